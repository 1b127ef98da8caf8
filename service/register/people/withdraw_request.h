// By this command a person says that they wait no longer.
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_WITHDRAW_REQUEST_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_WITHDRAW_REQUEST_H_

#include "absl/status/statusor.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/consent.h"
#include "service/register/decision.h"

namespace listeplass {

struct WithdrawRequestCommand {
  // The applicant. A person who is only part of somebody else's request has none to withdraw.
  PersonId person;
  Consent consent = {};  // for those of the unit who are under 16 (R17)
};

// Ends the standing request of the whole unit. A move already decided stays. Event: RequestClosed.
// NOT_FOUND PERSON_NOT_FOUND; FAILED_PRECONDITION NO_STANDING_REQUEST, IN_ANOTHERS_REQUEST,
// CONSENT_REQUIRED (consent.h).
absl::StatusOr<Decision> DecideWithdrawRequest(const StateReader& state, const WithdrawRequestCommand& command,
                                               const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_WITHDRAW_REQUEST_H_
