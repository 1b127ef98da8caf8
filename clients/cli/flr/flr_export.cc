#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "clients/cli/csv/flr_rows.h"
#include "clients/cli/csv/row_reader.h"
#include "clients/cli/flr/flr_commands.h"
#include "clients/cli/flr/flr_messages.h"
#include "clients/cli/progress_bar.h"
#include "clients/cli/text.h"
#include "clients/client/api_names.h"
#include "clients/client/client.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Citizens = v1::CitizenService::Stub;
using Municipality = v1::MunicipalityService::Stub;
using Reports = v1::ReportService::Stub;
// The national id of each opaque id, such as "mfrggzdfmztwq2lknnwg23tpoa".
using NationalIds = std::map<std::string, NationalId>;

template <typename Row>
absl::StatusOr<std::unique_ptr<csv::CsvWriter>> OpenFile(const std::string& directory) {
  return csv::CsvWriter::Open(absl::StrCat(directory, "/", Row::kFileName), Row::kColumns);
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
    ids[client::ShortName(found->person())] = (*row)->national_id;
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
    const csv::flr::Contract row = ContractRow(list, waiting[list.name()]);
    WriteRow(row, *contracts);
    ++lists_written;
    for (const v1::DoctorPeriod& period : list.doctors()) {
      WriteRow(DoctorRow(row.id, period), *doctors);
      ++periods_written;
    }
    for (const v1::BranchSurgery& branch : list.branches()) WriteRow(BranchRow(row.id, branch), *branches);
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
      csv::flr::PatientOnContract row = PatientRow(entry.person(), entry.period());
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
