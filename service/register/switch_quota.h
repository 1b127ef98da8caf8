// R7: two switches in a calendar year, counted by the year in which they take effect.
//
// Only memberships whose counts_as_switch is set use one up: moving in, being moved by hand and returning do not (R8).
// A coming move that is replaced before it takes effect is given back.
#ifndef LISTEPLASS_SERVICE_REGISTER_SWITCH_QUOTA_H_
#define LISTEPLASS_SERVICE_REGISTER_SWITCH_QUOTA_H_

#include <cstdint>

#include "absl/time/civil_time.h"
#include "service/domain/person.h"

namespace listeplass {

// Switches used in the calendar year of `effective`, if one more took effect on that day: memberships that begin
// earlier in the year.
int64_t SwitchesUsedBefore(const Person& person, absl::CivilDay effective);

// Switches left in the calendar year of `today`; a coming move of this year counts.
int64_t SwitchesLeft(const Person& person, absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_SWITCH_QUOTA_H_
