// These functions do to a person's memberships what an event says. Applying the event uses them, and so does undoing a
// change, which has to know how the change left the person.
#ifndef LISTEPLASS_SERVICE_REGISTER_MEMBERSHIP_CHANGES_H_
#define LISTEPLASS_SERVICE_REGISTER_MEMBERSHIP_CHANGES_H_

#include "absl/time/civil_time.h"
#include "service/domain/person.h"
#include "service/domain/person_event.h"

namespace listeplass {

// Ends the person's memberships: they have no list from `day` on.
void EndMemberships(absl::CivilDay day, EndCause cause, Person& person);

// Returns whether the person arrives on the list: not if they go back to the list that they were about to leave.
bool Schedule(const MoveScheduled& event, Person& person);

// REQUIRES: the person is committed to the event's list.
void Release(const PersonReleased& event, Person& person);

// These return whether the person is as the event supposes.
bool BringForward(const LeavingBroughtForward& event, Person& person);
bool TakeMoveBack(const MoveUndone& event, Person& person);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_MEMBERSHIP_CHANGES_H_
