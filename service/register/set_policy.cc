#include "service/register/set_policy.h"

#include <optional>

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass {

absl::StatusOr<Decision> DecideSetPolicy(const StateReader& state, const SetPolicyCommand& command,
                                         const DecisionContext&) {
  const Policy& policy = command.policy;
  if (!policy.municipality) return errors::FieldRequired("policy.municipality");
  if (policy.objective < Objective::kPriority || policy.objective > Objective::kFirstCome) {
    return errors::FieldInvalid("policy.objective", "unknown");
  }
  if (policy.wait_guarantee_days < 1 || policy.wait_guarantee_days > limits::kWaitGuaranteeDaysMax) {
    return errors::OutOfRange("policy.wait_guarantee_days", policy.wait_guarantee_days, 1,
                              limits::kWaitGuaranteeDaysMax, "");
  }
  if (policy.automatic_within_minutes < 1 || policy.automatic_within_minutes > limits::kAnyWithinMinutesMax) {
    return errors::OutOfRange("policy.automatic_within_minutes", policy.automatic_within_minutes, 1,
                              limits::kAnyWithinMinutesMax, "R14");
  }
  LP_ASSIGN_OR_RETURN(const std::optional<Policy> before, state.FindPolicy(policy.municipality));
  if (before == policy) return Decision{};
  return Decision{{PolicySet{policy}}};
}

absl::StatusOr<Policy> PolicyOf(const StateReader& state, MunicipalityId municipality) {
  LP_ASSIGN_OR_RETURN(const std::optional<Policy> policy, state.FindPolicy(municipality));
  return policy.value_or(Policy{.municipality = municipality});
}

}  // namespace listeplass
