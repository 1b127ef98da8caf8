#include "clients/cli/flr/flr_messages.h"

#include <cstdint>
#include <optional>

#include "clients/cli/import/row_enums.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"

namespace listeplass::cli {
namespace {

constexpr int kDaysOfWeek = 7;

// The first day on which the period does not hold.
template <typename Message>
std::optional<absl::CivilDay> EndOf(const Message& message) {
  if (!message.has_to()) return std::nullopt;
  return client::ToCivilDay(message.to());
}

FlrContract FromApi(const v1::FlrContract& contract) {
  FlrContract result{.status = contract.status_code(),
                     .membership = contract.membership_code(),
                     .end_reason = contract.end_reason_code(),
                     .fixed_salary = contract.fixed_salary()};
  if (contract.has_agreed()) result.agreed = client::ToCivilDay(contract.agreed());
  if (contract.has_from()) result.from = client::ToCivilDay(contract.from());
  return result;
}

}  // namespace

std::string NameOf(const csv::flr::Contract& list) {
  return client::ListName(list.municipality.value(), list.id.value());
}

csv::ListRow ListRowOf(const csv::flr::Contract& list) {
  csv::ListRow row;
  row.id = list.id;
  row.practice = list.practice;
  row.name = list.name;
  row.doctor_gender = list.doctor_sex;
  row.languages = list.languages;
  row.ceiling = list.ceiling;
  row.held = list.held;
  row.status = list.ended ? ListStatus::kLocked : list.list_status;
  row.regular_doctor = list.regular_doctor;
  return row;
}

v1::FlrContract ToApi(const FlrContract& contract) {
  v1::FlrContract result;
  result.set_status_code(contract.status);
  result.set_membership_code(contract.membership);
  result.set_end_reason_code(contract.end_reason);
  result.set_fixed_salary(contract.fixed_salary);
  if (contract.agreed) *result.mutable_agreed() = client::ToApiDate(*contract.agreed);
  if (contract.from) *result.mutable_from() = client::ToApiDate(*contract.from);
  return result;
}

v1::DoctorPeriod ToApi(const DoctorPeriod& period) {
  v1::DoctorPeriod result;
  result.set_hpr_number(period.doctor.value());
  result.set_role(ToApi(period.role));
  result.set_relationship(period.relationship);
  for (int day = 0; day < kDaysOfWeek; ++day) {
    if ((period.working_days & (1u << day)) != 0) result.add_working_days(day);
  }
  result.set_sex(ToApi(period.sex));
  result.set_substitute_for(period.substitute_for.value());
  *result.mutable_from() = client::ToApiDate(period.from);
  if (period.to) *result.mutable_to() = client::ToApiDate(*period.to);
  result.set_working_percent(static_cast<int32_t>(period.working_percent));
  result.set_not_responsible(!period.responsible);
  return result;
}

v1::BranchSurgery ToApi(const csv::flr::Branch& branch) {
  v1::BranchSurgery result;
  result.set_id(branch.id);
  result.set_display_name(branch.name);
  if (branch.position) {
    result.mutable_position()->set_latitude(branch.position->lat_degrees);
    result.mutable_position()->set_longitude(branch.position->lng_degrees);
  }
  *result.mutable_from() = client::ToApiDate(branch.from);
  if (branch.to) *result.mutable_to() = client::ToApiDate(*branch.to);
  return result;
}

csv::flr::Contract ContractRow(const v1::GpList& list, int64_t waiting) {
  csv::flr::Contract row;
  row.id = ListId(client::NumberIn(list.name()));
  row.common = list.common();
  row.municipality = MunicipalityId(client::MunicipalityIn(list.name()));
  for (const std::string& name : list.cooperating()) row.cooperating.emplace_back(client::NumberIn(name));
  row.practice = PracticeId(client::NumberIn(list.practice()));
  row.ceiling = static_cast<int>(list.ceiling());
  row.waiting = static_cast<int>(waiting);
  row.places_available = static_cast<int>(list.free());
  row.name = list.display_name();
  if (list.has_ended()) row.ended = client::ToCivilDay(list.ended());
  row.list_status = FromApi(list.status());
  row.held = static_cast<int>(list.held());
  row.languages.assign(list.languages().begin(), list.languages().end());
  row.regular_doctor = list.has_regular_doctor();
  row.doctor_sex = FromApi(list.doctor_sex());
  row.members_only = list.members_only();
  row.contract = FromApi(list.contract());
  return row;
}

csv::flr::DoctorOnContract DoctorRow(ListId list, const v1::DoctorPeriod& period) {
  csv::flr::DoctorOnContract row;
  row.list = list;
  row.period.id = period.id();
  row.period.doctor = DoctorId(period.hpr_number());
  row.period.role = FromApi(period.role());
  row.period.relationship = period.relationship();
  for (const int32_t day : period.working_days()) row.period.working_days |= 1u << day;
  row.period.sex = FromApi(period.sex());
  row.period.substitute_for = DoctorId(period.substitute_for());
  row.period.from = client::ToCivilDay(period.from());
  row.period.to = EndOf(period);
  row.period.working_percent = period.working_percent();
  row.period.responsible = !period.not_responsible();
  return row;
}

csv::flr::Branch BranchRow(ListId list, const v1::BranchSurgery& branch) {
  csv::flr::Branch row;
  row.id = branch.id();
  row.list = list;
  row.name = branch.display_name();
  row.from = client::ToCivilDay(branch.from());
  row.to = EndOf(branch);
  if (branch.has_position()) row.position = GeoPoint{branch.position().latitude(), branch.position().longitude()};
  return row;
}

csv::flr::PatientOnContract PatientRow(const std::string& person, const v1::Period& period) {
  const v1::Membership& membership = period.membership();
  csv::flr::PatientOnContract row;
  row.list = ListId(client::NumberIn(membership.list()));
  row.from = client::ToCivilDay(membership.from());
  row.to = EndOf(membership);
  row.codes = {.begin = period.begin_code(), .end = period.end_code()};
  row.person = client::ShortName(person);
  return row;
}

}  // namespace listeplass::cli
