// Messages as the bytes that gRPC carries. The server itself parses and writes messages. So it can say what is wrong
// with bytes that are no request, and it writes a change's answer once.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_WIRE_BYTES_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_WIRE_BYTES_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message_lite.h"
#include "grpcpp/support/byte_buffer.h"

namespace listeplass::server {

// Parses the bytes. INVALID_ARGUMENT (REQUEST_UNPARSABLE) if they are no message of this type; it is then partly
// filled.
absl::Status ParseMessage(const grpc::ByteBuffer& bytes, google::protobuf::MessageLite& message);

grpc::ByteBuffer BytesOf(const google::protobuf::MessageLite& message);
// The bytes of a message that was serialized before.
grpc::ByteBuffer BytesOf(absl::string_view serialized);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_WIRE_BYTES_H_
