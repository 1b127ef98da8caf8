// CallWithRetry repeats a call that failed because the server could not be reached or was too busy. It is ours, and
// gRPC's own retries are off, because the client must see every attempt to know whether an answer was lost
// (lost_answer.h).
//
// Only UNAVAILABLE is repeated (AIP-194), and an error by which the server says when to come again
// (google.rpc.RetryInfo: it is too busy, and has done nothing). At UNAVAILABLE either the server has not seen the call,
// or it recognises a change by its request id and gives the first answer again (AIP-155). After DEADLINE_EXCEEDED the
// caller decides whether to wait once more. Every other error would come again however often the call is sent.
//
// The wait doubles from `first` to at most `cap` and is shortened by up to half at random. So many clients that lost
// the same server do not all come back in the same instant. It is never shorter than what the server says, up to
// kRetryAfterMax.
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

// The longest that a server's word to come again later is followed.
inline constexpr absl::Duration kRetryAfterMax = absl::Seconds(10);

// Waits for the duration; a test gives one that only notes it.
using Sleeper = std::function<void(absl::Duration)>;

// The longest wait before attempt `attempt` (2, 3, ...).
absl::Duration BackoffCap(const RetryPolicy& policy, int attempt);

// Calls `attempt` until it gives what is not to be repeated or the policy's attempts are used up; returns its last
// status. Thread safe if `attempt` and `sleep` are.
absl::Status CallWithRetry(const RetryPolicy& policy, const Sleeper& sleep,
                           const std::function<absl::Status()>& attempt);

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_RETRY_H_
