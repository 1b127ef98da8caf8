// TakeBack takes back whom a person let know (people/set_notifications.h). DecideUndo (undo.h) calls it for one event
// of the change.
#ifndef LISTEPLASS_SERVICE_REGISTER_HISTORY_UNDO_NOTIFICATIONS_H_
#define LISTEPLASS_SERVICE_REGISTER_HISTORY_UNDO_NOTIFICATIONS_H_

#include "absl/status/statusor.h"
#include "service/domain/event.h"
#include "service/domain/state.h"
#include "service/register/history/undo.h"

namespace listeplass {

// Returns the event after which the notifier may know as much as before a consent was given. What it has been told
// already it knows. FAILED_PRECONDITION CANNOT_UNDO: the change took a consent away, which only the person gives again;
// the consent is another one by now; or the person's number was merged with another one.
absl::StatusOr<Event> TakeBack(const StateReader& state, const NotificationsSet& event, const UndoCommand& command);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_UNDO_NOTIFICATIONS_H_
