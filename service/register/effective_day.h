// When decisions take effect.
#ifndef LISTEPLASS_SERVICE_REGISTER_EFFECTIVE_DAY_H_
#define LISTEPLASS_SERVICE_REGISTER_EFFECTIVE_DAY_H_

#include <algorithm>
#include <cstdint>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "service/domain/oslo_time.h"
#include "service/domain/person.h"
#include "service/domain/rule.h"

namespace listeplass {

// Of a move that is not staff's to date (R11): `usual` (by R11 the first of next month), or the day of a coming move if
// that is earlier: the new move replaces it, so that a person never has two ahead.
inline absl::CivilDay EffectiveDay(const Person& person, absl::CivilDay today, absl::CivilDay usual) {
  const Membership* coming = ComingMembership(person, today);
  return coming == nullptr ? usual : std::min(usual, coming->from);
}

inline absl::CivilDay EffectiveDay(const Person& person, absl::CivilDay today) {
  return EffectiveDay(person, today, FirstOfNextMonth(today));
}

// The first day of a month that is at least six months ahead: the notice that members of a list get (R21), and that
// ends a contract (R25).
inline absl::CivilDay NoticeDay(absl::CivilDay today) {
  const absl::CivilDay first(absl::CivilMonth(today) + 6);
  return today.day() == 1 ? first : FirstOfNextMonth(first);
}

// A day that a caller names: INVALID_ARGUMENT OUT_OF_RANGE, with the days as people write them, unless it is from
// `today` on and at most `days_max` days later.
absl::Status CheckDay(absl::string_view field, absl::CivilDay day, absl::CivilDay today, int64_t days_max,
                      std::optional<Rule> rule = std::nullopt);

// Likewise, the day on which something is to take effect.
inline absl::Status CheckAhead(absl::CivilDay effective, absl::CivilDay today, int64_t days_max, Rule rule) {
  return CheckDay("effective", effective, today, days_max, rule);
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_EFFECTIVE_DAY_H_
