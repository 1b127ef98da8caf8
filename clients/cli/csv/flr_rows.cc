#include "clients/cli/csv/flr_rows.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/csv/field_parsers.h"
#include "service/domain/civil_date.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass::csv::flr {
namespace {

using listeplass::errors::FieldInvalid;
using listeplass::errors::FieldRequired;

constexpr std::pair<absl::string_view, DoctorRole> kRoleCodes[] = {{"LPFL", DoctorRole::kRegular},
                                                                   {"LPVI", DoctorRole::kLocum}};
constexpr int kDaysOfWeek = 7;
constexpr int64_t kOrganizationNumberMin = 800'000'000;
constexpr int64_t kOrganizationNumberMax = 999'999'999;

std::string MunicipalityText(MunicipalityId municipality) {
  return absl::StrCat(absl::Dec(municipality.value(), absl::kZeroPad4));
}

absl::Status ParseMunicipality(absl::string_view text, absl::string_view column, MunicipalityId& municipality) {
  int64_t number = 0;
  LP_RETURN_IF_ERROR(ParseInteger(text, column, 1, kMunicipalityMax, std::nullopt, number));
  municipality = MunicipalityId(number);
  return absl::OkStatus();
}

// Reads a count as ParseInteger does; an empty text is 0.
absl::Status ParseCount(absl::string_view text, absl::string_view column, int64_t max, int& count) {
  int64_t number = 0;
  if (!text.empty()) LP_RETURN_IF_ERROR(ParseInteger(text, column, 0, max, std::nullopt, number));
  count = static_cast<int>(number);
  return absl::OkStatus();
}

absl::Status ParseBool(absl::string_view text, absl::string_view column, bool if_empty, bool& value) {
  value = if_empty;
  return text.empty() ? absl::OkStatus() : ParseEnum(text, column, kBoolNames, value);
}

absl::Status ParseLastDay(absl::string_view text, absl::string_view column, absl::CivilDay from,
                          std::optional<absl::CivilDay>& to) {
  to.reset();
  if (text.empty()) return absl::OkStatus();
  LP_RETURN_IF_ERROR(ParseDate(text, column, to.emplace()));
  return *to > from ? absl::OkStatus() : FieldInvalid(column, "must be after From");
}

std::string DateOrEmpty(const std::optional<absl::CivilDay>& day) { return day ? FormatCivilDate(*day) : ""; }

absl::Status ParseCode(absl::string_view text, absl::string_view column, std::string& code) {
  LP_RETURN_IF_ERROR(CheckFlrCode(text, column));
  code = std::string(text);
  return absl::OkStatus();
}

// Reads FLR's own id; an empty text is 0.
absl::Status ParseGivenId(absl::string_view text, absl::string_view column, int64_t& id) {
  id = 0;
  return text.empty() ? absl::OkStatus() : ParseInteger(text, column, 1, limits::kGivenIdMax, std::nullopt, id);
}

absl::Status ParseOptionalDate(absl::string_view text, absl::string_view column, std::optional<absl::CivilDay>& day) {
  day.reset();
  return text.empty() ? absl::OkStatus() : ParseDate(text, column, day.emplace());
}

absl::Status ParseRelationship(absl::string_view text, DoctorPeriod& period) {
  constexpr absl::string_view kColumn = "Relationship";
  if (text.empty()) return FieldRequired(kColumn);
  if (ParseEnum(text, kColumn, kRoleCodes, period.role).ok()) return absl::OkStatus();
  period.role = DoctorRole::kOther;
  return ParseCode(text, kColumn, period.relationship);
}

absl::Status ParseDays(absl::string_view text, uint32_t& days) {
  constexpr absl::string_view kColumn = "WorkingOnDays";
  std::vector<absl::string_view> parts;
  LP_RETURN_IF_ERROR(SplitBySpace(text, kColumn, kDaysOfWeek, parts));
  days = 0;
  for (absl::string_view part : parts) {
    int64_t day = 0;
    LP_RETURN_IF_ERROR(ParseInteger(part, kColumn, 0, kDaysOfWeek - 1, std::nullopt, day));
    days |= 1u << day;
  }
  return absl::OkStatus();
}

std::string DaysText(uint32_t days) {
  std::string text;
  for (int day = 0; day < kDaysOfWeek; ++day) {
    if ((days & (1u << day)) != 0) absl::StrAppend(&text, text.empty() ? "" : " ", day);
  }
  return text;
}

std::string IdOrEmpty(int64_t id) { return id == 0 ? "" : absl::StrCat(id); }

// Reads our status, or takes it from FLR's code. The two must not contradict each other.
absl::Status ParseOurStatus(absl::string_view text, Contract& row) {
  std::string& code = row.contract.status;
  row.list_status = code == kFlrOpen ? ListStatus::kOpen : ListStatus::kClosed;
  if (!text.empty()) LP_RETURN_IF_ERROR(ParseEnum(text, "Listeplass.Status", kStatusNames, row.list_status));
  const bool open = row.list_status == ListStatus::kOpen;
  if (open && !code.empty() && code != kFlrOpen)
    return FieldInvalid("Status", "must be FAAA or empty, because the list is open");
  if (row.ended) return absl::OkStatus();
  if (!open && code == kFlrOpen)
    return FieldInvalid("Status", "must not be FAAA, because Listeplass.Status is not OPEN");
  if (open) code.clear();
  return absl::OkStatus();
}

// Reads our own columns. They are all empty if the file lacks them.
absl::Status ParseOurs(absl::Span<const absl::string_view> fields, Contract& row) {
  if (!fields[0].empty()) LP_RETURN_IF_ERROR(ParseId(fields[0], "Listeplass.Practice", row.practice));
  LP_RETURN_IF_ERROR(ParseOurStatus(fields[1], row));
  LP_RETURN_IF_ERROR(ParseCount(fields[2], "Listeplass.Held", limits::kCeilingMax, row.held));
  std::vector<absl::string_view> languages;
  LP_RETURN_IF_ERROR(SplitBySpace(fields[3], "Listeplass.Languages", limits::kLanguagesMax, languages));
  row.languages.resize(languages.size());
  for (size_t i = 0; i < languages.size(); ++i) {
    LP_RETURN_IF_ERROR(ParseLanguage(languages[i], "Listeplass.Languages", row.languages[i]));
  }
  row.doctor_sex = Sex::kUnknown;
  if (!fields[4].empty()) LP_RETURN_IF_ERROR(ParseEnum(fields[4], "Listeplass.DoctorSex", kSexNames, row.doctor_sex));
  LP_RETURN_IF_ERROR(ParseBool(fields[5], "Listeplass.RegularDoctor", true, row.regular_doctor));
  return ParseBool(fields[6], "Listeplass.MembersOnly", false, row.members_only);
}

}  // namespace

