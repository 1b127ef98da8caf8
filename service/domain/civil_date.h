// These functions read and write ISO 8601 dates (absl::CivilDay) and RFC 3339 times (absl::Time), and count ages.
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

// Reads a date such as "2026-12-01". Years run from 1000 to 9999; 30 February and the like are refused.
absl::StatusOr<absl::CivilDay> ParseCivilDate(absl::string_view text, absl::string_view field);
// Writes a date, which must be in the years above, as ParseCivilDate reads it.
std::string FormatCivilDate(absl::CivilDay date);

// Reads a time such as "2026-12-01T09:30:00Z" or "2026-12-01T10:30:00.250+01:00".
absl::StatusOr<absl::Time> ParseTimestamp(absl::string_view text, absl::string_view field);
// Writes the time in UTC, ending in Z, with fractions of a second only where there are any.
std::string FormatTimestamp(absl::Time time);

// Returns the first day of the calendar quarter that the date is in.
absl::CivilDay FirstOfQuarter(absl::CivilDay date);

// Returns the age in whole years at `date`. A person born on 29 February turns a year older on 1 March of common years.
// The age is negative for a birth after `date`.
int AgeYears(absl::CivilDay birth_date, absl::CivilDay date);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_CIVIL_DATE_H_
