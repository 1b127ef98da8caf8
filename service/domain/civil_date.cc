#include "service/domain/civil_date.h"

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"

namespace listeplass {
namespace {

// Returns the number that `length` digits from `begin` make, or -1. absl::ParseCivilTime would do, at ten times the
// cost; imports read two dates for each of millions of people.
int DigitsAt(absl::string_view text, size_t begin, size_t length) {
  int number = 0;
  for (size_t i = begin; i < begin + length; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

}  // namespace

absl::StatusOr<absl::CivilDay> ParseCivilDate(absl::string_view text, absl::string_view field) {
  if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
    const int year = DigitsAt(text, 0, 4);
    const int month = DigitsAt(text, 5, 2);
    const int day = DigitsAt(text, 8, 2);
    // CivilDay carries 31 April over into May: only a real date stays what it was.
    const absl::CivilDay date(year, month, day);
    if (year >= 1000 && month > 0 && day > 0 && date.month() == month && date.day() == day) return date;
  }
  return errors::FieldInvalid(field, "not a date of the form YYYY-MM-DD");
}

std::string FormatCivilDate(absl::CivilDay date) {
  return absl::StrCat(absl::Dec(date.year(), absl::kZeroPad4), "-", absl::Dec(date.month(), absl::kZeroPad2), "-",
                      absl::Dec(date.day(), absl::kZeroPad2));
}

absl::StatusOr<absl::Time> ParseTimestamp(absl::string_view text, absl::string_view field) {
  // absl also takes blanks, a missing T and years of any length; RFC 3339 does not.
  absl::Time time;
  const bool shaped = text.size() >= 20 && text[10] == 'T' && ParseCivilDate(text.substr(0, 10), field).ok();
  if (shaped && text.back() != ' ' && absl::ParseTime(absl::RFC3339_full, text, &time, nullptr)) return time;
  return errors::FieldInvalid(field, "not an RFC 3339 time such as 2026-12-01T09:30:00Z");
}

std::string FormatTimestamp(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E*SZ", time, absl::UTCTimeZone());
}

absl::CivilDay FirstOfQuarter(absl::CivilDay date) {
  return absl::CivilDay(date.year(), (date.month() - 1) / 3 * 3 + 1, 1);
}

int AgeYears(absl::CivilDay birth_date, absl::CivilDay date) {
  const bool birthday_to_come =
      date.month() < birth_date.month() || (date.month() == birth_date.month() && date.day() < birth_date.day());
  return static_cast<int>(date.year() - birth_date.year()) - (birthday_to_come ? 1 : 0);
}

}  // namespace listeplass
