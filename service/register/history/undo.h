// These commands take back what has not taken effect. DecideUndo takes back a move by hand, a committed plan, an
// opt-out, a strike-off, a draw, or a decision about a list or a policy that is to hold from a coming day. It also
// takes back whom a person let know. DecideCancelMove takes back a person's own coming move.
#ifndef LISTEPLASS_SERVICE_REGISTER_HISTORY_UNDO_H_
#define LISTEPLASS_SERVICE_REGISTER_HISTORY_UNDO_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "service/domain/state.h"
#include "service/register/consent.h"
#include "service/register/decision.h"

namespace listeplass {

struct UndoCommand {
  int64_t change = 0;  // sequence number of the batch
  std::string reason;  // kept in the audit trail: no personal data
};

// Everybody whom the change was to move stays where they were. A child that was born since and was to go with them
// stays with them (R16), above the ceiling if need be (R18). A person who had no list is without one again, since the
// same day as before, in the group under which they were placed. Fulfilled requests stand again with their waiting
// time. Reserved places that the moves used up are not given back. What was done stays in the log: the undoing is a new
// change.
//
// The whole undo is refused where people have relied on the change since: a move has taken effect; somebody has moved
// on, asked anew, left, opted out or been merged with another number; a list they would stay on has ended or has a
// doctor they may not have (R26); or the place they would keep is somebody else's by now. The merging of two numbers is
// never taken back (people/unite_persons.h), nor is an undoing, of whatever kind.
//
// Where a move by hand replaced a coming move, that move is to come again, such as a plan's, which can then be undone
// itself. If its place is gone, the person stays on the present list (memberships_before.h).
//
// A plan that is undone stays on record as such (plan_undone.h).
//
// Three kinds of change have rules of their own:
// - After an opt-out (R3) the person keeps the list, or makes a coming move that it dropped, and waits again for what
//   they waited for, as if they had opted in again (requests/opt_in_request.h).
// - After a strike-off (R26) the doctors are offered again, unless another change excludes them too. Lifting the
//   exclusion has no time limit. The person is on the list again, and makes a coming move that fell or came earlier, if
//   that is still possible: today is no later than the first day without the list, and the place is nobody else's. The
//   person does not come back into a request of others.
// - After a draw (R21) the ceiling is as before and all who were drawn stay; the draw stays published, as one
//   that was undone (draw_undone.h).
//
// Events: MoveUndone for each person, RequestPlaced for their requests, DoctorExcluded, CeilingChanged; those of
// undo_planned.h; NotificationsSet (undo_notifications.h).
//
// INVALID_ARGUMENT     FIELD_REQUIRED and FIELD_INVALID (reason)
// NOT_FOUND            CHANGE_NOT_FOUND
// FAILED_PRECONDITION  CANNOT_UNDO, which says why, and names the change since that stands against it; of a change that
//                      was undone before, the change that undid it (undone_by.h)
absl::StatusOr<Decision> DecideUndo(const StateReader& state, const UndoCommand& command,
                                    const DecisionContext& context);

struct CancelMoveCommand {
  PersonId person;
  Consent consent = {};
};

// By this command a person takes back a coming move that they asked for: one that met their wish at once, or a plan's
// that met their request (R4, R11). All who were asked for together and still have the move stay, or have no list since
// the same day as before.
// An over-full list (R32) that they were to leave still has their place. A request that the move fulfilled stays
// closed: they do not want its list. For a child it takes the same right as to ask for the move (R17). Event:
// MoveUndone for each.
//
// NOT_FOUND PERSON_NOT_FOUND; FAILED_PRECONDITION NO_COMING_MOVE, CONSENT_REQUIRED (consent.h), REQUEST_STANDS
// (one of them waits for the list that they would stay on, or would wait without a list), MOVE_STANDS (where DecideUndo
// would refuse for another reason).
absl::StatusOr<Decision> DecideCancelMove(const StateReader& state, const CancelMoveCommand& command,
                                          const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_UNDO_H_
