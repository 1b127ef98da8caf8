// These functions say on which day a decision takes effect, and which days a caller may name.
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

// R11: a move whose day staff do not choose takes effect on `usual`, the first of next month unless a plan says
// otherwise. If the person has a coming move on an earlier day, the new move takes effect on that day and replaces it.
// So nobody ever has two moves ahead.
inline absl::CivilDay EffectiveDay(const Person& person, absl::CivilDay today, absl::CivilDay usual) {
  const Membership* coming = ComingMembership(person, today);
  return coming == nullptr ? usual : std::min(usual, coming->from);
}

inline absl::CivilDay EffectiveDay(const Person& person, absl::CivilDay today) {
  return EffectiveDay(person, today, FirstOfNextMonth(today));
}

// Returns the first day of a month that is at least six months ahead. That is the notice that members of a list get
// (R21) and the notice that ends a contract (R25).
inline absl::CivilDay NoticeDay(absl::CivilDay today) {
  const absl::CivilDay first(absl::CivilMonth(today) + 6);
  return today.day() == 1 ? first : FirstOfNextMonth(first);
}

// Checks a day that a caller names: it is `today` or at most `days_max` days later. INVALID_ARGUMENT OUT_OF_RANGE gives
// both ends as dates.
absl::Status CheckDay(absl::string_view field, absl::CivilDay day, absl::CivilDay today, int64_t days_max,
                      std::optional<Rule> rule = std::nullopt);

// Checks in the same way the field "effective", the day on which something is to take effect.
inline absl::Status CheckAhead(absl::CivilDay effective, absl::CivilDay today, int64_t days_max, Rule rule) {
  return CheckDay("effective", effective, today, days_max, rule);
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_EFFECTIVE_DAY_H_
