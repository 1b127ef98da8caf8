// A ChangeCall is a unary call whose change waits for its turn to be decided. A caller who goes away, or whose deadline
// passes, gives up the change's place in the queue at once.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_CHANGE_CALL_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_CHANGE_CALL_H_

#include <optional>

#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "service/server/changes/sequencer.h"
#include "service/server/rpc/backend.h"
#include "service/server/rpc/handler.h"
#include "service/server/rpc/unary_call.h"

namespace listeplass::server {

// Deletes itself when gRPC is done with it.
class ChangeCall final : public UnaryCall {
 public:
  // Begins the call, and returns what gRPC's handler is to return. `backend`, `method`, `context` and `response`
  // outlive the call; the answer's bytes go into `response`.
  static ChangeCall* Start(const Backend& backend, const Method& method, grpc::CallbackServerContext& context,
                           Change change, grpc::ByteBuffer& response);

  void OnCancel() override;

 private:
  ChangeCall(const Backend& backend, grpc::CallbackServerContext& context, const grpc::ByteBuffer& response)
      : UnaryCall(backend.unread, context, response), sequencer_(backend.sequencer) {}

  Sequencer& sequencer_;
  // Set before gRPC gets to know this, and so before it calls OnCancel. Nullopt: the change was refused.
  std::optional<ChangeTicket> ticket_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_CHANGE_CALL_H_
