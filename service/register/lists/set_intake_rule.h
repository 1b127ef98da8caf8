// This command says what a list allows one group (intake_rule.h, R14).
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_SET_INTAKE_RULE_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_SET_INTAKE_RULE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/ids.h"
#include "service/domain/intake_rule.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct SetIntakeRuleCommand {
  ListId list;
  // Replaces the list's own rule for the group.
  IntakeRule rule;
  std::string reason;
  // GpList::revision as the caller last saw it; unset: any.
  std::optional<int64_t> revision;
  // Takes the list's own rule for the group away: `rule` is empty then, and only then.
  bool remove = false;
};

// Nobody loses a place by it: reserved places are only kept from people of other groups who come next. Event:
// IntakeRuleSet; none where the rule is that already.
//
// INVALID_ARGUMENT  OUT_OF_RANGE (rule), FIELD_REQUIRED and FIELD_INVALID (reason; remove; rule.within_minutes: only a
//                   policy has it)
// NOT_FOUND         LIST_NOT_FOUND
// ABORTED           STALE_ETAG
absl::StatusOr<Decision> DecideSetIntakeRule(const StateReader& state, const SetIntakeRuleCommand& command,
                                             const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_SET_INTAKE_RULE_H_
