// Messages as gRPC carries them. The server takes and gives bytes, not messages, so that it can say what was wrong with
// a request that is none, and so that a change's answer is written once.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_WIRE_BYTES_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_WIRE_BYTES_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message_lite.h"
#include "grpcpp/support/byte_buffer.h"

namespace listeplass::server {

// INVALID_ARGUMENT (REQUEST_UNPARSABLE) if the bytes are no message of this type; it is then partly filled.
absl::Status ParseMessage(const grpc::ByteBuffer& bytes, google::protobuf::MessageLite& message);

grpc::ByteBuffer BytesOf(const google::protobuf::MessageLite& message);
// Of a message that was serialized before.
grpc::ByteBuffer BytesOf(absl::string_view serialized);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_WIRE_BYTES_H_
