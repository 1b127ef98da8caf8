// WritingReactor is what both kinds of stream do (stream.h): they write one message at a time, and remember whether the
// client has gone. No thread ever waits for the client: messages and the status are left with the reactor.
//
// A client cannot keep a call for ever. One that keeps it waiting up to a limit (client_limits.h) is not waited for any
// more, which is logged (client_stalled). Where an answer lies unread the call is cancelled, because no status can
// reach a client past the answers that it leaves lying. Work beyond the total limit is told to give up.
//
// The reactor deletes itself when gRPC is done with it, which is after Finish. Finish or FinishAfterWrites must be
// called exactly once, and nothing after it.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_WRITING_REACTOR_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_WRITING_REACTOR_H_

#include <atomic>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/status.h"
#include "service/domain/mutex.h"
#include "service/server/rpc/client_limits.h"
#include "service/server/rpc/client_watch.h"
#include "service/server/rpc/handler.h"
#include "service/server/runtime/log.h"
#include "service/server/runtime/uptime.h"

namespace listeplass::server {

// The call that a stream belongs to. The objects that it refers to outlive the stream.
struct StreamCall {
  const Method& method;
  const grpc::CallbackServerContext& context;
  absl::Duration idle_limit;   // how long the client may keep the call waiting at a time
  absl::Duration total_limit;  // how long after its beginning the call may still wait for the client, or work
};

// Reactor is gRPC's ServerWriteReactor or ServerBidiReactor of bytes.
template <typename Reactor>
class WritingReactor : public Reactor {
 public:
  explicit WritingReactor(const StreamCall& call) : call_(call) {}

  // True once the client has cancelled or gone away, or the work is to give up. Long work may watch it.
  const std::atomic<bool>& cancelled() const { return cancelled_; }

  // Begins to look after the client, before the work begins. `proof_left` says for how long the caller's proof holds.
  // Then the stream ends: it sends nothing more, reads nothing more, and its work gives up.
  void Watch(std::function<absl::Duration()> proof_left) LP_EXCLUDES(mutex_) {
    proof_left_ = std::move(proof_left);
    absl::Duration first;
    {
      const MutexLock lock(&mutex_);
      const absl::Duration now = uptime_();
      limits_.Begin(now, proof_left_());
      first = limits_.LookAgainIn(now);
    }
    watch_.Start(first, [this] { return Look(); });
  }
  // True once the stream has ended with its proof.
  bool has_ended() const { return has_ended_; }

  // Lets the work end as if the client had gone. Messages that are sent after it still reach the client.
  void GiveUp() { cancelled_ = true; }

  // `gone` is called when the client cancels or goes away. To be called before the stream is returned to gRPC, which
  // tells of that only afterwards.
  void OnGone(std::function<void()> gone) { gone_ = std::move(gone); }

  // Ends the call once everything is sent, and does not wait for that. The stream may no longer exist after it.
  void FinishAfterWrites(grpc::Status status) LP_EXCLUDES(mutex_) {
    {
      const MutexLock lock(&mutex_);
      if (writing_) {
        ending_ = std::move(status);
        limits_.LiftProof();  // What the work left may be read.
        BeginWaiting();
        return;
      }
    }
    this->Finish(std::move(status));
  }

  void OnWriteDone(bool ok) final LP_EXCLUDES(mutex_) {
    std::optional<grpc::Status> ending;
    bool all_written = false;
    {
      const MutexLock lock(&mutex_);
      writing_ = false;
      if (!ok) left_.clear();  // The client has gone.
      if (limits_.is_waiting()) BeginWaiting();
      if (left_.empty()) {
        ending.swap(ending_);
        all_written = true;
      } else {
        const grpc::ByteBuffer next = left_.front();
        left_.pop_front();
        Start(next, /*owed=*/true);
      }
    }
    if (ending) return this->Finish(*std::move(ending));
    if (all_written) OnAllWritten();
  }
  void OnCancel() final {
    GiveUp();
    if (gone_) gone_();
  }
  void OnDone() final {
    watch_.End();
    delete this;
  }

