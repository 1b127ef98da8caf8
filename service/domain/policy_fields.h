// These functions name a policy's fields and take some of them over from another policy.
#ifndef LISTEPLASS_SERVICE_DOMAIN_POLICY_FIELDS_H_
#define LISTEPLASS_SERVICE_DOMAIN_POLICY_FIELDS_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "service/domain/policy.h"

namespace listeplass {

// Returns the name in the API's Policy, such as "wait_guarantee_days".
absl::string_view PolicyFieldName(PolicyField field);
std::optional<PolicyField> ParsePolicyField(absl::string_view name);

// Calls visit(PolicyField, member of Policy) for each field, by rising number.
template <typename Visit>
void ForEachPolicyField(Visit visit) {
  visit(PolicyField::kObjective, &Policy::objective);
  visit(PolicyField::kWaitGuaranteeDays, &Policy::wait_guarantee_days);
  visit(PolicyField::kExchangeOnOverFull, &Policy::exchange_on_over_full);
  visit(PolicyField::kAutomaticAssignment, &Policy::automatic_assignment);
  visit(PolicyField::kAutomaticWithinMinutes, &Policy::automatic_within_minutes);
  visit(PolicyField::kOpeningThreshold, &Policy::opening_threshold);
  visit(PolicyField::kSwitchesPerYear, &Policy::switches_per_year);
  visit(PolicyField::kRollingYear, &Policy::rolling_year);
  visit(PolicyField::kWaitingTimeRule, &Policy::waiting_time_rule);
  visit(PolicyField::kQuietDaysAfterManualMove, &Policy::quiet_days_after_manual_move);
  visit(PolicyField::kDailyRun, &Policy::daily_run);
  visit(PolicyField::kIntakeRules, &Policy::intake_rules);
  visit(PolicyField::kTargetLists, &Policy::target_lists);
  visit(PolicyField::kTiers, &Policy::tiers);
  visit(PolicyField::kCooperating, &Policy::cooperating);
  visit(PolicyField::kTodayFirst, &Policy::today_first);
  visit(PolicyField::kQuotas, &Policy::quotas);
}

// Copies the values of `fields` from one policy to the other.
void TakeFields(const Policy& from, PolicyFields fields, Policy& to);

inline bool Has(PolicyFields fields, PolicyField field) { return fields[static_cast<size_t>(field)]; }

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_POLICY_FIELDS_H_
