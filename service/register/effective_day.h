// When a move takes effect that is not a member of staff's to date (R11).
#ifndef LISTEPLASS_SERVICE_REGISTER_EFFECTIVE_DAY_H_
#define LISTEPLASS_SERVICE_REGISTER_EFFECTIVE_DAY_H_

#include <algorithm>

#include "absl/time/civil_time.h"
#include "service/domain/person.h"
#include "service/register/oslo_time.h"

namespace listeplass {

// `usual` (by R11 the first of next month), or the day of a coming move if that is earlier: the new move replaces it,
// so that a person never has two ahead.
inline absl::CivilDay EffectiveDay(const Person& person, absl::CivilDay today, absl::CivilDay usual) {
  const Membership* coming = ComingMembership(person, today);
  return coming == nullptr ? usual : std::min(usual, coming->from);
}

inline absl::CivilDay EffectiveDay(const Person& person, absl::CivilDay today) {
  return EffectiveDay(person, today, FirstOfNextMonth(today));
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_EFFECTIVE_DAY_H_
