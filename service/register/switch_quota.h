// R7: two switches in a calendar year, counted by the year in which they take effect; or as the home municipality's
// policy has it: more of them, or counted over the twelve months before.
//
// Only memberships whose counts_as_switch is set use one up: moving in, being moved by hand and returning do not (R8).
// A coming move that is replaced before it takes effect is given back.
#ifndef LISTEPLASS_SERVICE_REGISTER_SWITCH_QUOTA_H_
#define LISTEPLASS_SERVICE_REGISTER_SWITCH_QUOTA_H_

#include <cstdint>

#include "absl/time/civil_time.h"
#include "service/domain/person.h"
#include "service/domain/policy.h"

namespace listeplass {

// May the person make one more switch that takes effect on the day?
bool MaySwitch(const Person& person, absl::CivilDay effective, const Policy& policy);

// Switches left in the year of `today`; a coming move of this year counts.
int64_t SwitchesLeft(const Person& person, absl::CivilDay today, const Policy& policy);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_SWITCH_QUOTA_H_
