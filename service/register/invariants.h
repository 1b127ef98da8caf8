// The last check before a batch is committed: whatever the rules decided, these always hold (STYLE.md, habit 10).
#ifndef LISTEPLASS_SERVICE_REGISTER_INVARIANTS_H_
#define LISTEPLASS_SERVICE_REGISTER_INVARIANTS_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/domain/event.h"
#include "service/domain/state.h"

namespace listeplass {

// Checks what the events touched, in the state after they were applied. INTERNAL, reason INVARIANT_BROKEN, metadata
// "invariant" naming the first that does not hold and "subject" (such as "persons/12"):
//   ONE_LIST_AT_A_TIME    a person's memberships are in order, without overlap, only the last open-ended
//   CEILING               a move brings no list above its ceiling unless the event names the rule; a list that is
//                         above it already gains nobody. Registration is exempt (R32): it records what is so
//   ONE_STANDING_REQUEST  a person is part of the request their record names and of no other (R9), and all of a
//                         request's unit have the same committed list, which is not among the wishes
//   NOBODY_ON_ENDED_LIST  of who moved: their last list does not end before they leave it; of a list that ends: nobody
//   is
//                         on it from that day
//   ENTITLED              everybody in a queue has a right to a list (R1)
//   ONE_PERSON            a number that was merged leads to its survivor, who knows of it
// Otherwise only errors of the store. The cost is a few reads per event, none for PersonRegistered.
absl::Status CheckInvariants(const std::vector<Event>& events, const StateReader& after);

// Of one person, as they are in `after`: ONE_LIST_AT_A_TIME, and of the request they are part of ONE_STANDING_REQUEST
// and ENTITLED.
absl::Status CheckPerson(const Person& person, const StateReader& after);

// The parts of it. Of the person's record alone: ONE_LIST_AT_A_TIME, and that the request it names has them in its
// unit.
absl::Status CheckMembershipsAndPlace(const Person& person, const StateReader& after);
// Of the numbers that were merged into the person: ONE_PERSON.
absl::Status CheckMergedNumbers(const Person& person, const StateReader& after);
// Of everybody in the request's unit: ONE_STANDING_REQUEST and ENTITLED.
absl::Status CheckRequest(const Request& request, const StateReader& after);

// Of a list that ends: NOBODY_ON_ENDED_LIST.
absl::Status CheckNobodyStays(ListId list, const StateReader& after);

// The person; ONE_LIST_AT_A_TIME where there is none.
absl::StatusOr<Person> ExistingPerson(PersonId id, const StateReader& after);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_INVARIANTS_H_
