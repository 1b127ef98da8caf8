// How every call is served, in the few shapes there are:
//
//   HandleRead      on a snapshot, at once, on gRPC's thread
//   HandleLongRead  on a snapshot, on a worker thread
//   HandleChange    through the sequencer
//   (streams: stream.h)
//
// Each finds the caller, authorizes, runs the method's own function and sends the answer or the error. The function
// itself is free of gRPC: it parses names, validates, calls the register or planning, and converts.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_HANDLER_H_

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "service/domain/clock.h"
#include "service/domain/errors.h"
#include "service/domain/oslo_time.h"
#include "service/domain/state.h"
#include "service/domain/status_macros.h"
#include "service/register/decision.h"
#include "service/server/changes/sequencer.h"
#include "service/server/rpc/caller.h"
#include "service/server/rpc/fingerprint.h"
#include "service/server/rpc/previews.h"
#include "service/server/rpc/protection.h"
#include "service/server/runtime/worker_pool.h"
#include "storage/store.h"

namespace listeplass::server {

// What all services share. Everything outlives them.
struct Backend {
  storage::Store& store;
  Sequencer& sequencer;
  const Clock& clock;
  WorkerPool& workers;
  Previews& previews;
  const std::atomic<bool>& stopping;  // set when the server is about to stop
  std::string data_folder;            // for temporary files
};

inline absl::CivilDay Today(const Backend& backend) { return OsloDay(backend.clock.Now()); }

struct Method {
  absl::string_view name;  // "CitizenService.GetCitizen"
  Role default_role;       // of the service's own clients
};

// What a read is answered from.
struct ReadContext {
  Caller caller;
  const StateReader& state;
  absl::Time now;
  absl::CivilDay today;
  const Previews& previews;
  Audience audience;
};

// A change before it is queued: its request is well-formed.
template <typename Response>
struct PreparedChange {
  std::function<absl::StatusOr<Decision>(const StateReader&, const DecisionContext&)> decide;
  std::function<absl::StatusOr<Response>(const StateReader& after, const Decision&)> respond;
};

template <typename Request, typename Response>
using ReadFunction = absl::StatusOr<Response> (*)(const ReadContext&, const Request&);
template <typename Request, typename Response>
using PrepareFunction = absl::StatusOr<PreparedChange<Response>> (*)(const Backend&, const Request&);
// Of a change whose answer may name people, or that is refused to who may not see them.
template <typename Request, typename Response>
using PrepareForFunction = absl::StatusOr<PreparedChange<Response>> (*)(const Backend&, Audience, const Request&);

// The caller, if it may call the method.
absl::StatusOr<Caller> AuthorizedCaller(const Method& method, const grpc::CallbackServerContext& context);

// What every call ends with, whatever its shape: logs errors that are the server's own fault, and converts.
grpc::Status FinishCall(const Method& method, const absl::Status& status);

// INVALID_ARGUMENT (FIELD_INVALID) unless empty or 1 to limits::kRequestIdBytesMax characters of [A-Za-z0-9._-].
absl::Status CheckRequestId(absl::string_view request_id);

template <typename Request, typename Response>
absl::Status ServeRead(const Backend& backend, const Method& method, const grpc::CallbackServerContext& context,
                       const Request& request, Response& response, ReadFunction<Request, Response> read) {
  LP_ASSIGN_OR_RETURN(const Caller caller, AuthorizedCaller(method, context));
  const std::shared_ptr<const storage::Snapshot> snapshot = backend.store.GetSnapshot();
  const absl::Time now = backend.clock.Now();
  LP_ASSIGN_OR_RETURN(response, read({.caller = caller,
                                      .state = *snapshot,
                                      .now = now,
                                      .today = OsloDay(now),
                                      .previews = backend.previews,
                                      .audience = AudienceOf(method.default_role, caller)},
                                     request));
  return absl::OkStatus();
}

template <typename Request, typename Response>
grpc::ServerUnaryReactor* HandleRead(const Method& method, const Backend& backend, grpc::CallbackServerContext* context,
                                     const Request* request, Response* response, ReadFunction<Request, Response> read) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(FinishCall(method, ServeRead(backend, method, *context, *request, *response, read)));
  return reactor;
}

