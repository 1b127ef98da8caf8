#include "service/server/converters/list_messages.h"

#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/field_mask.pb.h"
#include "service/domain/errors.h"
#include "service/domain/policy_fields.h"
#include "service/domain/status_macros.h"
#include "service/register/policy/policy_in_force.h"
#include "service/server/converters/list_description_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {

namespace {

constexpr int kDaysOfWeek = 7;

v1::IntakeRule RuleMessage(const IntakeRule& rule) {
  v1::IntakeRule result;
  result.set_group(ToProto(rule.group));
  if (rule.per_run) result.set_per_run(*rule.per_run);
  if (rule.per_quarter) result.set_per_quarter(*rule.per_quarter);
  result.set_reserved(rule.reserved);
  if (rule.within_minutes) result.set_within_minutes(*rule.within_minutes);
  return result;
}

}  // namespace

v1::DoctorPeriod ToProto(const DoctorPeriod& period) {
  v1::DoctorPeriod result;
  result.set_id(period.id);
  result.set_hpr_number(period.doctor.value());
  result.set_role(ToProto(period.role));
  result.set_sex(ToProto(period.sex));
  result.set_substitute_for(period.substitute_for.value());
  *result.mutable_from() = ToProto(period.from);
  if (period.to) *result.mutable_to() = ToProto(*period.to);
  result.set_working_percent(static_cast<int32_t>(period.working_percent));
  result.set_not_responsible(!period.responsible);
  result.set_relationship(period.relationship);
  for (int day = 0; day < kDaysOfWeek; ++day) {
    if ((period.working_days & (1u << day)) != 0) result.add_working_days(day);
  }
  return result;
}

