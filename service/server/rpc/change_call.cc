#include "service/server/rpc/change_call.h"

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "service/server/rpc/call.h"
#include "service/server/rpc/wire_bytes.h"

namespace listeplass::server {

ChangeCall* ChangeCall::Start(const Backend& backend, const Method& method, grpc::CallbackServerContext& context,
                              Change change, grpc::ByteBuffer& response) {
  auto* call = new ChangeCall(backend, context, response);
  // The context lives until the call has finished, and the sequencer asks it only before.
  change.abandoned = [&context] { return context.IsCancelled(); };
  change.patience = absl::FromChrono(context.deadline()) - absl::Now();
  // gRPC keeps the call at least until it has been returned, even where the change is made before.
  call->ticket_ = backend.sequencer.Submit(
      std::move(change), [&backend, &method, &response, call](const absl::StatusOr<std::string>& answer) {
        if (answer.ok()) response = BytesOf(absl::string_view(*answer));
        call->Answer(FinishCall(backend, method, answer.status()));
      });
  return call;
}

void ChangeCall::OnCancel() {
  if (ticket_) sequencer_.Withdraw(*ticket_);
}

}  // namespace listeplass::server
