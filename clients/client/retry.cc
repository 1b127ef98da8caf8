#include "clients/client/retry.h"

#include <algorithm>

#include "absl/random/random.h"

namespace listeplass::client {

absl::Duration BackoffCap(const RetryPolicy& policy, int attempt) {
  absl::Duration wait = policy.first;
  for (int i = 2; i < attempt && wait < policy.cap; ++i) wait *= 2;
  return std::min(wait, policy.cap);
}

absl::Status CallWithRetry(const RetryPolicy& policy, const Sleeper& sleep,
                           const std::function<absl::Status()>& attempt) {
  absl::BitGen random;
  absl::Status status = attempt();
  for (int next = 2; next <= policy.attempts && absl::IsUnavailable(status); ++next) {
    sleep(BackoffCap(policy, next) * absl::Uniform(random, 0.5, 1.0));
    status = attempt();
  }
  return status;
}

}  // namespace listeplass::client
