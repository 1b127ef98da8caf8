#include "clients/cli/policy/policy_options.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_error.h"
#include "clients/client/enum_words.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

bool IsNone(const std::vector<std::string>& texts) { return texts.size() == 1 && texts[0] == "none"; }

absl::Status FillTiers(const std::vector<std::string>& texts, v1::Policy& policy) {
  if (texts.empty()) return absl::OkStatus();
  policy.clear_tiers();
  if (IsNone(texts)) return absl::OkStatus();
  std::map<v1::Group, int> tiers;  // in the order the server wants
  for (const std::string& text : texts) {
    const std::pair<std::string, std::string> parts = absl::StrSplit(text, absl::MaxSplits('=', 1));
    LP_ASSIGN_OR_RETURN(const auto group, client::ParseWord<v1::Group>(parts.first, "tier"));
    int tier = 0;
    if (!absl::SimpleAtoi(parts.second, &tier)) {
      return client::MakeClientError(absl::StatusCode::kInvalidArgument, "FIELD_INVALID",
                                     "tier: not a group and a number, such as refugee=1");
    }
    tiers[group] = tier;
  }
  for (const auto& [group, tier] : tiers) {
    v1::GroupTier& added = *policy.add_tiers();
    added.set_group(group);
    added.set_tier(tier);
  }
  return absl::OkStatus();
}

// Reads "refugee=10/run" or "refugee=25%/quarter".
absl::StatusOr<v1::GroupQuota> QuotaOf(const std::string& text) {
  const auto problem = [&] {
    return client::MakeClientError(
        absl::StatusCode::kInvalidArgument, "FIELD_INVALID",
        "quota: not a group, persons or per cent, and a period, such as refugee=10/run or refugee=25%/quarter");
  };
  const std::pair<std::string, std::string> parts = absl::StrSplit(text, absl::MaxSplits('=', 1));
  const std::pair<std::string, std::string> amount = absl::StrSplit(parts.second, absl::MaxSplits('/', 1));
  v1::GroupQuota quota;
  LP_ASSIGN_OR_RETURN(const auto group, client::ParseWord<v1::Group>(parts.first, "quota"));
  quota.set_group(group);
  if (amount.second == "run") {
    quota.set_period(v1::QUOTA_PERIOD_RUN);
  } else if (amount.second == "quarter") {
    quota.set_period(v1::QUOTA_PERIOD_QUARTER);
  } else {
    return problem();
  }
  absl::string_view number = amount.first;
  const bool is_share = absl::ConsumeSuffix(&number, "%");
  int value = 0;
  if (!absl::SimpleAtoi(number, &value)) return problem();
  if (is_share) {
    quota.set_percent(value);
  } else {
    quota.set_persons(value);
  }
  return quota;
}

absl::Status FillQuotas(const std::vector<std::string>& texts, v1::Policy& policy) {
  if (texts.empty()) return absl::OkStatus();
  policy.clear_quotas();
  if (IsNone(texts)) return absl::OkStatus();
  std::map<std::pair<v1::Group, v1::QuotaPeriod>, v1::GroupQuota> quotas;  // in the order the server wants
  for (const std::string& text : texts) {
    LP_ASSIGN_OR_RETURN(const v1::GroupQuota quota, QuotaOf(text));
    quotas[{quota.group(), quota.period()}] = quota;
  }
  for (const auto& [key, quota] : quotas) *policy.add_quotas() = quota;
  return absl::OkStatus();
}

absl::Status FillNames(const Names& names, const PolicyOptions& options, v1::Policy& policy) {
  if (!options.target_lists.empty()) policy.clear_target_lists();
  for (const std::string& text : options.target_lists) {
    if (IsNone(options.target_lists)) break;
    LP_ASSIGN_OR_RETURN(*policy.add_target_lists(), names.List(text, "target-list"));
  }
  if (!options.cooperating.empty()) policy.clear_cooperating();
  for (const std::string& text : options.cooperating) {
    if (IsNone(options.cooperating)) break;
    LP_ASSIGN_OR_RETURN(*policy.add_cooperating(), names.Municipality(text));
  }
  return absl::OkStatus();
}

// The settings: the name of each one's option, and its field in the API's Policy.
struct Setting {
  absl::string_view option;
  absl::string_view field;
};
constexpr Setting kSettings[] = {
    {"objective", "objective"},
    {"wait-guarantee-days", "wait_guarantee_days"},
    {"exchange-on-over-full", "exchange_on_over_full"},
    {"automatic-assignment", "automatic_assignment"},
    {"automatic-within-minutes", "automatic_within_minutes"},
    {"opening-threshold", "opening_threshold"},
    {"switches-per-year", "switches_per_year"},
    {"rolling-year", "rolling_year"},
    {"waiting-time", "waiting_time_rule"},
    {"quiet-days", "quiet_days_after_manual_move"},
    {"daily-run", "daily_run"},
    {"intake", "intake_rules"},
    {"target-list", "target_lists"},
    {"tier", "tiers"},
    {"cooperates", "cooperating"},
    {"today-first", "today_first"},
    {"quota", "quotas"},
};

