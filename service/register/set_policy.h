// The command that sets what a municipality decides about its matching runs.
#ifndef LISTEPLASS_SERVICE_REGISTER_SET_POLICY_H_
#define LISTEPLASS_SERVICE_REGISTER_SET_POLICY_H_

#include "absl/status/statusor.h"
#include "service/domain/policy.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct SetPolicyCommand {
  Policy policy;  // replaces the municipality's policy whole
};

// Event: PolicySet, none where the policy is that already. INVALID_ARGUMENT: FIELD_REQUIRED (municipality),
// OUT_OF_RANGE (wait_guarantee_days 1 to limits::kWaitGuaranteeDaysMax; automatic_within_minutes 1 to
// limits::kAnyWithinMinutesMax), FIELD_INVALID (objective).
absl::StatusOr<Decision> DecideSetPolicy(const StateReader& state, const SetPolicyCommand& command,
                                         const DecisionContext& context);

// The municipality's policy, or the national default (all fields as in policy.h) where it has set none.
absl::StatusOr<Policy> PolicyOf(const StateReader& state, MunicipalityId municipality);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_SET_POLICY_H_
