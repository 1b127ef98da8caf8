// OnImporter serves an upload by a conversation, from finding its caller to leaving its status to the stream.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_ON_IMPORTER_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_ON_IMPORTER_H_

#include <memory>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "grpcpp/support/byte_buffer.h"
#include "service/domain/status_macros.h"
#include "service/server/rpc/authorize.h"
#include "service/server/rpc/backend.h"
#include "service/server/rpc/begin_stream.h"
#include "service/server/rpc/call.h"
#include "service/server/rpc/conversation.h"
#include "service/server/rpc/handler.h"
#include "service/server/rpc/stream.h"
#include "service/server/rpc/wire_bytes.h"
#include "service/server/runtime/importer.h"

namespace listeplass::server {

// Makes the conversation of a call, with the stream to which it writes. Both outlive it.
template <typename Request, typename Response>
using ConversationFunction = std::unique_ptr<Conversation<Request>> (*)(const StreamContext&, DuplexStream<Response>&);

namespace rpc_internal {

// The steps of one upload.
template <typename Request, typename Response>
class Upload {
 public:
  Upload(const Backend& backend, const Method& method, Caller caller, DuplexStream<Response>& stream,
         ConversationFunction<Request, Response> begin)
      : caller_(std::move(caller)), context_{backend, method, caller_}, stream_(stream), begin_(begin) {}

  // Besides what the conversation returns: INVALID_ARGUMENT (REQUEST_UNPARSABLE) for bytes that are no such message,
  // and what the caller may not send.
  absl::StatusOr<bool> Take(const grpc::ByteBuffer& bytes) {
    Request message;
    LP_RETURN_IF_ERROR(ParseMessage(bytes, message));
    LP_RETURN_IF_ERROR(AuthorizeRequest(context_.backend, caller_, context_.method.name, message));
    return conversation().Take(message);
  }
  absl::Status End() { return conversation().End(); }

 private:
  Conversation<Request>& conversation() {
    if (conversation_ == nullptr) conversation_ = begin_(context_, stream_);
    return *conversation_;
  }

  const Caller caller_;
  const StreamContext context_;
  DuplexStream<Response>& stream_;
  const ConversationFunction<Request, Response> begin_;
  std::unique_ptr<Conversation<Request>> conversation_;  // made by the first step
};

// Fails with `busy` where another upload has the importer's place.
template <typename Request, typename Response>
DuplexStream<Response>* OnImporter(const Backend& backend, Importer& importer, const absl::Status& busy,
                                   const StreamCall& call, ConversationFunction<Request, Response> begin) {
  auto* stream = new DuplexStream<Response>(call);  // Deletes itself.
  const Method& method = call.method;
  std::optional<Caller> caller = BeginStream(backend, call, stream);
  if (!caller) return stream;
  if (!importer.TryTakePlace()) {
    stream->Finish(FinishCall(method, busy));
    return stream;
  }
  const auto upload = std::make_shared<Upload<Request, Response>>(backend, method, *std::move(caller), *stream, begin);
  stream->Converse(
      importer, backend.gate,
      {.take = [upload](const grpc::ByteBuffer& bytes) { return upload->Take(bytes); },
       .end = [upload] { return upload->End(); },
       .status = [&backend, &method](const absl::Status& status) { return FinishCall(backend, method, status); }});
  return stream;
}

}  // namespace rpc_internal
}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_ON_IMPORTER_H_
