// By these commands a person says that they want no list, or want one again (R3).
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_OPT_OUT_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_OPT_OUT_H_

#include "absl/status/statusor.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/consent.h"
#include "service/register/decision.h"

namespace listeplass {

struct OptOutCommand {
  PersonId person;
  Consent consent = {};  // for a person under 16 (R17)
};

// The list, and a coming move, end with the month (R11); a person without a list is opted out at once. A standing
// request closes. The right stays, and nobody is placed against their will. A move that was to take effect then or
// later is dropped; OptedOut::before keeps it, so that opting in can bring it back.
//
// Events: RequestClosed (or RequestPlaced for the others of the unit), OptedOut; none where they have opted out
// already. NOT_FOUND PERSON_NOT_FOUND; FAILED_PRECONDITION NOT_ENTITLED (R1), CONSENT_REQUIRED (consent.h).
absl::StatusOr<Decision> DecideOptOut(const StateReader& state, const OptOutCommand& command,
                                      const DecisionContext& context);

struct OptInCommand {
  PersonId person;
  Consent consent = {};  // for a person under 16 (R17)
};

// A person who opts in before their list has ended keeps it. They do not if the place is somebody else's by then, if
// the list is to end, or if it has a doctor they may not have (R26). By the same rules they make a coming move after
// all that the opt-out dropped. If its place is gone, they keep the present list (memberships_before.h). Up to
// and including the day on which the opt-out takes effect, opting in also reopens the request that it closed, with its
// waiting time (opt_in_request.h).
//
// Otherwise they need a list again, as NEWCOMER, from today or from the day that the list they still have ends. Events:
// MoveUndone or OptedIn; RequestPlaced. NOT_FOUND PERSON_NOT_FOUND; FAILED_PRECONDITION NOT_ENTITLED (R1),
// NOT_OPTED_OUT (R3), CONSENT_REQUIRED (consent.h).
absl::StatusOr<Decision> DecideOptIn(const StateReader& state, const OptInCommand& command,
                                     const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_OPT_OUT_H_
