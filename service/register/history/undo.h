// The command that takes back a change that has not taken effect: a move by hand, a committed plan, or what was decided
// for a list or a policy from a coming day (undo_planned.h).
#ifndef LISTEPLASS_SERVICE_REGISTER_HISTORY_UNDO_H_
#define LISTEPLASS_SERVICE_REGISTER_HISTORY_UNDO_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "service/domain/state.h"
#include "service/register/decision.h"
#include "service/register/people/consent.h"

namespace listeplass {

struct UndoCommand {
  int64_t change = 0;  // sequence number of the batch
  std::string reason;  // kept in the audit trail: no personal data
};

// Everybody stays where they were, with a child born since who was to go along (R16, above the ceiling if need be,
// R18), or is without a list since when they had none, as what they were placed; fulfilled requests stand again with
// their waiting time. What was done stays in the log: this is a new change. Reserved places that the moves used up are
// not given back. That two numbers were merged is never taken back (people/unite_persons.h).
//
// Refused, whole, where people have relied on it since: a move has taken effect, somebody has moved on, asked anew,
// left, opted out or been merged with another number, a list they would stay on has ended or has a doctor they may not
// have (R26), or the place they would keep is somebody else's by now.
//
// A plan that is undone stays on record as such (plan_undone.h).
//
// Of an opt-out (R3): the person keeps the list and waits again for what they waited for, as if they had opted in again
// (requests/opt_in_request.h). Of a strike-off (R26): the doctors are offered again, at whatever time, unless another
// change excludes them, too; the person is on the list again, as long as no day has begun without it and the place is
// nobody else's; a request that closed, or that others wait on with, stays as it is now. Of a draw (R21): the ceiling
// is as before and all who were drawn stay; the draw stays published.
//
// Events: MoveUndone for each person, RequestPlaced for their requests, DoctorExcluded, CeilingChanged;
// those of undo_planned.h.
//
// INVALID_ARGUMENT FIELD_REQUIRED and FIELD_INVALID (reason); NOT_FOUND CHANGE_NOT_FOUND; FAILED_PRECONDITION
// CANNOT_UNDO, which says why, and names the change since that stands against it.
absl::StatusOr<Decision> DecideUndo(const StateReader& state, const UndoCommand& command,
                                    const DecisionContext& context);

struct CancelMoveCommand {
  PersonId person;
  Consent consent = {};
};

// A person takes back a coming move that they asked for: a wish that was met, or a plan by their request (R4, R11). All
// who were asked for together stay, or have no list since when they had none; an over-full list (R32) that they leave
// has their place still. A request that the move fulfilled stays closed: they do not want its list. For a child it
// takes the same right as to ask for the move (R17). Event: MoveUndone for each.
//
// NOT_FOUND PERSON_NOT_FOUND; FAILED_PRECONDITION NO_COMING_MOVE, CONSENT_REQUIRED (consent.h), MOVE_STANDS (where
// DecideUndo refuses).
absl::StatusOr<Decision> DecideCancelMove(const StateReader& state, const CancelMoveCommand& command,
                                          const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_UNDO_H_
