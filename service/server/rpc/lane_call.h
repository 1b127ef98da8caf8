// A LaneCall is a unary call that is served on a lane's thread. A caller who goes away, or whose deadline passes, while
// the call waits there gives the place up at once: the call ends with CALL_ABANDONED, and another finds the place free.
// One who leaves the answer unread for the idle limit is cancelled, so that answers do not pile up.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_LANE_CALL_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_LANE_CALL_H_

#include <functional>
#include <optional>

#include "absl/status/status.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "service/server/rpc/backend.h"
#include "service/server/rpc/client_watch.h"
#include "service/server/rpc/handler.h"
#include "service/server/runtime/worker_pool.h"

namespace listeplass::server {

// Deletes itself when gRPC is done with it.
class LaneCall final : public grpc::ServerUnaryReactor {
 public:
  // Begins the call, and returns what gRPC's handler is to return. `serve` runs on the lane, unless the call is refused
  // (SERVER_BUSY, or SERVER_STOPPING once the server stops) or given up. `backend`, `method` and `context` outlive the
  // call.
  static LaneCall* Start(const Backend& backend, const Method& method, const grpc::CallbackServerContext& context,
                         WorkerPool& workers, std::function<absl::Status()> serve);

  void OnCancel() override;
  void OnDone() override;

 private:
  LaneCall(const Backend& backend, const Method& method, const grpc::CallbackServerContext& context,
           WorkerPool& workers)
      : backend_(backend), method_(method), context_(context), workers_(workers) {}

  // Ends the call, and begins to wait for the client to read how.
  void Answer(const absl::Status& status);
  void GiveUpUnread() const;

  const Backend& backend_;
  const Method& method_;
  const grpc::CallbackServerContext& context_;
  WorkerPool& workers_;
  // Set before gRPC gets to know this, and so before it calls OnCancel. Nullopt: it was refused.
  std::optional<WorkerPool::Ticket> ticket_;
  ClientWatch watch_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_LANE_CALL_H_
