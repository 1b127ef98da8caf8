#include "clients/client/retry.h"

#include <algorithm>
#include <optional>

#include "absl/random/random.h"
#include "clients/client/api_error.h"

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
  for (int next = 2; next <= policy.attempts; ++next) {
    const std::optional<absl::Duration> retry_after = RetryAfter(status);
    if (!absl::IsUnavailable(status) && !retry_after) break;
    const absl::Duration least = std::min(retry_after.value_or(absl::ZeroDuration()), kRetryAfterMax);
    sleep(least + BackoffCap(policy, next) * absl::Uniform(random, 0.5, 1.0));
    status = attempt();
  }
  return status;
}

}  // namespace listeplass::client
