#include "service/domain/policy_fields.h"

#include <algorithm>
#include <iterator>

namespace listeplass {
namespace {

// The names stand by number of the field.
constexpr absl::string_view kNames[] = {
    "objective",
    "wait_guarantee_days",
    "exchange_on_over_full",
    "automatic_assignment",
    "automatic_within_minutes",
    "opening_threshold",
    "switches_per_year",
    "rolling_year",
    "waiting_time_rule",
    "quiet_days_after_manual_move",
    "daily_run",
    "intake_rules",
    "target_lists",
    "tiers",
    "cooperating",
    "today_first",
    "quotas",
};
static_assert(std::size(kNames) == kPolicyFieldCount);

}  // namespace

absl::string_view PolicyFieldName(PolicyField field) { return kNames[static_cast<size_t>(field)]; }

std::optional<PolicyField> ParsePolicyField(absl::string_view name) {
  const auto* const found = std::find(std::begin(kNames), std::end(kNames), name);
  if (found == std::end(kNames)) return std::nullopt;
  return static_cast<PolicyField>(found - std::begin(kNames));
}

void TakeFields(const Policy& from, PolicyFields fields, Policy& to) {
  ForEachPolicyField([&](PolicyField field, auto member) {
    if (Has(fields, field)) to.*member = from.*member;
  });
}

}  // namespace listeplass
