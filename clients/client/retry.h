// Repeats what failed because the server could not be reached or was too busy, and nothing else.
//
// Only UNAVAILABLE is repeated: the server has then either not seen the call, or, for a change, recognises it by its
// request id and gives the first answer again (AIP-194, AIP-155). Whoever waited in vain (DEADLINE_EXCEEDED) decides
// themselves whether to wait once more (lost_answer.h). Everything else fails alike however often it is sent.
//
// The wait doubles from `first` to at most `cap` and is shortened by up to half at random, so that many clients that
// lost the same server do not all come back in the same instant.
#ifndef LISTEPLASS_CLIENTS_CLIENT_RETRY_H_
#define LISTEPLASS_CLIENTS_CLIENT_RETRY_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace listeplass::client {

struct RetryPolicy {
  // Attempts in all; 1: never repeat.
  int attempts = 4;
  absl::Duration first = absl::Milliseconds(100);
  absl::Duration cap = absl::Seconds(2);
};

// How to wait; a test gives one that only notes the durations.
using Sleeper = std::function<void(absl::Duration)>;

// The longest wait before attempt `attempt` (2, 3, ...).
absl::Duration BackoffCap(const RetryPolicy& policy, int attempt);

// Calls `attempt` until it gives anything but UNAVAILABLE or the policy's attempts are used up; returns its last
// status. Thread safe if `attempt` and `sleep` are.
absl::Status CallWithRetry(const RetryPolicy& policy, const Sleeper& sleep,
                           const std::function<absl::Status()>& attempt);

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_RETRY_H_