 protected:
  void WriteBytesIfIdle(const grpc::ByteBuffer& bytes) LP_EXCLUDES(mutex_) {
    if (HasEndedNow()) return;
    const MutexLock lock(&mutex_);
    if (!writing_) Start(bytes, /*owed=*/false);
  }
  // Leaves a message to be sent after those before it, and does not wait for that. The caller bounds how many lie.
  void WriteBytes(const grpc::ByteBuffer& bytes) LP_EXCLUDES(mutex_) {
    if (HasEndedNow()) return;
    const MutexLock lock(&mutex_);
    if (writing_) {
      left_.push_back(bytes);
    } else {
      Start(bytes, /*owed=*/true);
    }
  }

  // Called when all messages have been sent, unless the call ends with that.
  virtual void OnAllWritten() {}
  // Called when the call has waited for the client up to a limit, and no answer lies unread unless it is the proof's.
  virtual void OnWaitedTooLong(ClientLimit /*limit*/, absl::Duration /*length*/) {}

  // Whether the caller's proof has run out. If so, the work is given up.
  bool HasEndedNow() {
    if (!has_ended_ && proof_left_ && proof_left_() <= absl::ZeroDuration()) End();
    return has_ended_;
  }
  // Ends the stream with its proof.
  void End() {
    has_ended_ = true;
    GiveUp();
  }
  bool HasReachedTotal() LP_EXCLUDES(mutex_) {
    const MutexLock lock(&mutex_);
    return limits_.IsTotalOver(uptime_());
  }
  // These say that from now on the call waits for the client, or does not.
  void BeginWaiting() LP_REQUIRES(mutex_) { limits_.BeginWaiting(uptime_()); }
  void EndWaiting() LP_REQUIRES(mutex_) { limits_.EndWaiting(); }
  // Whether the client has still to take an answer, other than one that is dropped where it is slow.
  bool OwesAnswer() const LP_REQUIRES(mutex_) { return (writing_ && owed_) || !left_.empty(); }

  void LogStalled(absl::string_view missing, absl::Duration limit) const {
    Log(LogLevel::kWarning, "client_stalled",
        {{"method", call_.method.name}, {"missing", std::string(missing)}, {"limit", absl::FormatDuration(limit)}});
  }

  const StreamCall call_;
  Mutex mutex_;

 private:
  // Looks whether the client keeps the call waiting for too long, and returns when to look again.
  absl::Duration Look() LP_EXCLUDES(mutex_) {
    const absl::Duration proof_left = proof_left_();  // It may have become less.
    ClientLimit reached = ClientLimit::kNone;
    absl::Duration length;
    absl::Duration next;
    bool unread = false;
    {
      const MutexLock lock(&mutex_);
      const absl::Duration now = uptime_();
      if (!ending_) limits_.NoteProof(now, proof_left);
      reached = limits_.ReachedAt(now);
      length = limits_.LengthOf(reached);
      unread = OwesAnswer() || ending_;
      next = limits_.LookAgainIn(now);
      if (limits_.IsTotalOver(now)) GiveUp();
    }
    if (reached == ClientLimit::kNone) return next;
    if (!unread || reached == ClientLimit::kProof) {
      OnWaitedTooLong(reached, length);
      return next;
    }
    LogStalled("room for an answer", length);
    call_.context.TryCancel();  // gRPC then gives up what it was writing, and tells of that on another thread.
    return absl::InfiniteDuration();
  }

  // REQUIRES: nothing is being written.
  void Start(const grpc::ByteBuffer& bytes, bool owed) LP_REQUIRES(mutex_) {
    outgoing_ = bytes;  // shares the slices
    writing_ = true;
    owed_ = owed;
    this->StartWrite(&outgoing_);
  }

  std::function<absl::Duration()> proof_left_;  // empty: no work begins
  std::function<void()> gone_;                  // gRPC's thread's own; empty: nothing is to be done
  std::atomic<bool> cancelled_ = false;
  std::atomic<bool> has_ended_ = false;
  const Uptime uptime_ = SteadyUptime();

  ClientLimits limits_ LP_GUARDED_BY(mutex_){call_.idle_limit, call_.total_limit};
  grpc::ByteBuffer outgoing_ LP_GUARDED_BY(mutex_);  // gRPC's while writing_
  bool writing_ LP_GUARDED_BY(mutex_) = false;
  bool owed_ LP_GUARDED_BY(mutex_) = false;                   // of what is being written
  std::deque<grpc::ByteBuffer> left_ LP_GUARDED_BY(mutex_);   // to be sent after that
  std::optional<grpc::Status> ending_ LP_GUARDED_BY(mutex_);  // to end with after that; unset: not yet
  ClientWatch watch_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_WRITING_REACTOR_H_
