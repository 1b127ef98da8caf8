#include "service/server/rpc/lane_call.h"

#include <utility>

#include "service/domain/errors.h"
#include "service/server/rpc/call.h"

namespace listeplass::server {

LaneCall* LaneCall::Start(const Backend& backend, const Method& method, grpc::CallbackServerContext& context,
                          WorkerPool& workers, const grpc::ByteBuffer& response, std::function<absl::Status()> serve) {
  auto* call = new LaneCall(backend, method, context, workers, response);
  // gRPC keeps the call at least until it has been returned, even where the work is over before.
  call->ticket_ = workers.TrySubmit(
      [&backend, &method, call, serve = std::move(serve)] { call->Answer(FinishCall(backend, method, serve())); });
  if (call->ticket_) return call;
  if (backend.gate.stopping()) {
    backend.gate.Refuse([&method, call] { call->Finish(FinishCall(method, errors::ServerStopping())); });
  } else {
    call->Finish(FinishCall(method, errors::ServerBusy("too much is being computed")));
  }
  return call;
}

void LaneCall::OnCancel() {
  if (ticket_ && workers_.Withdraw(*ticket_)) Finish(FinishCall(method_, errors::CallAbandoned()));
}

}  // namespace listeplass::server
