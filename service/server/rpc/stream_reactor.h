// Streams for worker threads: a gRPC reactor on one side, plain calls on the other.
//
// A worker reads and writes as if it were alone, and the reactor turns gRPC's callbacks into that. At most one message
// is read ahead of the worker, so a client sends only as fast as its messages are worked through.
//
// A client cannot keep a worker for ever. A client that sends nothing for the idle limit gets UPLOAD_STALLED. A client
// that takes no answer for as long is cancelled, because no status can reach it past the answers that it leaves lying.
// Both are logged (client_stalled).
//
// Only an upload's worker waits at all, for messages and until an answer is taken that is not the last
// (writing_reactor.h).
//
// Both reactors delete themselves when gRPC is done with them, which is after Finish. Finish or FinishAfterWrites must
// be called exactly once, and nothing after it.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_STREAM_REACTOR_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_STREAM_REACTOR_H_

#include <algorithm>
#include <chrono>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "service/access/caller_errors.h"
#include "service/domain/errors.h"
#include "service/domain/mutex.h"
#include "service/server/rpc/writing_reactor.h"

namespace listeplass::server {

class DuplexReactor : public WritingReactor<grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>> {
 public:
  explicit DuplexReactor(const StreamCall& call) : WritingReactor(call) { StartRead(&incoming_); }

  void OnReadDone(bool ok) final LP_EXCLUDES(mutex_) {
    const MutexLock lock(&mutex_);
    state_ = ok ? State::kArrived : State::kEnded;
    changed_.SignalAll();
  }

 protected:
  absl::StatusOr<bool> ReadBytes(grpc::ByteBuffer& bytes) LP_EXCLUDES(mutex_) {
    if (HasEndedNow()) return errors::TokenEnded();
    // The wait for a message ends with the proof, too.
    const bool proof_ends_first = ProofLeft() < call_.idle_limit;
    if (!IsReadInTime(std::min(ProofLeft(), call_.idle_limit))) {
      if (proof_ends_first) return End();
      LogStalled("a message");
      return errors::UploadStalled(call_.idle_limit);
    }
    if (HasEndedNow()) return errors::TokenEnded();
    const MutexLock lock(&mutex_);
    if (state_ != State::kArrived) return false;
    bytes.Clear();
    bytes.Swap(&incoming_);
    state_ = State::kReading;
    StartRead(&incoming_);
    return true;
  }

 private:
  enum class State { kReading, kArrived, kEnded };

  bool IsReadInTime(absl::Duration limit) LP_EXCLUDES(mutex_) {
    const Deadline deadline = std::chrono::steady_clock::now() + absl::ToChronoNanoseconds(limit);
    const MutexLock lock(&mutex_);
    while (state_ == State::kReading && !cancelled_) {
      if (!AwaitChange(deadline)) return false;
    }
    return true;
  }

  grpc::ByteBuffer incoming_ LP_GUARDED_BY(mutex_);  // gRPC's while kReading
  State state_ LP_GUARDED_BY(mutex_) = State::kReading;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_STREAM_REACTOR_H_
