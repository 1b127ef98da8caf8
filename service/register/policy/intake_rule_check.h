// What holds for every rule on the intake of a group (R14), a policy's or a list's own.
#ifndef LISTEPLASS_SERVICE_REGISTER_POLICY_INTAKE_RULE_CHECK_H_
#define LISTEPLASS_SERVICE_REGISTER_POLICY_INTAKE_RULE_CHECK_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "service/domain/intake_rule.h"

namespace listeplass {

// INVALID_ARGUMENT OUT_OF_RANGE for bounds and places outside 0..limits::kCeilingMax, and minutes outside
// 1..limits::kAnyWithinMinutesMax; `field` is the rule's path.
absl::Status CheckIntakeRule(const IntakeRule& rule, absl::string_view field);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_POLICY_INTAKE_RULE_CHECK_H_
