// The one place where an instant becomes a date: the scheme's days are days in Europe/Oslo.
#ifndef LISTEPLASS_SERVICE_DOMAIN_OSLO_TIME_H_
#define LISTEPLASS_SERVICE_DOMAIN_OSLO_TIME_H_

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace listeplass {

// Europe/Oslo from the machine's time zone data, read once. Where there is none: UTC+1 all year; a server refuses to
// start then, see CheckOsloTimeZone. Thread safe.
absl::TimeZone OsloTimeZone();

// FAILED_PRECONDITION, reason TIME_ZONE_MISSING, when the machine has no data for Europe/Oslo.
absl::Status CheckOsloTimeZone();

// The date in Oslo at that instant.
absl::CivilDay OsloDay(absl::Time time);

// The instant a day begins in Oslo.
absl::Time OsloMidnight(absl::CivilDay day);

// The instant at which clocks on the wall in Oslo show `since_midnight` that day (02:30: 150 minutes), whether summer
// time begins or ends that day or not. What they never show is when summer time begins; what they show twice, the
// first.
absl::Time OsloWallClock(absl::CivilDay day, absl::Duration since_midnight);

// R11: when a change decided on `today` takes effect unless something else is said.
absl::CivilDay FirstOfNextMonth(absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_OSLO_TIME_H_
