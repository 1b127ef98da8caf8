#include "storage/messages/stored_list.h"

#include <string>

#include "absl/time/time.h"
#include "storage/messages/stored_intake_rule.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {
namespace {

void ToMessage(const BranchSurgery& branch, v1::BranchSurgery* message) {
  message->set_id(branch.id);
  message->set_name(branch.name);
  if (branch.position) storage::ToMessage(*branch.position, message->mutable_position());
  message->set_from_day(ToDays(branch.from));
  if (branch.to) message->set_to_day(ToDays(*branch.to));
}

bool FromMessage(const v1::BranchSurgery& message, BranchSurgery* branch) {
  branch->id = message.id();
  branch->name = message.name();
  if (message.has_position()) branch->position = storage::FromMessage(message.position());
  branch->from = FromDays(message.from_day());
  if (message.has_to_day()) branch->to = FromDays(message.to_day());
  return true;
}

void ToMessage(const ShutPeriod& period, v1::ShutPeriod* message) {
  message->set_from_micros(absl::ToUnixMicros(period.from));
  if (period.to) message->set_to_micros(absl::ToUnixMicros(*period.to));
}

bool FromMessage(const v1::ShutPeriod& message, ShutPeriod* period) {
  period->from = absl::FromUnixMicros(message.from_micros());
  if (message.has_to_micros()) period->to = absl::FromUnixMicros(message.to_micros());
  return true;
}

void ToMessage(const FlrContract& contract, v1::FlrContract* message) {
  message->set_status(contract.status);
  message->set_membership(contract.membership);
  message->set_end_reason(contract.end_reason);
  message->set_fixed_salary(contract.fixed_salary);
  if (contract.agreed) message->set_agreed_day(ToDays(*contract.agreed));
  if (contract.from) message->set_from_day(ToDays(*contract.from));
}

FlrContract FromMessage(const v1::FlrContract& message) {
  FlrContract contract{.status = message.status(),
                       .membership = message.membership(),
                       .end_reason = message.end_reason(),
                       .fixed_salary = message.fixed_salary()};
  if (message.has_agreed_day()) contract.agreed = FromDays(message.agreed_day());
  if (message.has_from_day()) contract.from = FromDays(message.from_day());
  return contract;
}

}  // namespace

void ToMessage(const DoctorPeriod& period, v1::DoctorPeriod* message) {
  message->set_id(period.id);
  message->set_doctor(period.doctor.value());
  message->set_role(static_cast<uint32_t>(period.role));
  message->set_sex(static_cast<uint32_t>(period.sex));
  message->set_substitute_for(period.substitute_for.value());
  message->set_from_day(ToDays(period.from));
  if (period.to) message->set_to_day(ToDays(*period.to));
  message->set_working_percent(period.working_percent);
  message->set_not_responsible(!period.responsible);
  message->set_relationship(period.relationship);
  message->set_working_days(period.working_days);
}

bool FromMessage(const v1::DoctorPeriod& message, DoctorPeriod* period) {
  period->id = message.id();
  period->doctor = DoctorId(message.doctor());
  period->substitute_for = DoctorId(message.substitute_for());
  period->from = FromDays(message.from_day());
  if (message.has_to_day()) period->to = FromDays(message.to_day());
  period->working_percent = message.working_percent();
  period->responsible = !message.not_responsible();
  period->relationship = message.relationship();
  period->working_days = message.working_days();
  return EnumFromNumber(message.role(), DoctorRole::kRegular, DoctorRole::kOther, &period->role) &&
         EnumFromNumber(message.sex(), Sex::kUnknown, Sex::kMale, &period->sex);
}

void ToMessage(const ComingCeiling& coming, v1::ComingCeiling* message) {
  message->set_ceiling(coming.ceiling);
  message->set_from_day(ToDays(coming.from));
}

ComingCeiling FromMessage(const v1::ComingCeiling& message) {
  return {.ceiling = message.ceiling(), .from = FromDays(message.from_day())};
}

