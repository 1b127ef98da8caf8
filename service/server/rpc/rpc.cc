#include "service/server/rpc/rpc.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/server/rpc/begin_stream.h"
#include "service/server/rpc/change_call.h"
#include "service/server/rpc/lane_call.h"
#include "service/server/rpc/unary_call.h"
#include "storage/remembering_reads.h"

namespace listeplass::server::rpc_internal {
namespace {

using UnaryHandler = grpc::internal::CallbackUnaryHandler<grpc::ByteBuffer, grpc::ByteBuffer>;

absl::Status ServeRead(const Backend& backend, const Method& method, const ReadBytes& read,
                       const grpc::CallbackServerContext& context, const grpc::ByteBuffer& request,
                       grpc::ByteBuffer& response) {
  LP_ASSIGN_OR_RETURN(const Caller caller, AuthorizedCaller(backend, method, context));
  const storage::CallSnapshot snapshot(backend.store.GetSnapshot());
  const absl::Time now = backend.clock.Now();
  LP_ASSIGN_OR_RETURN(response, read(backend, method,
                                     {.caller = caller,
                                      .state = snapshot,
                                      .now = now,
                                      .today = OsloDay(now),
                                      .previews = backend.previews,
                                      .seeds = backend.seeds,
                                      .seals = backend.seals,
                                      .names = backend.names,
                                      .audience = AudienceOf(method.service_role, caller),
                                      .sequencer = &backend.sequencer},
                                     request));
  return absl::OkStatus();
}

absl::StatusOr<Change> PrepareChange(const Backend& backend, const Method& method, const PrepareBytes& prepare,
                                     const grpc::CallbackServerContext& context, const grpc::ByteBuffer& request) {
  LP_ASSIGN_OR_RETURN(const Caller caller, AuthorizedCaller(backend, method, context));
  return prepare(backend, method,
                 {.caller = caller,
                  .today = OsloDay(backend.clock.Now()),
                  .previews = backend.previews,
                  .seeds = backend.seeds,
                  .names = backend.names,
                  .audience = AudienceOf(method.service_role, caller)},
                 request);
}

// Puts the serialized answer into the response, where there is one.
absl::Status AnswerWith(const absl::StatusOr<std::string>& answer, grpc::ByteBuffer& response) {
  if (answer.ok()) response = BytesOf(absl::string_view(*answer));
  return answer.status();
}

// Ends a call at once with an error, and returns its reactor.
grpc::ServerUnaryReactor* Refuse(const Backend& backend, const Method& method, grpc::CallbackServerContext& context,
                                 const absl::Status& error) {
  grpc::ServerUnaryReactor* reactor = context.DefaultReactor();
  reactor->Finish(FinishCall(backend, method, error));
  return reactor;
}

// Refuses a call that comes while the server stops, and returns its reactor; null while the server serves.
grpc::ServerUnaryReactor* RefuseIfStopping(const Backend& backend, const Method& method,
                                           grpc::CallbackServerContext& context) {
  if (!backend.gate.stopping()) return nullptr;
  grpc::ServerUnaryReactor* reactor = context.DefaultReactor();
  RefuseStopping(backend.gate, method, reactor);
  return reactor;
}

}  // namespace

std::unique_ptr<grpc::internal::MethodHandler> ReadHandler(const Backend& backend, const Method& method,
                                                           ReadBytes read) {
  return std::make_unique<UnaryHandler>(
      [&backend, &method, read = std::move(read)](grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                                  grpc::ByteBuffer* response) -> grpc::ServerUnaryReactor* {
        if (grpc::ServerUnaryReactor* refused = RefuseIfStopping(backend, method, *context)) return refused;
        const absl::Status served = ServeRead(backend, method, read, *context, *request, *response);
        if (!served.ok()) return Refuse(backend, method, *context, served);
        return ReadyCall::Start(backend.unread, *context, *response);
      });
}

std::unique_ptr<grpc::internal::MethodHandler> LongReadHandler(const Backend& backend, const Method& method, Lane lane,
                                                               ReadBytes read) {
  return std::make_unique<UnaryHandler>([&backend, &method, lane, read = std::move(read)](
                                            grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) -> grpc::ServerUnaryReactor* {
    if (grpc::ServerUnaryReactor* refused = RefuseIfStopping(backend, method, *context)) return refused;
    // The handler outlives its calls; context, request and response live until the reactor has finished.
    return LaneCall::Start(backend, method, *context, backend.lanes[lane], *response,
                           [&backend, &method, &read, context, request, response] {
                             return ServeRead(backend, method, read, *context, *request, *response);
                           });
  });
}

std::unique_ptr<grpc::internal::MethodHandler> ChangeHandler(const Backend& backend, const Method& method, Lane lane,
                                                             PrepareBytes prepare) {
  return std::make_unique<UnaryHandler>([&backend, &method, lane, prepare = std::move(prepare)](
                                            grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) -> grpc::ServerUnaryReactor* {
    if (grpc::ServerUnaryReactor* refused = RefuseIfStopping(backend, method, *context)) return refused;
    absl::StatusOr<Change> change = PrepareChange(backend, method, prepare, *context, *request);
    if (change.ok() && change->validate_only) {
      return LaneCall::Start(backend, method, *context, backend.lanes[lane], *response,
                             [&backend, response, rehearsed = std::make_shared<const Change>(*std::move(change))] {
                               return AnswerWith(backend.sequencer.Rehearse(*rehearsed), *response);
                             });
    }
    if (!change.ok()) return Refuse(backend, method, *context, change.status());
    return ChangeCall::Start(backend, method, *context, *std::move(change), *response);
  });
}

}  // namespace listeplass::server::rpc_internal
