#include "service/register/policy/intake_rule_check.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass {

absl::Status CheckIntakeRule(const IntakeRule& rule, absl::string_view field) {
  const auto check = [&](absl::string_view name, int64_t value) {
    if (value >= 0 && value <= limits::kCeilingMax) return absl::OkStatus();
    return errors::OutOfRange(absl::StrCat(field, ".", name), value, 0, limits::kCeilingMax, Rule::kR14);
  };
  LP_RETURN_IF_ERROR(check("per_run", rule.per_run.value_or(0)));
  LP_RETURN_IF_ERROR(check("per_quarter", rule.per_quarter.value_or(0)));
  if (rule.within_minutes && (*rule.within_minutes < 1 || *rule.within_minutes > limits::kAnyWithinMinutesMax)) {
    return errors::OutOfRange(absl::StrCat(field, ".within_minutes"), *rule.within_minutes, 1,
                              limits::kAnyWithinMinutesMax);
  }
  return check("reserved", rule.reserved);
}

}  // namespace listeplass