void ToMessage(const GpList& list, v1::GpList* message) {
  message->set_id(list.id.value());
  message->set_practice(list.practice.value());
  message->set_municipality(list.municipality.value());
  message->set_name(list.name);
  message->set_doctor_sex(static_cast<uint32_t>(list.doctor_sex));
  for (const std::string& language : list.languages) message->add_languages(language);
  message->set_without_regular_doctor(!list.has_regular_doctor);
  message->set_status(static_cast<uint32_t>(list.status));
  message->set_ceiling(list.ceiling);
  message->set_held(list.held);
  message->set_members(list.members);
  message->set_revision(list.revision);
  message->set_last_draw(list.last_draw);
  for (const IntakeRule& rule : list.intake_rules) ToMessage(rule, message->add_intake_rules());
  for (const DoctorPeriod& period : list.doctors) ToMessage(period, message->add_doctors());
  for (const BranchSurgery& branch : list.branches) ToMessage(branch, message->add_branches());
  message->set_common(list.common);
  message->set_members_only(list.members_only);
  message->set_municipal(list.municipal);
  if (list.municipal_since) message->set_municipal_since_day(ToDays(*list.municipal_since));
  if (list.doctor_leaves) message->set_doctor_leaves_day(ToDays(*list.doctor_leaves));
  ToRepeated(list.cooperating, message->mutable_cooperating());
  message->set_guaranteed_members(list.guaranteed_members);
  if (list.coming_ceiling) ToMessage(*list.coming_ceiling, message->mutable_coming_ceiling());
  if (list.ended) message->set_ended_day(ToDays(*list.ended));
  if (list.sami_first_until) message->set_sami_first_until_day(ToDays(*list.sami_first_until));
  message->set_removed_period_max(list.removed_period_max);
  message->set_removed_branch_max(list.removed_branch_max);
  for (const ShutPeriod& period : list.shut) ToMessage(period, message->add_shut());
  if (list.contract != FlrContract()) ToMessage(list.contract, message->mutable_contract());
}

bool FromMessage(const v1::GpList& message, GpList* list) {
  list->id = ListId(message.id());
  list->practice = PracticeId(message.practice());
  list->municipality = MunicipalityId(message.municipality());
  list->name = message.name();
  list->languages.assign(message.languages().begin(), message.languages().end());
  list->has_regular_doctor = !message.without_regular_doctor();
  list->ceiling = message.ceiling();
  list->held = message.held();
  list->members = message.members();
  list->revision = message.revision();
  list->last_draw = message.last_draw();
  list->common = message.common();
  list->members_only = message.members_only();
  list->municipal = message.municipal();
  if (message.has_municipal_since_day()) list->municipal_since = FromDays(message.municipal_since_day());
  if (message.has_doctor_leaves_day()) list->doctor_leaves = FromDays(message.doctor_leaves_day());
  FromRepeated(message.cooperating(), &list->cooperating);
  list->guaranteed_members = message.guaranteed_members();
  if (message.has_coming_ceiling()) list->coming_ceiling = FromMessage(message.coming_ceiling());
  if (message.has_ended_day()) list->ended = FromDays(message.ended_day());
  if (message.has_sami_first_until_day()) list->sami_first_until = FromDays(message.sami_first_until_day());
  list->removed_period_max = message.removed_period_max();
  list->removed_branch_max = message.removed_branch_max();
  if (message.has_contract()) list->contract = FromMessage(message.contract());
  return FromRepeated(message.intake_rules(), FromMessage, &list->intake_rules) &&
         FromRepeated(message.doctors(), FromMessage, &list->doctors) &&
         FromRepeated(message.branches(), FromMessage, &list->branches) &&
         FromRepeated(message.shut(), FromMessage, &list->shut) &&
         EnumFromNumber(message.doctor_sex(), Sex::kUnknown, Sex::kMale, &list->doctor_sex) &&
         EnumFromNumber(message.status(), ListStatus::kOpen, ListStatus::kLocked, &list->status);
}

}  // namespace listeplass::storage
