#include "service/server/rpc/unary_call.h"

namespace listeplass::server {

void UnaryCall::OnDone() {
  unread_.Remove(place_);
  delete this;
}

void UnaryCall::Answer(const grpc::Status& status) {
  if (status.ok()) unread_.Add(place_, context_.c_call(), response_.Length());
  Finish(status);
}

ReadyCall* ReadyCall::Start(UnreadAnswers& unread, grpc::CallbackServerContext& context,
                            const grpc::ByteBuffer& response) {
  auto* call = new ReadyCall(unread, context, response);
  call->Answer(grpc::Status::OK);  // gRPC keeps the call at least until it has been returned.
  return call;
}

}  // namespace listeplass::server