absl::Status ParseRow(absl::Span<const absl::string_view> fields, Contract& row) {
  LP_RETURN_IF_ERROR(ParseId(fields[0], "Id", row.id));
  LP_RETURN_IF_ERROR(ParseBool(fields[1], "ParticipatesOnCommonList", false, row.common));
  LP_RETURN_IF_ERROR(ParseBool(fields[2], "IsFixedSalary", false, row.contract.fixed_salary));
  LP_RETURN_IF_ERROR(ParseCode(fields[3], "RequiresMembership", row.contract.membership));
  LP_RETURN_IF_ERROR(ParseCode(fields[4], "Status", row.contract.status));
  LP_RETURN_IF_ERROR(ParseMunicipality(fields[5], "Municipality", row.municipality));
  LP_RETURN_IF_ERROR(ParseCode(fields[6], "EndReason", row.contract.end_reason));
  std::vector<absl::string_view> cooperating;
  LP_RETURN_IF_ERROR(SplitBySpace(fields[7], "CoopMunicipalities", limits::kCooperatingMax, cooperating));
  row.cooperating.resize(cooperating.size());
  for (size_t i = 0; i < cooperating.size(); ++i) {
    LP_RETURN_IF_ERROR(ParseMunicipality(cooperating[i], "CoopMunicipalities", row.cooperating[i]));
  }
  row.practice = PracticeId();
  if (!fields[8].empty()) LP_RETURN_IF_ERROR(ParseId(fields[8], "GPOfficeOrganizationNumber", row.practice));
  int64_t ceiling = 0;
  LP_RETURN_IF_ERROR(ParseInteger(fields[9], "MaxPatients", 0, limits::kCeilingMax, Rule::kR20, ceiling));
  row.ceiling = static_cast<int>(ceiling);
  LP_RETURN_IF_ERROR(ParseCount(fields[10], "PatientsOnWaitingList", limits::kMatchingPlacesMax, row.waiting));
  LP_RETURN_IF_ERROR(ParseCount(fields[11], "PlacesAvailable", limits::kCeilingMax, row.places_available));
  LP_RETURN_IF_ERROR(ParseName(fields[12], "Name", row.name));
  LP_RETURN_IF_ERROR(ParseOptionalDate(fields[13], "AgreementDate", row.contract.agreed));
  LP_RETURN_IF_ERROR(ParseOptionalDate(fields[14], "Valid.From", row.contract.from));
  LP_RETURN_IF_ERROR(ParseOptionalDate(fields[15], "Valid.To", row.ended));
  if (row.ended && row.contract.from && *row.ended <= *row.contract.from) {
    return FieldInvalid("Valid.To", "must be after From");
  }
  LP_RETURN_IF_ERROR(ParseOurs(fields.subspan(16), row));
  return row.practice ? absl::OkStatus() : FieldRequired("GPOfficeOrganizationNumber");
}

