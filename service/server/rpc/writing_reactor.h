// WritingReactor is what both kinds of stream do (stream_reactor.h): they write one message at a time, and remember
// whether the client has gone.
//
// Progress is dropped where the client is slow. The last messages and the status are left with the reactor, which sends
// them when the client reads, so that a run's thread is free as soon as its work is done (unread_limit.h).
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_WRITING_REACTOR_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_WRITING_REACTOR_H_

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/status.h"
#include "service/access/caller_errors.h"
#include "service/domain/mutex.h"
#include "service/server/rpc/handler.h"
#include "service/server/rpc/unread_limit.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {

// The call that a stream belongs to. The objects that it refers to outlive the stream.
struct StreamCall {
  const Method& method;
  const grpc::CallbackServerContext& context;
  absl::Duration idle_limit;  // how long the client may keep the worker waiting; finite
};

// Reactor is gRPC's ServerWriteReactor or ServerBidiReactor of bytes.
template <typename Reactor>
class WritingReactor : public Reactor {
 public:
  explicit WritingReactor(const StreamCall& call) : call_(call) {}

  // True once the client has cancelled or gone away, or the work is to give up. Long work may watch it.
  const std::atomic<bool>& cancelled() const { return cancelled_; }

  // `proof_left` says for how long the caller's proof still holds. Once it does not, the stream ends: it sends nothing
  // more, reads nothing more, and its work gives up. To be called before the work begins.
  void EndsWith(std::function<absl::Duration()> proof_left) { proof_left_ = std::move(proof_left); }
  // True once the stream has ended so.
  bool has_ended() const { return has_ended_; }

  // Lets the work end as if the client had gone. Messages that are sent after it still reach the client.
  void GiveUp() LP_EXCLUDES(mutex_) {
    const MutexLock lock(&mutex_);
    cancelled_ = true;
    changed_.SignalAll();
  }

  // `gone` is called when the client cancels or goes away. To be called before the stream is returned to gRPC, which
  // tells of that only afterwards.
  void OnGone(std::function<void()> gone) { gone_ = std::move(gone); }

  // Ends the call once everything is sent, and does not wait for that. The stream may no longer exist after it.
  void FinishAfterWrites(grpc::Status status) LP_EXCLUDES(mutex_) {
    {
      const MutexLock lock(&mutex_);
      if (writing_) {
        ending_ = std::move(status);
        // Begun with the lock held, because the stream may be gone once its last answer has been taken.
        unread_limit_.Start(call_.context, call_.idle_limit, [this] { LogStalled("room for an answer"); });
        return;
      }
    }
    this->Finish(std::move(status));
  }

  void OnWriteDone(bool ok) final LP_EXCLUDES(mutex_) {
    std::optional<grpc::Status> ending;
    {
      const MutexLock lock(&mutex_);
      writing_ = false;
      if (!ok) last_.clear();  // The client has gone.
      if (last_.empty()) {
        ending.swap(ending_);
      } else {
        const grpc::ByteBuffer next = std::move(last_.front());
        last_.pop_front();
        Start(next);
      }
      changed_.SignalAll();
    }
    if (ending) this->Finish(*std::move(ending));
  }
  void OnCancel() final LP_EXCLUDES(mutex_) {
    GiveUp();
    if (gone_) gone_();
  }
  void OnDone() final { delete this; }

 protected:
  using Deadline = std::chrono::steady_clock::time_point;

  void WriteBytesIfIdle(const grpc::ByteBuffer& bytes) LP_EXCLUDES(mutex_) {
    if (HasEndedNow()) return;
    const MutexLock lock(&mutex_);
    if (!writing_) Start(bytes);
  }
  void WriteBytes(const grpc::ByteBuffer& bytes) LP_EXCLUDES(mutex_) {
    if (HasEndedNow()) return;
    AwaitWritten();
    const MutexLock lock(&mutex_);
    Start(bytes);
  }

  // Leaves a message to be sent after those before it, and does not wait for that. For the last few of a stream.
  void WriteLastBytes(const grpc::ByteBuffer& bytes) LP_EXCLUDES(mutex_) {
    if (HasEndedNow()) return;
    const MutexLock lock(&mutex_);
    if (writing_) {
      last_.push_back(bytes);
    } else {
      Start(bytes);
    }
  }

  // Whether the caller's proof has run out. The work is then given up.
  bool HasEndedNow() LP_EXCLUDES(mutex_) {
    if (has_ended_ || ProofLeft() > absl::ZeroDuration()) return has_ended_;
    has_ended_ = true;
    GiveUp();
    return true;
  }
  // Ends the stream, because it has waited until its proof ran out.
  absl::Status End() LP_EXCLUDES(mutex_) {
    has_ended_ = true;
    GiveUp();
    return errors::TokenEnded();
  }
  // How long the caller's proof still holds.
  absl::Duration ProofLeft() const { return proof_left_ ? proof_left_() : absl::InfiniteDuration(); }
  // The time at which the client will have kept the worker waiting for too long.
  Deadline NextDeadline() const {
    return std::chrono::steady_clock::now() + absl::ToChronoNanoseconds(call_.idle_limit);
  }
  // Waits for something to change; false once the deadline has passed.
  bool AwaitChange(Deadline deadline) LP_REQUIRES(mutex_) {
    const auto left = deadline - std::chrono::steady_clock::now();
    if (left <= left.zero()) return false;
    changed_.WaitWithTimeout(&mutex_, absl::FromChrono(left));
    return true;
  }
  void LogStalled(absl::string_view missing) const {
    Log(LogLevel::kWarning, "client_stalled",
        {{"method", call_.method.name},
         {"missing", std::string(missing)},
         {"limit", absl::FormatDuration(call_.idle_limit)}});
  }

  const StreamCall call_;
  Mutex mutex_;
  CondVar changed_;
  std::atomic<bool> cancelled_ = false;

 private:
  // Only the worker uses these once the work has begun.
  std::function<absl::Duration()> proof_left_;  // empty: for ever
  bool has_ended_ = false;
  std::function<void()> gone_;  // gRPC's thread's own; empty: nothing is to be done

  // Waits until nothing is being written. Cancels the call if the client does not let it come to that.
  void AwaitWritten() LP_EXCLUDES(mutex_) {
    if (IsWrittenInTime()) return;
    LogStalled("room for an answer");
    call_.context.TryCancel();  // gRPC then gives up what it was writing.
    const MutexLock lock(&mutex_);
    while (writing_) changed_.Wait(&mutex_);
  }
  bool IsWrittenInTime() LP_EXCLUDES(mutex_) {
    const Deadline deadline = NextDeadline();
    const MutexLock lock(&mutex_);
    while (writing_) {
      if (!AwaitChange(deadline)) return false;
    }
    return true;
  }
  // REQUIRES: nothing is being written.
  void Start(const grpc::ByteBuffer& bytes) LP_REQUIRES(mutex_) {
    outgoing_ = bytes;  // shares the slices
    writing_ = true;
    this->StartWrite(&outgoing_);
  }

  grpc::ByteBuffer outgoing_ LP_GUARDED_BY(mutex_);  // gRPC's while writing_
  bool writing_ LP_GUARDED_BY(mutex_) = false;
  std::deque<grpc::ByteBuffer> last_ LP_GUARDED_BY(mutex_);   // to be sent after that
  std::optional<grpc::Status> ending_ LP_GUARDED_BY(mutex_);  // to end with after that; unset: not yet
  UnreadLimit unread_limit_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_WRITING_REACTOR_H_
