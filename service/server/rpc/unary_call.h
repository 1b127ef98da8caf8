// A UnaryCall is a call with one answer, from the moment when its answer is there. One that leaves the answer unread is
// cancelled (unread_answers.h).
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_UNARY_CALL_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_UNARY_CALL_H_

#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "grpcpp/support/status.h"
#include "service/server/rpc/unread_answers.h"

namespace listeplass::server {

// Deletes itself when gRPC is done with it.
class UnaryCall : public grpc::ServerUnaryReactor {
 public:
  void OnCancel() override {}
  void OnDone() final;
  // Both are short and wait for nothing, so gRPC calls them on the thread that it is on. It would wake another for
  // each, which costs more than they do. No lock may be held where a call is ended, because gRPC may call them there.
  bool InternalInlineable() final { return true; }

 protected:
  // These outlive the call. `response` is what gRPC sends with a status that is OK.
  UnaryCall(UnreadAnswers& unread, grpc::CallbackServerContext& context, const grpc::ByteBuffer& response)
      : unread_(unread), context_(context), response_(response) {}

  // Ends the call with what `response` is now. To be called once; the call may be gone when it returns.
  void Answer(const grpc::Status& status);

 private:
  UnreadAnswers& unread_;
  grpc::CallbackServerContext& context_;
  const grpc::ByteBuffer& response_;
  UnreadAnswers::Place place_;
};

// A ReadyCall is one whose answer is there at once.
class ReadyCall final : public UnaryCall {
 public:
  // Answers, and returns what gRPC's handler is to return.
  static ReadyCall* Start(UnreadAnswers& unread, grpc::CallbackServerContext& context,
                          const grpc::ByteBuffer& response);

 private:
  using UnaryCall::UnaryCall;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_UNARY_CALL_H_