void WriteRow(const Contract& row, CsvWriter& writer) {
  const int64_t practice = row.practice.value();
  const bool organization = practice >= kOrganizationNumberMin && practice <= kOrganizationNumberMax;
  const bool open = row.list_status == ListStatus::kOpen;
  writer.Add(row.id.value());
  writer.Add(EnumName(row.common, kBoolNames));
  writer.Add(EnumName(row.contract.fixed_salary, kBoolNames));
  writer.Add(row.contract.membership);
  writer.Add(open ? kFlrOpen : row.contract.status);
  writer.Add(MunicipalityText(row.municipality));
  writer.Add(row.contract.end_reason);
  writer.Add(absl::StrJoin(row.cooperating, " ", [](std::string* out, MunicipalityId municipality) {
    out->append(MunicipalityText(municipality));
  }));
  writer.Add(organization ? absl::StrCat(practice) : "");
  writer.Add(int64_t{row.ceiling});
  writer.Add(int64_t{row.waiting});
  writer.Add(open ? int64_t{row.places_available} : 0);
  writer.Add(row.name);
  writer.Add(DateOrEmpty(row.contract.agreed));
  writer.Add(DateOrEmpty(row.contract.from));
  writer.Add(DateOrEmpty(row.ended));
  writer.Add(practice);
  writer.Add(EnumName(row.list_status, kStatusNames));
  writer.Add(int64_t{row.held});
  writer.Add(absl::StrJoin(row.languages, " "));
  writer.Add(EnumName(row.doctor_sex, kSexNames));
  writer.Add(EnumName(row.regular_doctor, kBoolNames));
  writer.Add(EnumName(row.members_only, kBoolNames));
  writer.EndRow();
}

absl::Status ParseRow(absl::Span<const absl::string_view> fields, DoctorOnContract& row) {
  row.period = DoctorPeriod();
  LP_RETURN_IF_ERROR(ParseGivenId(fields[0], "Id", row.period.id));
  LP_RETURN_IF_ERROR(ParseId(fields[1], "GPContractId", row.list));
  LP_RETURN_IF_ERROR(ParseId(fields[2], "HprNumber", row.period.doctor));
  if (!fields[3].empty()) {
    LP_RETURN_IF_ERROR(ParseId(fields[3], "SubstituteForHprNumber", row.period.substitute_for));
  }
  LP_RETURN_IF_ERROR(ParseDate(fields[4], "Valid.From", row.period.from));
  LP_RETURN_IF_ERROR(ParseLastDay(fields[5], "Valid.To", row.period.from, row.period.to));
  LP_RETURN_IF_ERROR(ParseRelationship(fields[6], row.period));
  if (!fields[7].empty()) {
    LP_RETURN_IF_ERROR(ParseInteger(fields[7], "WorkingPercentage", 1, 100, std::nullopt, row.period.working_percent));
  }
  LP_RETURN_IF_ERROR(ParseDays(fields[8], row.period.working_days));
  if (!fields[9].empty()) LP_RETURN_IF_ERROR(ParseEnum(fields[9], "Listeplass.Sex", kSexNames, row.period.sex));
  return ParseBool(fields[10], "Listeplass.Responsible", true, row.period.responsible);
}

