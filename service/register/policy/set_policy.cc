#include "service/register/policy/set_policy.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/policy_fields.h"
#include "service/domain/status_macros.h"
#include "service/register/effective_day.h"
#include "service/register/existing_records.h"
#include "service/register/known_municipality.h"
#include "service/register/policy/intake_rule_check.h"

namespace listeplass {
namespace {

absl::Status CheckRange(absl::string_view field, int64_t value, int64_t min, int64_t max,
                        std::optional<Rule> rule = std::nullopt) {
  if (value >= min && value <= max) return absl::OkStatus();
  return errors::OutOfRange(absl::StrCat("policy.", field), value, min, max, rule);
}

absl::Status CheckIntakeRules(const IntakeRules& rules) {
  for (size_t i = 0; i < rules.size(); ++i) {
    const std::string field = absl::StrCat("policy.intake_rules[", i, "]");
    LP_RETURN_IF_ERROR(CheckIntakeRule(rules[i], field));
    if (rules[i].reserved != 0) return errors::FieldInvalid(field + ".reserved", "places are reserved on a list");
    if (rules[i].empty()) return errors::FieldInvalid(field, "bounds nothing");
    if (i > 0 && rules[i - 1].group >= rules[i].group) {
      return errors::FieldInvalid(field + ".group", "each group once, in the order of the groups");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckTiers(const std::vector<GroupTier>& tiers) {
  for (size_t i = 0; i < tiers.size(); ++i) {
    LP_RETURN_IF_ERROR(CheckRange(absl::StrCat("tiers[", i, "].tier"), tiers[i].tier, 0, 2, Rule::kR13));
    if (i > 0 && tiers[i - 1].group >= tiers[i].group) {
      return errors::FieldInvalid(absl::StrCat("policy.tiers[", i, "].group"),
                                  "each group once, in the order of the groups");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckQuotas(const GroupQuotas& quotas) {
  for (size_t i = 0; i < quotas.size(); ++i) {
    const GroupQuota& quota = quotas[i];
    const std::string field = absl::StrCat("policy.quotas[", i, "]");
    if (!MayHaveQuota(quota.group)) {
      return errors::FieldInvalid(field + ".group", "is no group of people without a list (R13, R14)");
    }
    if (i > 0 && std::pair(quotas[i - 1].group, quotas[i - 1].period) >= std::pair(quota.group, quota.period)) {
      return errors::FieldInvalid(field, "each group and period once, in the order of groups, then periods");
    }
    if (quota.persons != 0 && quota.percent != 0) return errors::FieldInvalid(field, "persons or per cent, not both");
    const bool is_share = quota.percent != 0;
    LP_RETURN_IF_ERROR(CheckRange(absl::StrCat("quotas[", i, is_share ? "].percent" : "].persons"),
                                  is_share ? quota.percent : quota.persons, 1,
                                  is_share ? 100 : limits::kQuotaPersonsMax, Rule::kR14));
  }
  return absl::OkStatus();
}

template <typename Id>
void SortOnce(std::vector<Id>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

absl::Status CheckTargetLists(const StateReader& state, const Policy& policy) {
  if (policy.target_lists.size() > limits::kTargetListsMax) {
    return errors::LimitExceeded("target lists", limits::kTargetListsMax);
  }
  for (size_t i = 0; i < policy.target_lists.size(); ++i) {
    const std::string field = absl::StrCat("policy.target_lists[", i, "]");
    LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, policy.target_lists[i], field));
    if (list.municipality != policy.municipality) return errors::FieldInvalid(field, "is not the municipality's (R14)");
  }
  return absl::OkStatus();
}

absl::Status CheckCooperating(const StateReader& state, const Policy& policy) {
  if (policy.cooperating.size() > limits::kCooperatingMax) {
    return errors::LimitExceeded("cooperating municipalities", limits::kCooperatingMax);
  }
  for (size_t i = 0; i < policy.cooperating.size(); ++i) {
    const std::string field = absl::StrCat("policy.cooperating[", i, "]");
    if (!policy.municipality) return errors::FieldInvalid(field, "is for a municipality's own policy (R33)");
    if (policy.cooperating[i] == policy.municipality) {
      return errors::FieldInvalid(field, "is the municipality itself (R33)");
    }
    LP_RETURN_IF_ERROR(CheckMunicipality(state, policy.cooperating[i], field));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Decision> DecideSetPolicy(const StateReader& state, const SetPolicyCommand& command,
                                         const DecisionContext& context) {
  Policy policy{.municipality = command.policy.municipality, .from = command.policy.from, .own = command.policy.own};
  TakeFields(command.policy, policy.own, policy);
  if (policy.from == absl::CivilDay()) policy.from = context.today;
  LP_RETURN_IF_ERROR(CheckDay("policy.from", policy.from, context.today, limits::kPolicyAheadDaysMax));
  if (policy.objective < Objective::kPriority || policy.objective > Objective::kFirstComeThenTrade) {
    return errors::FieldInvalid("policy.objective", "unknown");
  }
  LP_RETURN_IF_ERROR(CheckRange("wait_guarantee_days", policy.wait_guarantee_days, 1, limits::kWaitGuaranteeDaysMax));
  LP_RETURN_IF_ERROR(CheckRange("automatic_within_minutes", policy.automatic_within_minutes, 1,
                                limits::kAnyWithinMinutesMax, Rule::kR14));
  LP_RETURN_IF_ERROR(CheckRange("opening_threshold", policy.opening_threshold, 0, limits::kCeilingMax, Rule::kR12));
  LP_RETURN_IF_ERROR(CheckRange("switches_per_year", policy.switches_per_year, limits::kSwitchesPerYear,
                                limits::kSwitchesPerYearMax, Rule::kR7));
  LP_RETURN_IF_ERROR(
      CheckRange("quiet_days_after_manual_move", policy.quiet_days_after_manual_move, 0, limits::kQuietDaysMax));
  LP_RETURN_IF_ERROR(CheckIntakeRules(policy.intake_rules));
  LP_RETURN_IF_ERROR(CheckTiers(policy.tiers));
  LP_RETURN_IF_ERROR(CheckQuotas(policy.quotas));
  LP_RETURN_IF_ERROR(CheckMunicipality(state, policy.municipality, "policy.name"));
  LP_RETURN_IF_ERROR(CheckCooperating(state, policy));
  LP_RETURN_IF_ERROR(CheckTargetLists(state, policy));
  SortOnce(policy.target_lists);
  SortOnce(policy.cooperating);
  LP_ASSIGN_OR_RETURN(std::optional<Policy> before, state.FindPolicy(policy.municipality, policy.from));
  Policy decided = before.value_or(Policy{.municipality = policy.municipality, .own = {}});
  decided.from = policy.from;
  if (decided == policy) return Decision{};
  return Decision{{PolicySet{std::move(policy), command.reason, std::move(before)}}};
}

}  // namespace listeplass
