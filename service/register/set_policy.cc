#include "service/register/set_policy.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/set_intake_rule.h"

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
  for (size_t i = 0; i < policy.intake_rules.size(); ++i) {
    const IntakeRule& rule = policy.intake_rules[i];
    const std::string field = absl::StrCat("policy.intake_rules[", i, "]");
    LP_RETURN_IF_ERROR(CheckIntakeRule(rule, field));
    if (rule.reserved != 0) return errors::FieldInvalid(field + ".reserved", "places are reserved on a list");
    if (rule.empty()) return errors::FieldInvalid(field, "bounds nothing");
    if (i > 0 && policy.intake_rules[i - 1].group >= rule.group) {
      return errors::FieldInvalid(field + ".group", "each group once, in the order of the groups");
    }
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
