#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/csv/flr_rows.h"
#include "clients/cli/csv/row_reader.h"
#include "clients/cli/flr_commands.h"
#include "clients/cli/progress_bar.h"
#include "clients/cli/text.h"
#include "clients/cli/typed_names.h"
#include "clients/client/client.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Citizens = v1::CitizenService::Stub;
using Municipality = v1::MunicipalityService::Stub;
using Reports = v1::ReportService::Stub;
// "1042" to the national id.
using NationalIds = std::map<std::string, NationalId>;

// The number that a resource name ends with.
int64_t LastNumber(absl::string_view name) {
  int64_t number = 0;
  (void)absl::SimpleAtoi(name.substr(name.rfind('/') + 1), &number);
  return number;
}

absl::CivilDay DayOf(const google::type::Date& date) { return absl::CivilDay(date.year(), date.month(), date.day()); }

template <typename Message>
std::optional<absl::CivilDay> EndOf(const Message& message) {
  if (!message.has_to()) return std::nullopt;
  return DayOf(message.to());
}

FlrContract ContractOf(const v1::FlrContract& contract) {
  FlrContract result{.status = contract.status_code(),
                     .membership = contract.membership_code(),
                     .end_reason = contract.end_reason_code(),
                     .fixed_salary = contract.fixed_salary()};
  if (contract.has_agreed()) result.agreed = DayOf(contract.agreed());
  if (contract.has_from()) result.from = DayOf(contract.from());
  return result;
}

// The domain's numbers are the API's.
Sex SexOf(v1::Sex sex) { return static_cast<Sex>(sex); }

template <typename Row>
absl::StatusOr<std::unique_ptr<csv::CsvWriter>> OpenFile(const std::string& directory) {
  return csv::CsvWriter::Open(absl::StrCat(directory, "/", Row::kFileName), Row::kColumns);
}

csv::flr::Contract ContractOf(const v1::GpList& list, int64_t waiting) {
  csv::flr::Contract row;
  row.id = ListId(LastNumber(list.name()));
  row.common = list.common();
  const std::vector<std::string> parts = absl::StrSplit(list.name(), '/');
  row.municipality = MunicipalityId(LastNumber(parts[1]));
  for (const std::string& name : list.cooperating()) row.cooperating.emplace_back(LastNumber(name));
  row.practice = PracticeId(LastNumber(list.practice()));
  row.ceiling = static_cast<int>(list.ceiling());
  row.waiting = static_cast<int>(waiting);
  row.places_available = static_cast<int>(list.free());
  row.name = list.display_name();
  if (list.has_ended()) row.ended = DayOf(list.ended());
  row.list_status = static_cast<ListStatus>(list.status());
  row.held = static_cast<int>(list.held());
  row.languages.assign(list.languages().begin(), list.languages().end());
  row.regular_doctor = list.has_regular_doctor();
  row.doctor_sex = SexOf(list.doctor_sex());
  row.members_only = list.members_only();
  row.contract = ContractOf(list.contract());
  return row;
}

csv::flr::Branch BranchOf(ListId list, const v1::BranchSurgery& branch) {
  csv::flr::Branch row;
  row.id = branch.id();
  row.list = list;
  row.name = branch.display_name();
  row.from = DayOf(branch.from());
  row.to = EndOf(branch);
  if (branch.has_position()) row.position = GeoPoint{branch.position().latitude(), branch.position().longitude()};
  return row;
}

csv::flr::DoctorOnContract DoctorOf(ListId list, const v1::DoctorPeriod& period) {
  csv::flr::DoctorOnContract row;
  row.list = list;
  row.period.id = period.id();
  row.period.doctor = DoctorId(period.hpr_number());
  row.period.role = static_cast<DoctorRole>(period.role());
  row.period.relationship = period.relationship();
  for (const int32_t day : period.working_days()) row.period.working_days |= 1u << day;
  row.period.sex = SexOf(period.sex());
  row.period.substitute_for = DoctorId(period.substitute_for());
  row.period.from = DayOf(period.from());
  row.period.to = EndOf(period);
  row.period.working_percent = period.working_percent();
  row.period.responsible = !period.not_responsible();
  return row;
}

absl::StatusOr<NationalIds> LookUpNationalIds(Context& context, const std::string& path) {
  NationalIds ids;
  if (path.empty()) return ids;
  ProgressBar bar(context.terminal.err, context.terminal.err_is_terminal);
  LP_ASSIGN_OR_RETURN(const auto reader, csv::RowReader<csv::PersonRow>::Open(path));
  while (const auto row = reader->Next()) {
    LP_RETURN_IF_ERROR(row->status());
    v1::LookupPersonRequest request;
    request.set_national_id((*row)->national_id.digits());
    const absl::StatusOr<v1::LookupPersonResponse> found = context.client.Call(&Citizens::LookupPerson, request);
    bar.Update("looking up persons", reader->read_bytes(), reader->size_bytes());
    if (absl::IsNotFound(found.status())) continue;  // in the file, but not in the register
    LP_RETURN_IF_ERROR(found.status());
    ids[ShortName(found->person())] = (*row)->national_id;
  }
  return ids;
}

