#include "clients/cli/policy_commands.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/look_then_change.h"
#include "clients/cli/match_commands.h"
#include "clients/cli/plan_views.h"
#include "clients/cli/policy_view.h"
#include "clients/cli/text.h"
#include "clients/client/client.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Municipality = v1::MunicipalityService::Stub;

absl::StatusOr<v1::Policy> GetPolicy(Context& context, const std::string& municipality) {
  v1::GetPolicyRequest request;
  request.set_name("policy");
  if (municipality != "national") {
    LP_ASSIGN_OR_RETURN(const std::string parent, context.names.Municipality(municipality));
    request.set_name(absl::StrCat(parent, "/policy"));
  }
  return context.client.Call(&Municipality::GetPolicy, request);
}

// Replaces the policy whole and shows it.
absl::Status PutPolicy(Context& context, v1::Policy policy, bool dry_run) {
  v1::SetPolicyRequest request;
  *request.mutable_policy() = std::move(policy);
  request.set_validate_only(dry_run);
  LP_ASSIGN_OR_RETURN(const v1::Policy now, context.client.Call(&Municipality::SetPolicy, request));
  context.output.Show(now, [&](size_t width) { return PolicyView(now, width); });
  SayIfDryRun(context, dry_run);
  return absl::OkStatus();
}

bool IsNone(const std::vector<std::string>& texts) { return texts.size() == 1 && texts[0] == "none"; }

absl::Status FillTiers(const std::vector<std::string>& texts, v1::Policy& policy) {
  if (texts.empty()) return absl::OkStatus();
  policy.clear_tiers();
  if (IsNone(texts)) return absl::OkStatus();
  std::map<v1::Group, int> tiers;  // in the order the server wants
  for (const std::string& text : texts) {
    const std::pair<std::string, std::string> parts = absl::StrSplit(text, absl::MaxSplits('=', 1));
    LP_ASSIGN_OR_RETURN(const auto group, ParseEnumText<v1::Group>(parts.first, "GROUP_", "tier"));
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

// The settings by the names of their options, and the fields of the API's Policy they stand for.
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
    {"new-wishes-keep-waiting-time", "new_wishes_lose_waiting_time"},
    {"quiet-days", "quiet_days_after_manual_move"},
    {"daily-run", "daily_run"},
    {"intake", "intake_rules"},
    {"target-list", "target_lists"},
    {"tier", "tiers"},
    {"cooperates", "cooperating"},
};

// Those that the options give a value.
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
  add(options.new_wishes_keep_waiting_time.has_value(), "new_wishes_lose_waiting_time");
  add(options.quiet_days.has_value(), "quiet_days_after_manual_move");
  add(options.daily_run.has_value(), "daily_run");
  add(!options.target_lists.empty(), "target_lists");
  add(!options.tiers.empty(), "tiers");
  add(!options.cooperating.empty(), "cooperating");
  return given;
}

// What is given becomes its own, what it is to follow the nation in does not stay so; the rest stays as it was.
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

// The present policy with what the options say, from today on or from their first day.
absl::StatusOr<v1::Policy> ChangedPolicy(Context& context, const PolicyOptions& options, v1::Policy policy) {
  LP_ASSIGN_OR_RETURN(const auto objective, ParseEnumText<v1::Objective>(options.objective, "OBJECTIVE_", "objective"));
  policy.clear_from();  // from today on
  if (objective != v1::OBJECTIVE_UNSPECIFIED) policy.set_objective(objective);
  if (options.wait_guarantee_days) policy.set_wait_guarantee_days(*options.wait_guarantee_days);
  if (options.exchange_on_over_full) policy.set_exchange_on_over_full(*options.exchange_on_over_full);
  if (options.automatic_assignment) policy.set_automatic_assignment(*options.automatic_assignment);
  if (options.automatic_within_minutes) policy.set_automatic_within_minutes(*options.automatic_within_minutes);
  if (options.opening_threshold) policy.set_opening_threshold(*options.opening_threshold);
  if (options.switches_per_year) policy.set_switches_per_year(*options.switches_per_year);
  if (options.rolling_year) policy.set_rolling_year(*options.rolling_year);
  if (options.new_wishes_keep_waiting_time) {
    policy.set_new_wishes_lose_waiting_time(!*options.new_wishes_keep_waiting_time);
  }
  if (options.quiet_days) policy.set_quiet_days_after_manual_move(*options.quiet_days);
  if (options.daily_run) policy.set_daily_run(*options.daily_run);
  LP_RETURN_IF_ERROR(FillOwnFields(options, policy));
  LP_RETURN_IF_ERROR(FillTiers(options.tiers, policy));
  LP_RETURN_IF_ERROR(FillNames(context.names, options, policy));
  if (!options.from.empty()) {
    LP_ASSIGN_OR_RETURN(*policy.mutable_from(), ParseDateText(options.from, "from"));
  }
  return policy;
}

}  // namespace

std::vector<std::string> PolicySettings() {
  std::vector<std::string> names;
  for (const Setting& setting : kSettings) names.emplace_back(setting.option);
  return names;
}

absl::Status ShowPolicy(Context& context, const std::string& municipality) {
  LP_ASSIGN_OR_RETURN(const v1::Policy policy, GetPolicy(context, municipality));
  context.output.Show(policy, [&](size_t width) { return PolicyView(policy, width); });
  return absl::OkStatus();
}

absl::Status SetPolicy(Context& context, const PolicyOptions& options) {
  LP_ASSIGN_OR_RETURN(v1::Policy before, GetPolicy(context, options.municipality));
  LP_ASSIGN_OR_RETURN(v1::Policy policy, ChangedPolicy(context, options, std::move(before)));
  return PutPolicy(context, std::move(policy), options.dry_run);
}

absl::Status TryPolicy(Context& context, const PolicyOptions& options) {
  v1::PreviewPlanRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Municipality(options.municipality));
  LP_ASSIGN_OR_RETURN(v1::Policy before, GetPolicy(context, options.municipality));
  LP_ASSIGN_OR_RETURN(const v1::Plan present, MakePreview(context, request));
  LP_ASSIGN_OR_RETURN(*request.mutable_policy(), ChangedPolicy(context, options, std::move(before)));
  LP_ASSIGN_OR_RETURN(const v1::Plan tried, MakePreview(context, request));
  context.output.Show(tried, [&](size_t width) { return ComparisonView(present, tried, width); });
  return absl::OkStatus();
}

absl::Status SetPolicyIntake(Context& context, const PolicyIntakeOptions& options) {
  LP_ASSIGN_OR_RETURN(v1::IntakeRule rule, MakeIntakeRule(options));
  if (options.within_minutes) rule.set_within_minutes(*options.within_minutes);
  LP_ASSIGN_OR_RETURN(v1::Policy policy, GetPolicy(context, options.municipality));
  policy.clear_from();                        // from today on
  std::map<v1::Group, v1::IntakeRule> rules;  // in the order the server wants
  for (const v1::IntakeRule& there : policy.intake_rules()) rules[there.group()] = there;
  rules.erase(rule.group());
  if (rule.has_per_run() || rule.has_per_quarter() || rule.has_within_minutes()) rules[rule.group()] = rule;
  policy.clear_intake_rules();
  for (const auto& [group, kept] : rules) *policy.add_intake_rules() = kept;
  policy.mutable_own_fields()->add_paths("intake_rules");
  return PutPolicy(context, std::move(policy), options.dry_run);
}

}  // namespace listeplass::cli
