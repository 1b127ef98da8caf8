// The time that a change is recorded with: the machine's clock, except that the register's time never goes back.
//
// Turns, memberships and ages are decided from dates, and would be wrong on a clock that is behind, such as a restored
// machine's. A clock that is more than limits::kClockBehindSecondsMax behind is therefore refused, at the start and at
// each change. Within that bound, recorded time stands still until the clock has caught up.
//
// An operator who knows that the clock is right, and the time of the last change wrong, accepts the clock by that
// change's number (--accept-clock-behind). This holds until the next change has been recorded, because the clock is
// then no longer behind.
//
// A clock that is ahead cannot be told from a server that was down for as long, so it is accepted.
#ifndef LISTEPLASS_SERVICE_SERVER_CHANGES_RECORDED_TIME_H_
#define LISTEPLASS_SERVICE_SERVER_CHANGES_RECORDED_TIME_H_

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "storage/state_reads.h"

namespace listeplass::server {

// Returns the time for a change after `head` while the clock shows `clock`, to the microsecond, as it is stored.
// `accepted` is the number of the change after which a clock that is behind is accepted. UNAVAILABLE (CLOCK_BEHIND).
absl::StatusOr<absl::Time> RecordedTime(absl::Time clock, const storage::Head& head, std::optional<int64_t> accepted);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CHANGES_RECORDED_TIME_H_
