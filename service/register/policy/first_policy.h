// FirstNationalPolicy is the policy with which a new register begins: what the nation decides as long as nobody has
// decided otherwise. A register that began before has what it had, so a better rule need not be a default there.
#ifndef LISTEPLASS_SERVICE_REGISTER_POLICY_FIRST_POLICY_H_
#define LISTEPLASS_SERVICE_REGISTER_POLICY_FIRST_POLICY_H_

#include "absl/status/statusor.h"
#include "service/domain/policy.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

// The fields in `own` are decided; the others have their defaults.
Policy FirstNationalPolicy();

// Event: PolicySet, from today on; none in a register in which something has happened.
absl::StatusOr<Decision> DecideFirstPolicy(const StateReader& state, const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_POLICY_FIRST_POLICY_H_
