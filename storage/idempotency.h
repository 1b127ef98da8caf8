// The store keeps the answers to request ids, so that a repeated request changes nothing and gets the same answer
// (AIP-155).
//
// A clock of their own, and not the machine's, says when answers are forgotten. It advances with the times that changes
// are recorded with, by a day at most from one change to the next, and never goes back. If the machine's clock jumps a
// year ahead, no answer is therefore a year older, and the repeated requests that wait for theirs get them. Where days
// pass without a change, answers are kept longer, which harms nobody.
#ifndef LISTEPLASS_STORAGE_IDEMPOTENCY_H_
#define LISTEPLASS_STORAGE_IDEMPOTENCY_H_

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <string>

#include "absl/time/time.h"
#include "service/domain/limits.h"

namespace listeplass::storage {

struct IdempotencyRecord {
  std::string fingerprint;  // hash of the request: the same id with another request is the caller's mistake
  std::string response;     // the serialized answer
  int64_t sequence = 0;     // of the batch that the request made
  absl::Time time;          // when it was answered, by the answers' clock, to the microsecond

  friend bool operator==(const IdempotencyRecord&, const IdempotencyRecord&) = default;
};

// Returns what the answers' clock shows after a change at `next`, if it showed `now` after the last one, at `last`.
inline absl::Time AdvanceAnswersClock(absl::Time now, absl::Time last, absl::Time next) {
  return now + std::clamp(next - last, absl::ZeroDuration(), absl::Seconds(limits::kAnswersClockStepSecondsMax));
}

// An IdempotencyExpiry says how long answers are kept.
struct IdempotencyExpiry {
  absl::Duration retention;

  bool IsExpired(absl::Time answered, absl::Time now) const { return answered + retention <= now; }
};

// AnswersClock holds what the answers' clock shows, for compactions, which run on RocksDB's threads. Nothing expires
// before it was set. Thread safe.
class AnswersClock {
 public:
  void Set(absl::Time now) { micros_ = absl::ToUnixMicros(now); }
  absl::Time Now() const { return absl::FromUnixMicros(micros_); }

 private:
  std::atomic<int64_t> micros_ = 0;
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_IDEMPOTENCY_H_
