// The time that a change is recorded with: the machine's clock, except that the register's time does not go back.
//
// What is decided from dates (whose turn it is, who is a member, which age) would be wrong on a clock that is behind:
// a restored machine, an empty clock battery. Such a clock is refused, at the start and at each change, beyond
// limits::kClockBehindSecondsMax. Within it, recorded time stands still until the clock has caught up.
//
// An operator who knows that the clock is right, and the time of the last change wrong, accepts it by that change's
// number (--accept-clock-behind). This holds until the next change has been recorded, after which the clock is no
// longer behind; it is no use to anybody later.
//
// A clock that is ahead cannot be told from a server that was down for as long, and is taken as it is.
#ifndef LISTEPLASS_SERVICE_SERVER_CHANGES_RECORDED_TIME_H_
#define LISTEPLASS_SERVICE_SERVER_CHANGES_RECORDED_TIME_H_

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "storage/state_reads.h"

namespace listeplass::server {

// For a change after `head` while the clock shows `clock`, to the microsecond, as it is stored. `accepted`: the change
// after which a clock that is behind is taken as it is. UNAVAILABLE (CLOCK_BEHIND).
absl::StatusOr<absl::Time> RecordedTime(absl::Time clock, const storage::Head& head, std::optional<int64_t> accepted);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CHANGES_RECORDED_TIME_H_
