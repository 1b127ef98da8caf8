// These streams are what the functions that serve them see of a reactor (writing_reactor.h): plain calls that write the
// RPC's messages, and do not wait for the client.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_STREAM_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_STREAM_H_

#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "service/server/rpc/duplex_reactor.h"
#include "service/server/rpc/wire_bytes.h"
#include "service/server/rpc/writing_reactor.h"

namespace listeplass::server {

// The stream as a worker sees it. The message types are the RPC's.
template <typename Response>
class ServerStream final : public WritingReactor<grpc::ServerWriteReactor<grpc::ByteBuffer>> {
 public:
  using WritingReactor::WritingReactor;

  // Sends `message`, or drops it if the one before is still on its way. For progress.
  void WriteIfIdle(const Response& message) { WriteBytesIfIdle(BytesOf(message)); }

  // Sends `message`, one of the last, after those before it.
  void WriteLast(const Response& message) { WriteBytes(BytesOf(message)); }
};

// The stream as a conversation sees it.
template <typename Response>
class DuplexStream final : public DuplexReactor {
 public:
  using DuplexReactor::DuplexReactor;

  // Sends `message`, or drops it if the one before is still on its way. For progress.
  void WriteIfIdle(const Response& message) {
    NoteProgress();
    WriteBytesIfIdle(BytesOf(message));
  }

  // Sends `message` after those before it. The client's next message is taken once it has been sent.
  void Write(const Response& message) { WriteBytes(BytesOf(message)); }
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_STREAM_H_
