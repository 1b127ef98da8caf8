// Streams for worker threads: a gRPC reactor on one side, plain calls on the other.
//
// A worker reads and writes as if it were alone; the reactor turns gRPC's callbacks into that. Nothing is read ahead of
// the worker but one message, so a client sends only as fast as its messages are worked through.
//
// Lifetime: both reactors delete themselves when gRPC is done with them, which is after Finish. Finish or
// FinishAfterWrites must be called exactly once, and nothing after it.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_STREAM_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_STREAM_H_

#include <atomic>
#include <utility>

#include "absl/status/statusor.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "service/domain/mutex.h"
#include "service/domain/status_macros.h"
#include "service/server/rpc/wire_bytes.h"

namespace listeplass::server {

// What both kinds of stream do: one write at a time, and remember whether the client has gone.
// Reactor is gRPC's ServerWriteReactor or ServerBidiReactor of bytes.
template <typename Reactor>
class WritingReactor : public Reactor {
 public:
  // Set when the client cancelled or went away; may be watched by long work.
  const std::atomic<bool>& cancelled() const { return cancelled_; }

  // Ends the call once everything is sent. The stream is gone after it.
  void FinishAfterWrites(grpc::Status status) LP_EXCLUDES(mutex_) {
    {
      const MutexLock lock(&mutex_);
      AwaitWritten();
    }
    this->Finish(std::move(status));
  }

  void OnWriteDone(bool /*ok*/) final LP_EXCLUDES(mutex_) {
    const MutexLock lock(&mutex_);
    writing_ = false;
    changed_.SignalAll();
  }
  void OnCancel() final LP_EXCLUDES(mutex_) {
    const MutexLock lock(&mutex_);
    cancelled_ = true;
    changed_.SignalAll();
  }
  void OnDone() final { delete this; }

 protected:
  void WriteBytesIfIdle(const grpc::ByteBuffer& bytes) LP_EXCLUDES(mutex_) {
    const MutexLock lock(&mutex_);
    if (!writing_) Start(bytes);
  }
  void WriteBytes(const grpc::ByteBuffer& bytes) LP_EXCLUDES(mutex_) {
    const MutexLock lock(&mutex_);
    AwaitWritten();
    Start(bytes);
  }

  Mutex mutex_;
  CondVar changed_;
  std::atomic<bool> cancelled_ = false;

 private:
  void AwaitWritten() LP_REQUIRES(mutex_) {
    while (writing_) changed_.Wait(&mutex_);
  }
  // REQUIRES: nothing is being written.
  void Start(const grpc::ByteBuffer& bytes) LP_REQUIRES(mutex_) {
    outgoing_ = bytes;  // shares the slices
    writing_ = true;
    this->StartWrite(&outgoing_);
  }

  grpc::ByteBuffer outgoing_ LP_GUARDED_BY(mutex_);  // gRPC's while writing_
  bool writing_ LP_GUARDED_BY(mutex_) = false;
};

class DuplexReactor : public WritingReactor<grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>> {
 public:
  DuplexReactor() { StartRead(&incoming_); }

  void OnReadDone(bool ok) final LP_EXCLUDES(mutex_) {
    const MutexLock lock(&mutex_);
    state_ = ok ? State::kArrived : State::kEnded;
    changed_.SignalAll();
  }

 protected:
  bool ReadBytes(grpc::ByteBuffer& bytes) LP_EXCLUDES(mutex_) {
    const MutexLock lock(&mutex_);
    while (state_ == State::kReading && !cancelled_) changed_.Wait(&mutex_);
    if (state_ != State::kArrived) return false;
    bytes.Clear();
    bytes.Swap(&incoming_);
    state_ = State::kReading;
    StartRead(&incoming_);
    return true;
  }

 private:
  enum class State { kReading, kArrived, kEnded };

  grpc::ByteBuffer incoming_ LP_GUARDED_BY(mutex_);  // gRPC's while kReading
  State state_ LP_GUARDED_BY(mutex_) = State::kReading;
};

// What a worker sees. The message types are the RPC's.
template <typename Response>
class ServerStream final : public WritingReactor<grpc::ServerWriteReactor<grpc::ByteBuffer>> {
 public:
  // Sends `message` unless the one before is still on its way: then it is dropped. For progress.
  void WriteIfIdle(const Response& message) { WriteBytesIfIdle(BytesOf(message)); }

  // Sends `message` after those before it.
  void Write(const Response& message) { WriteBytes(BytesOf(message)); }
};

template <typename Request, typename Response>
class DuplexStream final : public DuplexReactor {
 public:
  // As ServerStream's.
  void WriteIfIdle(const Response& message) { WriteBytesIfIdle(BytesOf(message)); }
  void Write(const Response& message) { WriteBytes(BytesOf(message)); }

  // Waits for the next message; false when the client has ended its side or has gone.
  // INVALID_ARGUMENT (REQUEST_UNPARSABLE) for bytes that are no message.
  absl::StatusOr<bool> Read(Request& message) {
    grpc::ByteBuffer bytes;
    if (!ReadBytes(bytes)) return false;
    LP_RETURN_IF_ERROR(ParseMessage(bytes, message));
    return true;
  }
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_STREAM_H_
