// CheckIntakeRule holds for every rule on the intake of a group (R14), a policy's or a list's own.
#ifndef LISTEPLASS_SERVICE_REGISTER_POLICY_INTAKE_RULE_CHECK_H_
#define LISTEPLASS_SERVICE_REGISTER_POLICY_INTAKE_RULE_CHECK_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "service/domain/intake_rule.h"

namespace listeplass {

// Bounds and reserved places are 0 to limits::kCeilingMax, minutes 1 to limits::kAnyWithinMinutesMax. INVALID_ARGUMENT
// OUT_OF_RANGE; `field` is the rule's path.
absl::Status CheckIntakeRule(const IntakeRule& rule, absl::string_view field);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_POLICY_INTAKE_RULE_CHECK_H_
