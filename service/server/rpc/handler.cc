#include "service/server/rpc/handler.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "service/domain/limits.h"
#include "service/server/rpc/status.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {
namespace {

bool IsOwnFault(absl::StatusCode code) {
  return code == absl::StatusCode::kInternal || code == absl::StatusCode::kDataLoss ||
         code == absl::StatusCode::kUnknown;
}

}  // namespace

absl::StatusOr<Caller> AuthorizedCaller(const Method& method, const grpc::CallbackServerContext& context) {
  LP_ASSIGN_OR_RETURN(Caller caller, CallerOf(context.client_metadata(), method.default_role));
  LP_RETURN_IF_ERROR(Authorize(caller, method.name));
  return caller;
}

grpc::Status FinishCall(const Method& method, const absl::Status& status) {
  if (IsOwnFault(status.code())) {
    const ErrorDetails details = GetErrorDetails(status);
    const auto subject = details.metadata.find("subject");
    Log(LogLevel::kError, "call_failed",
        {{"method", std::string(method.name)},
         {"code", absl::StatusCodeToString(status.code())},
         {"reason", details.reason},
         {"subject", subject == details.metadata.end() ? "" : subject->second},
         {"message", std::string(status.message())}});
  }
  return ToGrpcStatus(status, method.default_role == Role::kCitizenPortal ? Reader::kCitizen : Reader::kProgram);
}

absl::Status CheckRequestId(absl::string_view request_id) {
  if (request_id.size() > limits::kRequestIdBytesMax || !std::all_of(request_id.begin(), request_id.end(), [](char c) {
        return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '-';
      })) {
    return errors::FieldInvalid(
        "request_id", absl::StrCat("must be 1 to ", limits::kRequestIdBytesMax, " characters of [A-Za-z0-9._-]"));
  }
  return absl::OkStatus();
}

}  // namespace listeplass::server
