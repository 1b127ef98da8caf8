// These streams are what the functions that serve them see of a worker's reactor (stream_reactor.h): plain calls that
// read and write the RPC's messages.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_STREAM_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_STREAM_H_

#include <functional>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "service/domain/status_macros.h"
#include "service/server/rpc/stream_reactor.h"
#include "service/server/rpc/wire_bytes.h"

namespace listeplass::server {

// The stream as a worker sees it. The message types are the RPC's.
template <typename Response>
class ServerStream final : public WritingReactor<grpc::ServerWriteReactor<grpc::ByteBuffer>> {
 public:
  using WritingReactor::WritingReactor;

  // Sends `message`, or drops it if the one before is still on its way. For progress.
  void WriteIfIdle(const Response& message) { WriteBytesIfIdle(BytesOf(message)); }

  // Sends `message`, one of the last, after those before it, and does not wait for its client. A client that leaves it
  // lying for the idle limit is cancelled.
  void WriteLast(const Response& message) { WriteLastBytes(BytesOf(message)); }
};

template <typename Request, typename Response>
class DuplexStream final : public DuplexReactor {
 public:
  using DuplexReactor::DuplexReactor;

  // These two are as ServerStream's.
  void WriteIfIdle(const Response& message) { WriteBytesIfIdle(BytesOf(message)); }
  void WriteLast(const Response& message) { WriteLastBytes(BytesOf(message)); }
  // Waits until the messages before it are sent, and sends `message`. A client that leaves those lying for the idle
  // limit is cancelled.
  void Write(const Response& message) { WriteBytes(BytesOf(message)); }

  // Lets `check` refuse a message before Read returns it.
  void CheckEach(std::function<absl::Status(const Request&)> check) { check_ = std::move(check); }

  // Waits for the next message; false when the client has ended its side or has gone. INVALID_ARGUMENT
  // (REQUEST_UNPARSABLE) for bytes that are no such message; ABORTED (UPLOAD_STALLED) if nothing came for the idle
  // limit; UNAUTHENTICATED (TOKEN_EXPIRED) once the caller's proof has run out; what the check says.
  absl::StatusOr<bool> Read(Request& message) {
    grpc::ByteBuffer bytes;
    LP_ASSIGN_OR_RETURN(const bool more, ReadBytes(bytes));
    if (!more) return false;
    LP_RETURN_IF_ERROR(ParseMessage(bytes, message));
    if (check_) LP_RETURN_IF_ERROR(check_(message));
    return true;
  }

 private:
  std::function<absl::Status(const Request&)> check_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_STREAM_H_