template <typename Request, typename Response>
grpc::ServerUnaryReactor* HandleLongRead(const Method& method, const Backend& backend,
                                         grpc::CallbackServerContext* context, const Request* request,
                                         Response* response, ReadFunction<Request, Response> read) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  // Context, request and response live until the reactor has finished.
  if (!backend.workers.TrySubmit([&backend, method, context, request, response, read, reactor] {
        reactor->Finish(FinishCall(method, ServeRead(backend, method, *context, *request, *response, read)));
      })) {
    reactor->Finish(FinishCall(method, errors::ServerBusy("too much is being computed")));
  }
  return reactor;
}

// The sequencer's form of a prepared change.
template <typename Request, typename Response>
Change MakeChange(const Method& method, const Caller& caller, const Request& request,
                  PreparedChange<Response> prepared) {
  Change change{.actor = caller.actor(),
                .method = std::string(method.name),
                .request_id = request.request_id(),
                .fingerprint = {},
                .decide = std::move(prepared.decide),
                .respond = {}};
  if (!change.request_id.empty()) {
    change.fingerprint = RequestFingerprint(request, {"request_id"});
    // The answer kept was made for one audience: the other does not get it by sending the request again.
    if (AudienceOf(method.default_role, caller) != UsualAudience(method.default_role)) change.fingerprint += "+";
  }
  change.respond = [respond = std::move(prepared.respond)](const StateReader& after,
                                                           const Decision& decision) -> absl::StatusOr<std::string> {
    LP_ASSIGN_OR_RETURN(const Response answer, respond(after, decision));
    return answer.SerializeAsString();
  };
  return change;
}

// Puts a serialized answer into the message that is sent. INTERNAL if it is none, which is a fault of ours.
template <typename Response>
absl::Status ParseAnswer(const absl::StatusOr<std::string>& answer, Response& response) {
  LP_RETURN_IF_ERROR(answer.status());
  if (!response.ParseFromString(*answer)) return absl::InternalError("a stored answer cannot be read");
  return absl::OkStatus();
}

template <typename Request, typename Response>
absl::StatusOr<PreparedChange<Response>> Prepare(const Backend& backend, Audience, const Request& request,
                                                 PrepareFunction<Request, Response> prepare) {
  return prepare(backend, request);
}
template <typename Request, typename Response>
absl::StatusOr<PreparedChange<Response>> Prepare(const Backend& backend, Audience audience, const Request& request,
                                                 PrepareForFunction<Request, Response> prepare) {
  return prepare(backend, audience, request);
}

// `prepare`: a PrepareFunction or a PrepareForFunction.
template <typename Request, typename PrepareAny>
absl::StatusOr<Change> PrepareCall(const Backend& backend, const Method& method,
                                   const grpc::CallbackServerContext& context, const Request& request,
                                   PrepareAny prepare) {
  LP_ASSIGN_OR_RETURN(const Caller caller, AuthorizedCaller(method, context));
  LP_RETURN_IF_ERROR(CheckRequestId(request.request_id()));
  LP_ASSIGN_OR_RETURN(auto prepared, Prepare(backend, AudienceOf(method.default_role, caller), request, prepare));
  Change change = MakeChange(method, caller, request, std::move(prepared));
  change.validate_only = request.validate_only();
  return change;
}

template <typename Request, typename Response, typename PrepareAny>
grpc::ServerUnaryReactor* HandleChange(const Method& method, const Backend& backend,
                                       grpc::CallbackServerContext* context, const Request* request, Response* response,
                                       PrepareAny prepare) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  absl::StatusOr<Change> change = PrepareCall(backend, method, *context, *request, prepare);
  if (!change.ok()) {
    reactor->Finish(FinishCall(method, change.status()));
    return reactor;
  }
  backend.sequencer.Submit(*std::move(change), [method, response, reactor](const absl::StatusOr<std::string>& answer) {
    reactor->Finish(FinishCall(method, ParseAnswer(answer, *response)));
  });
  return reactor;
}

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_HANDLER_H_
