// Dates and times as text, and ages: ISO 8601 dates on absl::CivilDay, RFC 3339 times on absl::Time.
//
// The parsers are strict (no blanks, no other forms) and take no time zone but what the text says. `field` is what
// errors name. All errors are INVALID_ARGUMENT, reason FIELD_INVALID.
#ifndef LISTEPLASS_SERVICE_DOMAIN_CIVIL_DATE_H_
#define LISTEPLASS_SERVICE_DOMAIN_CIVIL_DATE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace listeplass {

// "2026-12-01". Years 1000 to 9999; 30 February and the like are refused.
absl::StatusOr<absl::CivilDay> ParseCivilDate(absl::string_view text, absl::string_view field);
// `date` must be in the years above.
std::string FormatCivilDate(absl::CivilDay date);

// "2026-12-01T09:30:00Z", "2026-12-01T10:30:00.250+01:00".
absl::StatusOr<absl::Time> ParseTimestamp(absl::string_view text, absl::string_view field);
// In UTC, ending in Z; fractions of a second only where there are any.
std::string FormatTimestamp(absl::Time time);

// First day of the calendar quarter that the date is in.
absl::CivilDay FirstOfQuarter(absl::CivilDay date);

// Age in whole years at `date`: who is born on 29 February turns a year older on 1 March of common years.
// Negative for a birth after `date`.
int AgeYears(absl::CivilDay birth_date, absl::CivilDay date);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_CIVIL_DATE_H_
