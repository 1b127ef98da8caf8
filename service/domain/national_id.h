// A NationalId is a Norwegian national identity number (PatientNIN): 11 digits DDMMYY III KK, a fødselsnummer or a
// D-number.
//
//   DD   day of birth; +40 in a D-number
//   MM   month of birth; +80 in Tenor's synthetic numbers, +40 in NAV's (and in H-numbers, so that form is ambiguous)
//   YY   year of birth, without century
//   III  individual number: until 2032 its range tells the century and its last digit the sex (even: female)
//   KK   control digits k1 and k2
//
// The date in a number need not be the birth date. When a date's numbers are used up, the day of the order is taken
// instead (by UDI for D-numbers, by Skatteetaten for fødselsnummer), which is usual for refugees registered as born on
// 1 January. Age is counted from the birth date, which is a fact of its own.
//
// Control (docs/DOMAIN.md): with weights 3 7 6 1 8 9 4 5 2 (k1) and 5 4 3 2 7 6 5 4 3 2 (k2), each weighted sum
// and its control digit together leave remainder 0 modulo 11. From 2032 the k1 sum may leave 0 to 3: see ControlRule.
//
// A NationalId is a small value type, comparable and hashable. It cannot be streamed or passed to absl::StrCat, so
// that none ends in a log by accident; digits() is the one way out. Errors never repeat the text they refuse.
#ifndef LISTEPLASS_SERVICE_DOMAIN_NATIONAL_ID_H_
#define LISTEPLASS_SERVICE_DOMAIN_NATIONAL_ID_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace listeplass {

// From this day on numbers are given out whose k1 sum leaves 0 to 3, and whose individual number tells neither century
// nor sex. Source: "Nye fødselsnummer og d-nummer fra 2032", Skatteetaten's page for those who use the population
// register (skatteetaten.no/deling/opplysninger/folkeregisteropplysninger/pid).
inline constexpr absl::CivilDay kNewNumbersFrom(2032, 1, 1);

// A ControlRule says which remainders of the k1 sum are accepted.
enum class ControlRule {
  kToday,     // only 0, as in every number given out before 2032; catches more typing errors
  kFrom2032,  // 0 to 3: from kNewNumbersFrom on, and where it does not matter when a number was given out
};

// Returns the rule for what is received on that day.
constexpr ControlRule ControlRuleOn(absl::CivilDay day) {
  return day < kNewNumbersFrom ? ControlRule::kToday : ControlRule::kFrom2032;
}

class NationalId {
 public:
  // The null value is no one's number and comes before all others.
  constexpr NationalId() = default;

  // Returns the 11 digits, for storage and for the one answer that is allowed to hold them.
  std::string digits() const;

  // Says whether it is a D-number, which people get who are not, or not yet, registered as residents (R2, R15).
  bool is_d_number() const;

  // Says whether day, month and two-digit year agree with `birth_date`, whatever is added to mark the kind of number.
  bool MatchesBirthDate(absl::CivilDay birth_date) const;

  // Says whether the individual number is one that was given to people born in that year: 000-499 for 1900 to 1999,
  // 500-749 for 1854 to 1899, 500-999 for 2000 to 2039, and 900-999 also for 1940 to 1999 (Folkeregisteret). It says
  // nothing of numbers given out from kNewNumbersFrom on.
  bool MatchesCentury(absl::CivilDay birth_date) const;

  constexpr explicit operator bool() const { return number_ != 0; }
  friend constexpr auto operator<=>(NationalId, NationalId) = default;
  template <typename H>
  friend H AbslHashValue(H h, NationalId id) {
    return H::combine(std::move(h), id.number_);
  }

 private:
  friend absl::StatusOr<NationalId> ParseNationalId(absl::string_view, absl::string_view, ControlRule);
  friend std::optional<NationalId> MakeSyntheticNationalId(absl::CivilDay, int, bool);

  constexpr explicit NationalId(int64_t number) : number_(number) {}

  int64_t number_ = 0;  // the digits read as one number
};

// Reads exactly 11 digits. `field` is what errors name, such as "person.national_id".
//
// INVALID_ARGUMENT. FIELD_REQUIRED: the text is empty. NATIONAL_ID_INVALID: metadata "problem" is the first that
// applies of
//   LENGTH      not 11 characters
//   NOT_DIGITS  a character other than 0-9
//   DATE        the first four digits are no day of any year, with or without the additions above
//   CHECKSUM    k1 or k2 is wrong under `rule`
absl::StatusOr<NationalId> ParseNationalId(absl::string_view text, absl::string_view field, ControlRule rule);

// Returns the synthetic number (month+80) of that birth date and individual number (0 to 999), a D-number if asked
// (day+40). Returns nothing where the control digits do not exist, as for about one individual number in six.
std::optional<NationalId> MakeSyntheticNationalId(absl::CivilDay birth_date, int individual_number, bool d_number);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_NATIONAL_ID_H_