void WriteRow(const DoctorOnContract& row, CsvWriter& writer) {
  writer.Add(IdOrEmpty(row.period.id));
  writer.Add(row.list.value());
  writer.Add(row.period.doctor.value());
  writer.Add(row.period.substitute_for ? absl::StrCat(row.period.substitute_for.value()) : "");
  writer.Add(FormatCivilDate(row.period.from));
  writer.Add(DateOrEmpty(row.period.to));
  const bool other = row.period.role == DoctorRole::kOther;
  writer.Add(other ? row.period.relationship : EnumName(row.period.role, kRoleCodes));
  writer.Add(row.period.working_percent);
  writer.Add(DaysText(row.period.working_days));
  writer.Add(EnumName(row.period.sex, kSexNames));
  writer.Add(EnumName(row.period.responsible, kBoolNames));
  writer.EndRow();
}

absl::Status ParseRow(absl::Span<const absl::string_view> fields, Branch& row) {
  LP_RETURN_IF_ERROR(ParseGivenId(fields[0], "Id", row.id));
  LP_RETURN_IF_ERROR(ParseId(fields[1], "GPContractId", row.list));
  LP_RETURN_IF_ERROR(ParseName(fields[2], "Description", row.name));
  LP_RETURN_IF_ERROR(ParseDate(fields[3], "Valid.From", row.from));
  LP_RETURN_IF_ERROR(ParseLastDay(fields[4], "Valid.To", row.from, row.to));
  row.position.reset();
  if (fields[5].empty() && fields[6].empty()) return absl::OkStatus();
  LP_RETURN_IF_ERROR(ParseDegrees(fields[5], "Listeplass.Lat", 90, row.position.emplace().lat_degrees));
  return ParseDegrees(fields[6], "Listeplass.Lng", 180, row.position->lng_degrees);
}

void WriteRow(const Branch& row, CsvWriter& writer) {
  writer.Add(IdOrEmpty(row.id));
  writer.Add(row.list.value());
  writer.Add(row.name);
  writer.Add(FormatCivilDate(row.from));
  writer.Add(DateOrEmpty(row.to));
  if (row.position) {
    writer.AddDegrees(row.position->lat_degrees);
    writer.AddDegrees(row.position->lng_degrees);
  } else {
    writer.Add("");
    writer.Add("");
  }
  writer.EndRow();
}

absl::Status ParseRow(absl::Span<const absl::string_view> fields, PatientOnContract& row) {
  LP_RETURN_IF_ERROR(ParseId(fields[0], "GPContractId", row.list));
  row.national_id = NationalId();
  if (!fields[1].empty()) {
    LP_ASSIGN_OR_RETURN(row.national_id, ParseNationalId(fields[1], "PatientNIN", ControlRule::kFrom2032));
  }
  LP_RETURN_IF_ERROR(ParseDate(fields[2], "Period.From", row.from));
  LP_RETURN_IF_ERROR(ParseLastDay(fields[3], "Period.To", row.from, row.to));
  LP_RETURN_IF_ERROR(ParseCode(fields[4], "BeginCode", row.codes.begin));
  LP_RETURN_IF_ERROR(ParseCode(fields[5], "EndCode", row.codes.end));
  row.person = std::string(fields[6]);
  return row.national_id || !row.person.empty() ? absl::OkStatus() : FieldRequired("PatientNIN");
}

void WriteRow(const PatientOnContract& row, CsvWriter& writer) {
  writer.Add(row.list.value());
  writer.Add(row.national_id ? row.national_id.digits() : "");
  writer.Add(FormatCivilDate(row.from));
  writer.Add(DateOrEmpty(row.to));
  writer.Add(row.codes.begin);
  writer.Add(row.codes.end);
  writer.Add(row.person);
  writer.EndRow();
}

}  // namespace listeplass::csv::flr
