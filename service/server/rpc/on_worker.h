// OnWorker serves the call of a stream on a thread of its lane, from finding its caller to leaving its status to the
// stream.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_ON_WORKER_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_ON_WORKER_H_

#include <memory>
#include <optional>

#include "absl/status/status.h"
#include "service/access/caller_errors.h"
#include "service/domain/errors.h"
#include "service/server/rpc/backend.h"
#include "service/server/rpc/begin_stream.h"
#include "service/server/rpc/call.h"
#include "service/server/rpc/handler.h"
#include "service/server/rpc/writing_reactor.h"
#include "service/server/runtime/stop_gate.h"
#include "service/server/runtime/worker_pool.h"

namespace listeplass::server::rpc_internal {

// Runs `serve` on a worker, with the caller. The call ends with the status that it returns, once the worker counts as
// free again. Work that the server's stop broke off ends with SERVER_STOPPING, and work of a caller whose proof ran out
// with TOKEN_EXPIRED.
template <typename ServedStream, typename Serve>
ServedStream* OnWorker(const Backend& backend, WorkerPool& workers, const StreamCall& call, Serve serve) {
  auto* stream = new ServedStream(call);  // Deletes itself.
  const Method& method = call.method;
  StopGate& gate = backend.gate;
  const std::optional<Caller> caller = BeginStream(backend, call, stream);
  if (!caller) return stream;
  const auto status = std::make_shared<absl::Status>();
  const auto work = [&gate, stream, status, serve, caller = *caller] {
    const StopGate::Work under_way(gate, [stream] { stream->GiveUp(); });
    *status = serve(caller, *stream);
    if (!status->ok() && gate.abandoned()) *status = errors::ServerStopping();
    if (stream->has_ended()) *status = errors::TokenEnded();
  };
  const std::optional<WorkerPool::Ticket> ticket = workers.TrySubmit(
      work, [&backend, &method, stream, status] { stream->FinishAfterWrites(FinishCall(backend, method, *status)); });
  if (ticket) {
    // A caller who goes away before the work has begun gives the place up.
    stream->OnGone([&method, &workers, stream, ticket = *ticket] {
      if (workers.Withdraw(ticket)) stream->Finish(FinishCall(method, errors::CallAbandoned()));
    });
  } else if (gate.stopping()) {
    RefuseStopping(gate, method, stream);
  } else {
    stream->Finish(FinishCall(method, errors::ServerBusy("too much is being computed")));
  }
  return stream;
}

}  // namespace listeplass::server::rpc_internal

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_ON_WORKER_H_
