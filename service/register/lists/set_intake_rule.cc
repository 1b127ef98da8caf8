#include "service/register/lists/set_intake_rule.h"

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"
#include "service/register/policy/intake_rule_check.h"

namespace listeplass {

absl::StatusOr<Decision> DecideSetIntakeRule(const StateReader& state, const SetIntakeRuleCommand& command,
                                             const DecisionContext&) {
  LP_RETURN_IF_ERROR(CheckIntakeRule(command.rule, "rule"));
  if (command.rule.within_minutes) {
    return errors::FieldInvalid("rule.within_minutes", "is for a policy to say, not for one list");
  }
  if (command.rule.empty() && !command.remove) {
    return errors::FieldRequired(
        "remove", "the rule says nothing but its group, and the list's own is only taken away if said so");
  }
  if (command.remove && !command.rule.empty()) {
    return errors::FieldInvalid("remove", "the rule says what it allows, so that it cannot be taken away");
  }
  LP_RETURN_IF_ERROR(CheckReason(command.reason));
  LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, command.list, "list"));
  if (command.revision && *command.revision != list.revision) return errors::StaleEtag(list.id);
  const IntakeRule* before = FindRule(list.intake_rules, command.rule.group);
  // A rule whose reserved places have all been used up may be empty by now; it still replaces the policy's rule.
  const bool same = command.rule.empty() ? before == nullptr : before != nullptr && *before == command.rule;
  if (same) return Decision{};
  return Decision{{IntakeRuleSet{.list = list.id, .rule = command.rule, .reason = command.reason}}};
}

}  // namespace listeplass