absl::Status WriteLists(Context& context, const std::string& parent, const std::string& directory,
                        int64_t& lists_written, int64_t& periods_written) {
  v1::ListListsRequest request;
  request.set_parent(parent);
  LP_ASSIGN_OR_RETURN(const auto lists, context.client.CallAllPages(&Municipality::ListLists, request, 0));
  v1::GetCapacityReportRequest capacity;
  capacity.set_parent(parent);
  capacity.set_by(v1::GetCapacityReportRequest::LIST);
  LP_ASSIGN_OR_RETURN(const auto report, context.client.Call(&Municipality::GetCapacityReport, capacity));
  std::map<std::string, int64_t> waiting;
  for (const auto& row : report.rows()) waiting[row.key()] = row.waiting();
  LP_ASSIGN_OR_RETURN(const auto contracts, OpenFile<csv::flr::Contract>(directory));
  LP_ASSIGN_OR_RETURN(const auto doctors, OpenFile<csv::flr::DoctorOnContract>(directory));
  LP_ASSIGN_OR_RETURN(const auto branches, OpenFile<csv::flr::Branch>(directory));
  for (const v1::GpList& list : lists.lists()) {
    const csv::flr::Contract row = ContractOf(list, waiting[list.name()]);
    WriteRow(row, *contracts);
    ++lists_written;
    for (const v1::DoctorPeriod& period : list.doctors()) {
      WriteRow(DoctorOf(row.id, period), *doctors);
      ++periods_written;
    }
    for (const v1::BranchSurgery& branch : list.branches()) WriteRow(BranchOf(row.id, branch), *branches);
  }
  LP_RETURN_IF_ERROR(contracts->Close());
  LP_RETURN_IF_ERROR(branches->Close());
  return doctors->Close();
}

absl::Status WritePatients(Context& context, const std::string& parent, const std::string& directory,
                           const NationalIds& national_ids, int64_t& periods_written, int64_t& protected_persons) {
  constexpr int kPageSize = 1000;
  ProgressBar bar(context.terminal.err, context.terminal.err_is_terminal);
  LP_ASSIGN_OR_RETURN(const auto patients, OpenFile<csv::flr::PatientOnContract>(directory));
  v1::ListMembershipsRequest request;
  request.set_parent(parent);
  request.set_page_size(kPageSize);
  do {
    LP_ASSIGN_OR_RETURN(const auto page, context.client.Call(&Reports::ListMemberships, request));
    for (const auto& entry : page.periods()) {
      const v1::Membership& membership = entry.period().membership();
      csv::flr::PatientOnContract row;
      row.list = ListId(LastNumber(membership.list()));
      row.from = DayOf(membership.from());
      row.to = EndOf(membership);
      row.codes = {.begin = entry.period().begin_code(), .end = entry.period().end_code()};
      row.person = ShortName(entry.person());
      const auto id = national_ids.find(row.person);
      if (id != national_ids.end()) row.national_id = id->second;
      WriteRow(row, *patients);
      ++periods_written;
    }
    bar.Update("writing periods", periods_written, 0);
    protected_persons = page.protected_();
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return patients->Close();
}

}  // namespace

absl::Status ExportFlr(Context& context, const FlrExportOptions& options) {
  LP_ASSIGN_OR_RETURN(const std::string parent, context.names.Municipality(options.municipality));
  std::error_code error;
  std::filesystem::create_directories(options.directory, error);
  if (error) return csv::errors::FileUnusable(options.directory, error.value());
  LP_ASSIGN_OR_RETURN(const NationalIds national_ids, LookUpNationalIds(context, options.national_ids));
  int64_t lists = 0, doctors = 0, patients = 0, protected_persons = 0;
  LP_RETURN_IF_ERROR(WriteLists(context, parent, options.directory, lists, doctors));
  LP_RETURN_IF_ERROR(WritePatients(context, parent, options.directory, national_ids, patients, protected_persons));
  context.terminal.err << "Wrote " << Count(lists, "list", "lists") << ", "
                       << Count(doctors, "doctor's period", "doctors' periods") << " and "
                       << Count(patients, "person's period", "persons' periods") << "; left out "
                       << Count(protected_persons, "person", "persons") << " with a protected address.\n";
  return absl::OkStatus();
}

}  // namespace listeplass::cli
