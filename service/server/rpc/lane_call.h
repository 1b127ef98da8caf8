// A LaneCall is a unary call that is served on a lane's thread. A caller who goes away, or whose deadline passes, while
// the call waits there gives the place up at once: the call ends with CALL_ABANDONED, and another finds the place free.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_LANE_CALL_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_LANE_CALL_H_

#include <functional>
#include <optional>

#include "absl/status/status.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "service/server/rpc/backend.h"
#include "service/server/rpc/handler.h"
#include "service/server/rpc/unary_call.h"
#include "service/server/runtime/worker_pool.h"

namespace listeplass::server {

// Deletes itself when gRPC is done with it.
class LaneCall final : public UnaryCall {
 public:
  // Begins the call, and returns what gRPC's handler is to return. `serve` runs on the lane, unless the call is refused
  // (SERVER_BUSY, or SERVER_STOPPING once the server stops) or given up; it leaves its answer in `response`. `backend`,
  // `method`, `context` and `response` outlive the call.
  static LaneCall* Start(const Backend& backend, const Method& method, grpc::CallbackServerContext& context,
                         WorkerPool& workers, const grpc::ByteBuffer& response, std::function<absl::Status()> serve);

  void OnCancel() override;

 private:
  LaneCall(const Backend& backend, const Method& method, grpc::CallbackServerContext& context, WorkerPool& workers,
           const grpc::ByteBuffer& response)
      : UnaryCall(backend.unread, context, response), method_(method), workers_(workers) {}

  const Method& method_;
  WorkerPool& workers_;
  // Set before gRPC gets to know this, and so before it calls OnCancel. Nullopt: it was refused.
  std::optional<WorkerPool::Ticket> ticket_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_LANE_CALL_H_
