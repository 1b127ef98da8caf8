// Streams for worker threads: a gRPC reactor on one side, plain calls on the other.
//
// A worker reads and writes as if it were alone; the reactor turns gRPC's callbacks into that. Nothing is read ahead of
// the worker but one message, so a client sends only as fast as its messages are worked through.
//
// Lifetime: both reactors delete themselves when gRPC is done with them, which is after Finish. The worker must call
// Finish exactly once, and nothing after it.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_STREAM_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_STREAM_H_

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "grpcpp/support/server_callback.h"

namespace listeplass::server {

// What both kinds of stream do: one write at a time, and remember whether the client has gone.
// Reactor is ServerWriteReactor<Response> or ServerBidiReactor<Request, Response>.
template <typename Reactor, typename Response>
class WritingStream : public Reactor {
 public:
  // Set when the client cancelled or went away; may be watched by long work.
  const std::atomic<bool>& cancelled() const { return cancelled_; }

  // Sends `message` unless the one before is still on its way: then it is dropped. For progress.
  void WriteIfIdle(Response message) {
    const std::lock_guard lock(mutex_);
    if (writing_) return;
    Start(std::move(message));
  }

  // Sends `message` after those before it.
  void Write(Response message) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !writing_; });
    Start(std::move(message));
  }

  // Ends the call once everything is sent. The stream is gone after it.
  void FinishAfterWrites(grpc::Status status) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !writing_; });
    }
    this->Finish(std::move(status));
  }

  void OnWriteDone(bool /*ok*/) final {
    const std::lock_guard lock(mutex_);
    writing_ = false;
    changed_.notify_all();
  }
  void OnCancel() final {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
    changed_.notify_all();
  }
  void OnDone() final { delete this; }

 protected:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<bool> cancelled_ = false;

 private:
  // REQUIRES: mutex_ is held and nothing is being written.
  void Start(Response message) {
    message_ = std::move(message);
    writing_ = true;
    this->StartWrite(&message_);
  }

  Response message_;      // being written while writing_
  bool writing_ = false;  // guarded by mutex_
};

template <typename Response>
using ServerStream = WritingStream<grpc::ServerWriteReactor<Response>, Response>;

template <typename Request, typename Response>
class DuplexStream final : public WritingStream<grpc::ServerBidiReactor<Request, Response>, Response> {
 public:
  DuplexStream() { this->StartRead(&incoming_); }

  // Waits for the next message; false when the client has ended its side or has gone.
  bool Read(Request& message) {
    std::unique_lock lock(this->mutex_);
    this->changed_.wait(lock, [this] { return state_ != State::kReading || this->cancelled_; });
    if (state_ != State::kArrived) return false;
    message.Swap(&incoming_);
    incoming_.Clear();
    state_ = State::kReading;
    this->StartRead(&incoming_);
    return true;
  }

  void OnReadDone(bool ok) override {
    const std::lock_guard lock(this->mutex_);
    state_ = ok ? State::kArrived : State::kEnded;
    this->changed_.notify_all();
  }

 private:
  enum class State { kReading, kArrived, kEnded };

  Request incoming_;               // gRPC's while kReading
  State state_ = State::kReading;  // guarded by mutex_
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_STREAM_H_
