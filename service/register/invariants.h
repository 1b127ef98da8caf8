// This is the last check before a batch is committed: whatever the rules decided, these invariants always hold.
#ifndef LISTEPLASS_SERVICE_REGISTER_INVARIANTS_H_
#define LISTEPLASS_SERVICE_REGISTER_INVARIANTS_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/domain/event.h"
#include "service/domain/state.h"

namespace listeplass {

// Checks what the events touched, in the state after they were applied. The first invariant that does not hold gives
// INTERNAL, reason INVARIANT_BROKEN, with metadata "invariant" (its name) and "subject" (such as "persons/12"):
//
//   ONE_LIST_AT_A_TIME    A person's memberships are in order and do not overlap; only the last is open-ended.
//   CEILING               Moves bring no list above its ceiling, and a list above it gains nobody by them. Moves whose
//                         event names the rule that allows it are exempt, and so is registration, which records what
//                         is so (R32).
//   ONE_STANDING_REQUEST  A person is part of the request that their record names, and of no other (R9). All of a
//                         request's unit have the same committed list, and it is not among the wishes.
//   NOBODY_ON_ENDED_LIST  A person who moved leaves their last list before it ends or on the day that it ends. When a
//                         list ends, nobody stays on it from that day on.
//   ENTITLED              Everybody who waits has a right to a list (R1) and has not opted out (R3).
//   ONE_PERSON            A number that was merged leads to its survivor, whose record names it.
//
// Otherwise it fails only if the store does. It costs a few reads per event, and none where a person without a request
// is registered.
absl::Status CheckInvariants(const std::vector<Event>& events, const StateReader& after);

// Checks one person: ONE_LIST_AT_A_TIME, and for the request they are part of ONE_STANDING_REQUEST and ENTITLED.
// `person` must be as in `after`. The next two functions are its parts.
absl::Status CheckPerson(const Person& person, const StateReader& after);

// Checks the person's record alone: ONE_LIST_AT_A_TIME, and that the request it names has them in its unit.
absl::Status CheckMembershipsAndPlace(const Person& person, const StateReader& after);
// Checks everybody in the request's unit: ONE_STANDING_REQUEST and ENTITLED.
absl::Status CheckRequest(const Request& request, const StateReader& after);

// Checks a list that ends: NOBODY_ON_ENDED_LIST.
absl::Status CheckNobodyStays(ListId list, const StateReader& after);

// Returns the person. INTERNAL INVARIANT_BROKEN (ONE_LIST_AT_A_TIME): there is none.
absl::StatusOr<Person> ExistingPerson(PersonId id, const StateReader& after);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_INVARIANTS_H_
