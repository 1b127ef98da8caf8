// A LaneCall is a unary call that is served on a lane's thread. A caller who goes away, or whose deadline passes, while
// the call waits there gives the place up at once: the call ends with CALL_ABANDONED, and another finds the place free.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_LANE_CALL_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_LANE_CALL_H_

#include <functional>
#include <optional>

#include "absl/status/status.h"
#include "grpcpp/support/server_callback.h"
#include "service/server/rpc/backend.h"
#include "service/server/rpc/handler.h"
#include "service/server/runtime/worker_pool.h"

namespace listeplass::server {

// Deletes itself when gRPC is done with it.
class LaneCall final : public grpc::ServerUnaryReactor {
 public:
  // Begins the call, and returns what gRPC's handler is to return. `serve` runs on the lane, unless the call is refused
  // (SERVER_BUSY, or SERVER_STOPPING once the server stops) or given up. `backend` and `method` outlive the call.
  static LaneCall* Start(const Backend& backend, const Method& method, WorkerPool& workers,
                         std::function<absl::Status()> serve);

  void OnCancel() override;
  void OnDone() override { delete this; }

 private:
  LaneCall(const Backend& backend, const Method& method, WorkerPool& workers)
      : backend_(backend), method_(method), workers_(workers) {}

  const Backend& backend_;
  const Method& method_;
  WorkerPool& workers_;
  // Set before gRPC gets to know this, and so before it calls OnCancel. Nullopt: it was refused.
  std::optional<WorkerPool::Ticket> ticket_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_LANE_CALL_H_