v1::GpList ToProto(const GpList& list, absl::CivilDay today) {
  v1::GpList result;
  result.set_name(FormatListName(list.municipality, list.id));
  for (const DescriptionField& field : DescriptionFields()) field.put(list, result);
  result.set_doctor_sex(ToProto(list.DoctorSexOn(today)));
  result.set_has_regular_doctor(list.HasRegularDoctorOn(today));
  result.set_status(ToProto(list.status));
  result.set_ceiling(list.ceiling);
  result.set_members(list.members);
  result.set_free(list.free());
  result.set_usable(list.usable());
  result.set_etag(absl::StrCat(list.revision));
  result.set_last_draw(list.last_draw);
  for (const IntakeRule& rule : list.intake_rules) *result.add_intake_rules() = RuleMessage(rule);
  for (const DoctorPeriod& period : list.doctors) *result.add_doctors() = ToProto(period);
  result.set_municipal(list.MunicipalOn(today));
  if (list.coming_ceiling) {
    result.mutable_coming_ceiling()->set_ceiling(list.coming_ceiling->ceiling);
    *result.mutable_coming_ceiling()->mutable_from() = ToProto(list.coming_ceiling->from);
  }
  if (list.ended) *result.mutable_ended() = ToProto(*list.ended);
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

namespace {

google::protobuf::FieldMask MaskOf(PolicyFields fields) {
  google::protobuf::FieldMask mask;
  ForEachPolicyField([&](PolicyField field, auto) {
    if (Has(fields, field)) mask.add_paths(std::string(PolicyFieldName(field)));
  });
  return mask;
}

absl::StatusOr<PolicyFields> PolicyFieldsOf(const google::protobuf::FieldMask& mask) {
  PolicyFields fields;
  for (int i = 0; i < mask.paths_size(); ++i) {
    if (mask.paths(i) == "*") return kAllPolicyFields;
    const std::optional<PolicyField> field = ParsePolicyField(mask.paths(i));
    if (!field) {
      return errors::FieldInvalid(absl::StrCat("policy.own_fields.paths[", i, "]"),
                                  "is no field that a municipality decides");
    }
    fields.set(static_cast<size_t>(*field));
  }
  return fields;
}

v1::GroupQuota QuotaMessage(const GroupQuota& quota) {
  v1::GroupQuota result;
  result.set_group(ToProto(quota.group));
  result.set_period(quota.period == QuotaPeriod::kQuarter ? v1::QUOTA_PERIOD_QUARTER : v1::QUOTA_PERIOD_RUN);
  result.set_persons(static_cast<int32_t>(quota.persons));
  result.set_percent(static_cast<int32_t>(quota.percent));
  return result;
}

absl::StatusOr<GroupQuota> QuotaOf(const v1::GroupQuota& quota, absl::string_view field) {
  const auto name = [&](absl::string_view part) { return absl::StrCat(field, ".", part); };
  LP_ASSIGN_OR_RETURN(const std::optional<Group> group, FromProto(quota.group(), name("group")));
  if (!group) return errors::FieldRequired(name("group"));
  GroupQuota result{.group = *group, .persons = quota.persons(), .percent = quota.percent()};
  switch (quota.period()) {
    case v1::QUOTA_PERIOD_RUN:
      return result;
    case v1::QUOTA_PERIOD_QUARTER:
      result.period = QuotaPeriod::kQuarter;
      return result;
    case v1::QUOTA_PERIOD_UNSPECIFIED:
      return errors::FieldRequired(name("period"));
    default:
      return errors::FieldInvalid(name("period"), "unknown");
  }
}

}  // namespace

v1::Policy ToProto(const Policy& policy) {
  v1::Policy result;
  result.set_name(FormatPolicyName(policy.municipality));
  result.set_objective(ToProto(policy.objective));
  result.set_wait_guarantee_days(static_cast<int32_t>(policy.wait_guarantee_days));
  result.set_exchange_on_over_full(policy.exchange_on_over_full);
  result.set_automatic_assignment(policy.automatic_assignment);
  result.set_automatic_within_minutes(static_cast<int32_t>(policy.automatic_within_minutes));
  *result.mutable_from() = ToProto(policy.from);
  result.set_opening_threshold(static_cast<int32_t>(policy.opening_threshold));
  result.set_switches_per_year(static_cast<int32_t>(policy.switches_per_year));
  result.set_rolling_year(policy.rolling_year);
  result.set_waiting_time_rule(ToProto(policy.waiting_time_rule));
  result.set_quiet_days_after_manual_move(static_cast<int32_t>(policy.quiet_days_after_manual_move));
  result.set_daily_run(policy.daily_run);
  for (const IntakeRule& rule : policy.intake_rules) *result.add_intake_rules() = RuleMessage(rule);
  for (ListId list : policy.target_lists) result.add_target_lists(FormatListName(policy.municipality, list));
  for (const GroupTier& tier : policy.tiers) {
    v1::GroupTier& added = *result.add_tiers();
    added.set_group(ToProto(tier.group));
    added.set_tier(static_cast<int32_t>(tier.tier));
  }
  for (MunicipalityId municipality : policy.cooperating) result.add_cooperating(FormatMunicipalityName(municipality));
  result.set_today_first(policy.today_first);
  for (const GroupQuota& quota : policy.quotas) *result.add_quotas() = QuotaMessage(quota);
  *result.mutable_own_fields() = MaskOf(policy.own);
  return result;
}

v1::Policy ToProto(const PolicyInForce& in_force) {
  v1::Policy result = ToProto(in_force.policy);
  if (in_force.policy.municipality) *result.mutable_national_fields() = MaskOf(in_force.national);
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

absl::StatusOr<DoctorPeriod> FromProto(const v1::DoctorPeriod& period, absl::string_view field) {
  const auto name = [&](absl::string_view part) { return absl::StrCat(field, ".", part); };
  DoctorPeriod result;
  result.id = period.id();
  result.doctor = DoctorId(period.hpr_number());
  LP_ASSIGN_OR_RETURN(result.role, FromProto(period.role(), name("role")));
  LP_ASSIGN_OR_RETURN(result.sex, FromProto(period.sex(), name("sex")));
  result.substitute_for = DoctorId(period.substitute_for());
  LP_ASSIGN_OR_RETURN(result.from, FromProto(period.from(), name("from")));
  if (period.has_to()) {
    LP_ASSIGN_OR_RETURN(result.to, FromProto(period.to(), name("to")));
  }
  if (period.working_percent() != 0) result.working_percent = period.working_percent();
  result.responsible = !period.not_responsible();
  result.relationship = period.relationship();
  for (const int32_t day : period.working_days()) {
    if (day < 0 || day >= kDaysOfWeek) return errors::OutOfRange(name("working_days"), day, 0, kDaysOfWeek - 1);
    result.working_days |= 1u << day;
  }
  return result;
}

absl::StatusOr<Policy> FromProto(const v1::Policy& policy) {
  Policy result;
  if (policy.has_own_fields()) {
    LP_ASSIGN_OR_RETURN(result.own, PolicyFieldsOf(policy.own_fields()));
  }
  LP_ASSIGN_OR_RETURN(result.municipality, ParsePolicyName(policy.name(), "policy.name"));
  LP_ASSIGN_OR_RETURN(const auto objective, FromProto(policy.objective(), "policy.objective"));
  if (objective) result.objective = *objective;
  if (policy.wait_guarantee_days() != 0) result.wait_guarantee_days = policy.wait_guarantee_days();
  result.exchange_on_over_full = policy.exchange_on_over_full();
  result.automatic_assignment = policy.automatic_assignment();
  if (policy.automatic_within_minutes() != 0) result.automatic_within_minutes = policy.automatic_within_minutes();
  if (policy.has_from()) {
    LP_ASSIGN_OR_RETURN(result.from, FromProto(policy.from(), "policy.from"));
  }
  if (policy.has_opening_threshold()) result.opening_threshold = policy.opening_threshold();
  if (policy.switches_per_year() != 0) result.switches_per_year = policy.switches_per_year();
  result.rolling_year = policy.rolling_year();
  LP_ASSIGN_OR_RETURN(const auto waiting, FromProto(policy.waiting_time_rule(), "policy.waiting_time_rule"));
  if (waiting) result.waiting_time_rule = *waiting;
  result.quiet_days_after_manual_move = policy.quiet_days_after_manual_move();
  result.daily_run = policy.daily_run();
  result.today_first = policy.today_first();
  for (int i = 0; i < policy.intake_rules_size(); ++i) {
    LP_ASSIGN_OR_RETURN(const IntakeRule rule,
                        FromProto(policy.intake_rules(i), absl::StrCat("policy.intake_rules[", i, "]")));
    result.intake_rules.push_back(rule);
  }
  for (int i = 0; i < policy.target_lists_size(); ++i) {
    const std::string field = absl::StrCat("policy.target_lists[", i, "]");
    LP_ASSIGN_OR_RETURN(const ListName list, ParseListName(policy.target_lists(i), field));
    if (list.municipality != result.municipality) return errors::FieldInvalid(field, "is not the municipality's (R14)");
    result.target_lists.push_back(list.id);
  }
  for (int i = 0; i < policy.tiers_size(); ++i) {
    const std::string field = absl::StrCat("policy.tiers[", i, "].group");
    LP_ASSIGN_OR_RETURN(const std::optional<Group> group, FromProto(policy.tiers(i).group(), field));
    if (!group) return errors::FieldRequired(field);
    result.tiers.push_back({.group = *group, .tier = policy.tiers(i).tier()});
  }
  for (int i = 0; i < policy.quotas_size(); ++i) {
    LP_ASSIGN_OR_RETURN(const GroupQuota quota, QuotaOf(policy.quotas(i), absl::StrCat("policy.quotas[", i, "]")));
    result.quotas.push_back(quota);
  }
  for (int i = 0; i < policy.cooperating_size(); ++i) {
    LP_ASSIGN_OR_RETURN(const MunicipalityId municipality,
                        ParseMunicipalityName(policy.cooperating(i), absl::StrCat("policy.cooperating[", i, "]")));
    result.cooperating.push_back(municipality);
  }
  return result;
}

}  // namespace listeplass::server
