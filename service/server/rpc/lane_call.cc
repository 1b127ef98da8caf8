#include "service/server/rpc/lane_call.h"

#include <utility>

#include "absl/time/time.h"
#include "service/domain/errors.h"
#include "service/server/rpc/call.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {

LaneCall* LaneCall::Start(const Backend& backend, const Method& method, const grpc::CallbackServerContext& context,
                          WorkerPool& workers, std::function<absl::Status()> serve) {
  auto* call = new LaneCall(backend, method, context, workers);
  // gRPC keeps the call at least until it has been returned, even where the work is over before.
  call->ticket_ = workers.TrySubmit([call, serve = std::move(serve)] { call->Answer(serve()); });
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

void LaneCall::OnDone() {
  watch_.End();
  delete this;
}

void LaneCall::Answer(const absl::Status& status) {
  const grpc::Status converted = FinishCall(backend_, method_, status);
  watch_.Start(backend_.upload_idle, [this] {
    GiveUpUnread();
    return absl::InfiniteDuration();
  });
  Finish(converted);
}

void LaneCall::GiveUpUnread() const {
  Log(LogLevel::kWarning, "client_stalled",
      {{"method", method_.name},
       {"missing", "room for an answer"},
       {"limit", absl::FormatDuration(backend_.upload_idle)}});
  context_.TryCancel();  // gRPC then gives up what it was writing, and tells of that on another thread.
}

}  // namespace listeplass::server
