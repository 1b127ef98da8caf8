#include "service/server/converters/lists.h"

#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/converters/values.h"
#include "service/server/names.h"

namespace listeplass::server {

namespace {

v1::IntakeRule ToProto(const IntakeRule& rule) {
  v1::IntakeRule result;
  result.set_group(server::ToProto(rule.group));
  if (rule.per_run) result.set_per_run(*rule.per_run);
  if (rule.per_quarter) result.set_per_quarter(*rule.per_quarter);
  result.set_reserved(rule.reserved);
  if (rule.within_minutes) result.set_within_minutes(*rule.within_minutes);
  return result;
}

}  // namespace

v1::GpList ToProto(const GpList& list) {
  v1::GpList result;
  result.set_name(FormatListName(list.municipality, list.id));
  result.set_display_name(list.name);
  result.set_practice(FormatPracticeName(list.municipality, list.practice));
  result.set_doctor_sex(ToProto(list.doctor_sex));
  for (const std::string& language : list.languages) result.add_languages(language);
  result.set_has_regular_doctor(list.has_regular_doctor);
  result.set_status(ToProto(list.status));
  result.set_ceiling(list.ceiling);
  result.set_members(list.members);
  result.set_held(list.held);
  result.set_free(list.free());
  result.set_etag(absl::StrCat(list.revision));
  result.set_last_draw(list.last_draw);
  for (const IntakeRule& rule : list.intake_rules) *result.add_intake_rules() = ToProto(rule);
  return result;
}

v1::Practice ToProto(const Practice& practice) {
  v1::Practice result;
  result.set_name(FormatPracticeName(practice.municipality, practice.id));
  result.set_display_name(practice.name);
  result.set_bydel(FormatBydel(practice.bydel));
  *result.mutable_position() = ToProto(practice.position);
  return result;
}

v1::Policy ToProto(const Policy& policy) {
  v1::Policy result;
  result.set_name(FormatPolicyName(policy.municipality));
  result.set_objective(ToProto(policy.objective));
  result.set_wait_guarantee_days(static_cast<int32_t>(policy.wait_guarantee_days));
  result.set_exchange_on_over_full(policy.exchange_on_over_full);
  result.set_automatic_assignment(policy.automatic_assignment);
  result.set_automatic_within_minutes(static_cast<int32_t>(policy.automatic_within_minutes));
  for (const IntakeRule& rule : policy.intake_rules) *result.add_intake_rules() = ToProto(rule);
  return result;
}

std::optional<int64_t> RevisionOf(absl::string_view etag) {
  if (etag.empty()) return std::nullopt;
  int64_t revision = 0;
  return absl::SimpleAtoi(etag, &revision) && revision >= 0 ? revision : -1;
}

absl::StatusOr<IntakeRule> FromProto(const v1::IntakeRule& rule, absl::string_view field) {
  const std::string group_field = absl::StrCat(field, ".group");
  LP_ASSIGN_OR_RETURN(const std::optional<Group> group, FromProto(rule.group(), group_field));
  if (!group) return errors::FieldRequired(group_field);
  IntakeRule result{.group = *group, .reserved = rule.reserved()};
  if (rule.has_per_run()) result.per_run = rule.per_run();
  if (rule.has_per_quarter()) result.per_quarter = rule.per_quarter();
  if (rule.has_within_minutes()) result.within_minutes = rule.within_minutes();
  return result;
}

absl::StatusOr<Policy> FromProto(const v1::Policy& policy) {
  Policy result;
  LP_ASSIGN_OR_RETURN(result.municipality, ParsePolicyName(policy.name(), "policy.name"));
  LP_ASSIGN_OR_RETURN(const auto objective, FromProto(policy.objective(), "policy.objective"));
  if (objective) result.objective = *objective;
  if (policy.wait_guarantee_days() != 0) result.wait_guarantee_days = policy.wait_guarantee_days();
  result.exchange_on_over_full = policy.exchange_on_over_full();
  result.automatic_assignment = policy.automatic_assignment();
  if (policy.automatic_within_minutes() != 0) result.automatic_within_minutes = policy.automatic_within_minutes();
  for (int i = 0; i < policy.intake_rules_size(); ++i) {
    LP_ASSIGN_OR_RETURN(const IntakeRule rule,
                        FromProto(policy.intake_rules(i), absl::StrCat("policy.intake_rules[", i, "]")));
    result.intake_rules.push_back(rule);
  }
  return result;
}

}  // namespace listeplass::server
