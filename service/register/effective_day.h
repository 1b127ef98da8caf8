// When decisions take effect.
#ifndef LISTEPLASS_SERVICE_REGISTER_EFFECTIVE_DAY_H_
#define LISTEPLASS_SERVICE_REGISTER_EFFECTIVE_DAY_H_

#include <algorithm>
#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "service/domain/errors.h"
#include "service/domain/oslo_time.h"
#include "service/domain/person.h"

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

// A day that a caller names for something to take effect: INVALID_ARGUMENT OUT_OF_RANGE unless today or at most `max`
// days later.
inline absl::Status CheckAhead(absl::CivilDay effective, absl::CivilDay today, int64_t max, Rule rule) {
  const int64_t days_ahead = effective - today;
  if (days_ahead >= 0 && days_ahead <= max) return absl::OkStatus();
  return errors::OutOfRange("effective (days from today)", days_ahead, 0, max, rule);
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_EFFECTIVE_DAY_H_
