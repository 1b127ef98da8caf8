// These functions are the one place where an instant becomes a date: the scheme's days are days in Europe/Oslo.
#ifndef LISTEPLASS_SERVICE_DOMAIN_OSLO_TIME_H_
#define LISTEPLASS_SERVICE_DOMAIN_OSLO_TIME_H_

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace listeplass {

// Returns Europe/Oslo from the machine's time zone data, which is read once. Without that data it returns UTC+1 all
// year; a server then refuses to start, see CheckOsloTimeZone. Thread safe.
absl::TimeZone OsloTimeZone();

// Returns FAILED_PRECONDITION, reason TIME_ZONE_MISSING, when the machine has no data for Europe/Oslo.
absl::Status CheckOsloTimeZone();

// Returns the date in Oslo at that instant.
absl::CivilDay OsloDay(absl::Time time);

// Returns the instant at which a day begins in Oslo.
absl::Time OsloMidnight(absl::CivilDay day);

// Returns the instant at which clocks on the wall in Oslo show `since_midnight` that day (02:30: 150 minutes), also
// when summer time begins or ends that day. A time that they skip is the instant when summer time begins; of a time
// that they show twice, the first counts.
absl::Time OsloWallClock(absl::CivilDay day, absl::Duration since_midnight);

// R11: returns the day when a change decided on `today` takes effect unless something else is said.
absl::CivilDay FirstOfNextMonth(absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_OSLO_TIME_H_
