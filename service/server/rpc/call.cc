#include "service/server/rpc/call.h"

#include <memory>

#include "service/access/decide.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/rpc/authenticator.h"
#include "service/server/rpc/full_names.h"
#include "service/server/rpc/status.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {
namespace {

Proofs ProofsOf(const Method& method, const grpc::CallbackServerContext& context, const grpc::AuthContext* connection) {
  return {.metadata = context.client_metadata(), .connection = connection, .method = method.name};
}

}  // namespace

bool IsOwnFault(absl::StatusCode code) {
  return code == absl::StatusCode::kInternal || code == absl::StatusCode::kDataLoss ||
         code == absl::StatusCode::kUnknown;
}

absl::StatusOr<Caller> AuthorizedCaller(const Backend& backend, const Method& method,
                                        const grpc::CallbackServerContext& context) {
  if (backend.authenticator == nullptr) return CallerOf(context.client_metadata());
  const std::shared_ptr<const grpc::AuthContext> connection = context.auth_context();
  LP_ASSIGN_OR_RETURN(Caller caller, backend.authenticator->Authenticate(ProofsOf(method, context, connection.get())));
  LP_RETURN_IF_ERROR(access::MayCall(*backend.rights, caller.who, method.name));
  return caller;
}

absl::Duration ProofLeft(const Backend& backend, const Method& method, const grpc::CallbackServerContext& context,
                         const Caller& caller) {
  if (backend.authenticator == nullptr) return absl::InfiniteDuration();
  const std::shared_ptr<const grpc::AuthContext> connection = context.auth_context();
  return backend.authenticator->ProofLeft(caller, ProofsOf(method, context, connection.get()));
}

grpc::Status FinishCall(const Method& method, const absl::Status& status) {
  if (IsOwnFault(status.code())) {
    const ErrorDetails details = GetErrorDetails(status);
    const auto subject = details.metadata.find("subject");
    Log(LogLevel::kError, "call_failed",
        {{"method", method.name},
         {"code", absl::StatusCodeToString(status.code())},
         {"reason", details.reason},
         {"subject", subject == details.metadata.end() ? "" : subject->second},
         {"message", std::string(status.message())}});
  }
  return ToGrpcStatus(status, method.service_role == Role::kCitizenPortal ? Reader::kCitizen : Reader::kProgram);
}

grpc::Status FinishCall(const Backend& backend, const Method& method, const absl::Status& status) {
  if (status.ok()) return FinishCall(method, status);
  return FinishCall(method, WithFullNames(*backend.store.GetSnapshot(), backend.previews, backend.names, status));
}

}  // namespace listeplass::server