// The fields that the options give a value.
std::set<absl::string_view> FieldsGiven(const PolicyOptions& options) {
  std::set<absl::string_view> given;
  const auto add = [&given](bool is_given, absl::string_view field) {
    if (is_given) given.insert(field);
  };
  add(!options.objective.empty(), "objective");
  add(options.wait_guarantee_days.has_value(), "wait_guarantee_days");
  add(options.exchange_on_over_full.has_value(), "exchange_on_over_full");
  add(options.automatic_assignment.has_value(), "automatic_assignment");
  add(options.automatic_within_minutes.has_value(), "automatic_within_minutes");
  add(options.opening_threshold.has_value(), "opening_threshold");
  add(options.switches_per_year.has_value(), "switches_per_year");
  add(options.rolling_year.has_value(), "rolling_year");
  add(!options.waiting_time_rule.empty(), "waiting_time_rule");
  add(options.quiet_days.has_value(), "quiet_days_after_manual_move");
  add(options.daily_run.has_value(), "daily_run");
  add(options.today_first.has_value(), "today_first");
  add(!options.target_lists.empty(), "target_lists");
  add(!options.tiers.empty(), "tiers");
  add(!options.cooperating.empty(), "cooperating");
  add(!options.quotas.empty(), "quotas");
  return given;
}

// Makes the given settings the municipality's own, and drops from its own those in which it is to follow the nation.
absl::Status FillOwnFields(const PolicyOptions& options, v1::Policy& policy) {
  std::set<std::string> own(policy.own_fields().paths().begin(), policy.own_fields().paths().end());
  const std::set<absl::string_view> given = FieldsGiven(options);
  for (absl::string_view field : given) own.emplace(field);
  for (const Setting& setting : kSettings) {
    const std::vector<std::string>& follow = options.follow_national;
    const bool named = std::find(follow.begin(), follow.end(), setting.option) != follow.end();
    if (named && given.contains(setting.field)) {
      return client::MakeClientError(absl::StatusCode::kInvalidArgument, "FIELD_INVALID",
                                     absl::StrCat("follow-national: --", setting.option, " is given a value, too"));
    }
    if (named) own.erase(std::string(setting.field));
  }
  policy.mutable_own_fields()->clear_paths();
  for (const Setting& setting : kSettings) {
    if (own.contains(std::string(setting.field))) policy.mutable_own_fields()->add_paths(std::string(setting.field));
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<std::string> PolicySettings() {
  std::vector<std::string> names;
  for (const Setting& setting : kSettings) names.emplace_back(setting.option);
  return names;
}

bool ChangesSettings(const PolicyOptions& options) {
  return !FieldsGiven(options).empty() || !options.follow_national.empty();
}

absl::StatusOr<v1::Policy> ChangedPolicy(const Names& names, const PolicyOptions& options, v1::Policy policy) {
  LP_ASSIGN_OR_RETURN(const auto objective, client::ParseWord<v1::Objective>(options.objective, "objective"));
  LP_ASSIGN_OR_RETURN(const auto waiting_time,
                      client::ParseWord<v1::WaitingTimeRule>(options.waiting_time_rule, "waiting-time"));
  policy.clear_from();  // from today on
  if (objective != v1::OBJECTIVE_UNSPECIFIED) policy.set_objective(objective);
  if (options.wait_guarantee_days) policy.set_wait_guarantee_days(*options.wait_guarantee_days);
  if (options.exchange_on_over_full) policy.set_exchange_on_over_full(*options.exchange_on_over_full);
  if (options.automatic_assignment) policy.set_automatic_assignment(*options.automatic_assignment);
  if (options.automatic_within_minutes) policy.set_automatic_within_minutes(*options.automatic_within_minutes);
  if (options.opening_threshold) policy.set_opening_threshold(*options.opening_threshold);
  if (options.switches_per_year) policy.set_switches_per_year(*options.switches_per_year);
  if (options.rolling_year) policy.set_rolling_year(*options.rolling_year);
  if (waiting_time != v1::WAITING_TIME_RULE_UNSPECIFIED) policy.set_waiting_time_rule(waiting_time);
  if (options.quiet_days) policy.set_quiet_days_after_manual_move(*options.quiet_days);
  if (options.daily_run) policy.set_daily_run(*options.daily_run);
  if (options.today_first) policy.set_today_first(*options.today_first);
  LP_RETURN_IF_ERROR(FillOwnFields(options, policy));
  LP_RETURN_IF_ERROR(FillTiers(options.tiers, policy));
  LP_RETURN_IF_ERROR(FillQuotas(options.quotas, policy));
  LP_RETURN_IF_ERROR(FillNames(names, options, policy));
  if (!options.from.empty()) {
    LP_ASSIGN_OR_RETURN(*policy.mutable_from(), client::ParseDate(options.from, "from"));
  }
  return policy;
}

v1::Policy WithIntakeRule(const v1::IntakeRule& rule, v1::Policy policy) {
  policy.clear_from();
  std::map<v1::Group, v1::IntakeRule> rules;  // in the order the server wants
  for (const v1::IntakeRule& there : policy.intake_rules()) rules[there.group()] = there;
  rules.erase(rule.group());
  if (rule.has_per_run() || rule.has_per_quarter() || rule.has_within_minutes()) rules[rule.group()] = rule;
  policy.clear_intake_rules();
  for (const auto& [group, kept] : rules) *policy.add_intake_rules() = kept;
  policy.mutable_own_fields()->add_paths("intake_rules");
  return policy;
}

}  // namespace listeplass::cli
