// TakeBack takes back what was decided for a list or a policy from a coming day and has not begun: a ceiling, a
// hand-over, a policy. DecideUndo (undo.h) calls it for one event of the change.
#ifndef LISTEPLASS_SERVICE_REGISTER_HISTORY_UNDO_PLANNED_H_
#define LISTEPLASS_SERVICE_REGISTER_HISTORY_UNDO_PLANNED_H_

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/event.h"
#include "service/domain/state.h"
#include "service/register/history/undo.h"

namespace listeplass {

// Returns the event after which all is as before the change: the ceiling to come that there was before, if any; the
// doctors that the list had, whose periods keep their ids; the policy that went on holding.
//
// FAILED_PRECONDITION CANNOT_UNDO: it has begun; the list or the policy of that day was changed in this since; the list
// has ended; the event itself took something back; or it dates from before what an event replaced was kept with it.
absl::StatusOr<Event> TakeBack(const StateReader& state, const CeilingPlanned& event, const UndoCommand& command,
                               absl::CivilDay today);
absl::StatusOr<Event> TakeBack(const StateReader& state, const ListHandedOver& event, const UndoCommand& command,
                               absl::CivilDay today);
absl::StatusOr<Event> TakeBack(const StateReader& state, const PolicySet& event, const UndoCommand& command,
                               absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_UNDO_PLANNED_H_
