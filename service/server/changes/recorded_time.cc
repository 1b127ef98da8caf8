#include "service/server/changes/recorded_time.h"

#include "service/domain/errors.h"
#include "service/domain/limits.h"

namespace listeplass::server {

absl::StatusOr<absl::Time> RecordedTime(absl::Time clock, const storage::Head& head, std::optional<int64_t> accepted) {
  const absl::Time now = absl::FromUnixMicros(absl::ToUnixMicros(clock));
  if (head.sequence == 0 || now >= head.last_change || accepted == head.sequence) return now;
  if (head.last_change - now > absl::Seconds(limits::kClockBehindSecondsMax)) {
    return errors::ClockBehind(now, head.last_change, head.sequence);
  }
  return head.last_change;
}

}  // namespace listeplass::server
