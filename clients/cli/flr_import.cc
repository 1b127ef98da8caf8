#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/csv/flr_rows.h"
#include "clients/cli/csv/row_reader.h"
#include "clients/cli/flr_commands.h"
#include "clients/cli/flr_periods.h"
#include "clients/cli/import_report.h"
#include "clients/cli/progress_bar.h"
#include "clients/cli/register_row_messages.h"
#include "clients/cli/text.h"
#include "clients/cli/typed_names.h"
#include "clients/client/client.h"
#include "clients/client/register_import.h"
#include "service/domain/civil_date.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Citizens = v1::CitizenService::Stub;
using Municipality = v1::MunicipalityService::Stub;
using Reports = v1::ReportService::Stub;

constexpr char kReason[] = "Import fra FLR";
constexpr int kBadRowsShown = 20;

template <typename Row>
absl::StatusOr<std::vector<Row>> ReadAll(const std::string& directory) {
  LP_ASSIGN_OR_RETURN(const auto reader, csv::RowReader<Row>::Open(absl::StrCat(directory, "/", Row::kFileName)));
  std::vector<Row> rows;
  while (auto row = reader->Next()) {
    LP_RETURN_IF_ERROR(row->status());
    rows.push_back(**std::move(row));
  }
  return rows;
}

std::string ListName(const csv::flr::Contract& list) {
  return absl::StrCat("municipalities/", absl::Dec(list.municipality.value(), absl::kZeroPad4), "/lists/",
                      list.id.value());
}

google::type::Date DateOf(absl::CivilDay day) {
  google::type::Date date;
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
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

v1::DoctorPeriod PeriodOf(const DoctorPeriod& period) {
  v1::DoctorPeriod result;
  result.set_hpr_number(period.doctor.value());
  result.set_role(static_cast<v1::DoctorRole>(period.role));  // the domain's numbers are the API's
  result.set_relationship(period.relationship);
  for (int day = 0; day < 7; ++day) {
    if ((period.working_days & (1u << day)) != 0) result.add_working_days(day);
  }
  result.set_sex(static_cast<v1::Sex>(period.sex));
  result.set_substitute_for(period.substitute_for.value());
  *result.mutable_from() = DateOf(period.from);
  if (period.to) *result.mutable_to() = DateOf(*period.to);
  result.set_working_percent(static_cast<int32_t>(period.working_percent));
  result.set_not_responsible(!period.responsible);
  return result;
}

v1::BranchSurgery BranchOf(const csv::flr::Branch& branch) {
  v1::BranchSurgery result;
  result.set_id(branch.id);
  result.set_display_name(branch.name);
  if (branch.position) {
    result.mutable_position()->set_latitude(branch.position->lat_degrees);
    result.mutable_position()->set_longitude(branch.position->lng_degrees);
  }
  *result.mutable_from() = DateOf(branch.from);
  if (branch.to) *result.mutable_to() = DateOf(*branch.to);
  return result;
}

v1::FlrContract ContractOf(const FlrContract& contract) {
  v1::FlrContract result;
  result.set_status_code(contract.status);
  result.set_membership_code(contract.membership);
  result.set_end_reason_code(contract.end_reason);
  result.set_fixed_salary(contract.fixed_salary);
  if (contract.agreed) *result.mutable_agreed() = DateOf(*contract.agreed);
  if (contract.from) *result.mutable_from() = DateOf(*contract.from);
  return result;
}

// What could not be kept, for the summary.
struct NotKept {
  int64_t codes = 0;
  int64_t wishes = 0;
  int64_t later_periods = 0;
  int64_t ends_later = 0;
  int64_t unknown_persons = 0;
  int64_t protected_moves = 0;
};

class FlrImporter {
 public:
  FlrImporter(Context& context, const FlrImportOptions& options)
      : context_(context), options_(options), bar_(context.terminal.err, context.terminal.err_is_terminal) {}

  absl::Status Run() {
    LP_RETURN_IF_ERROR(Read());
    LP_RETURN_IF_ERROR(ReadToday());
    LP_RETURN_IF_ERROR(MakeSteps());
    for (size_t step = 0; step < steps_max_; ++step) LP_RETURN_IF_ERROR(ImportStep(step));
    for (const csv::flr::Contract& list : lists_) LP_RETURN_IF_ERROR(AmendList(list));
    LP_RETURN_IF_ERROR(SetDoctors());
    LP_RETURN_IF_ERROR(MoveComing());
    for (const csv::flr::Contract& list : lists_) LP_RETURN_IF_ERROR(EndList(list));
    LP_RETURN_IF_ERROR(ImportEndsAndCodes());
    for (const csv::flr::Contract& list : lists_) LP_RETURN_IF_ERROR(KeepContract(list));
    Summarize();
    return absl::OkStatus();
  }

 private:
  absl::Status Read() {
    LP_ASSIGN_OR_RETURN(lists_, ReadAll<csv::flr::Contract>(options_.directory));
    LP_ASSIGN_OR_RETURN(doctors_, ReadAll<csv::flr::DoctorOnContract>(options_.directory));
    LP_RETURN_IF_ERROR(ReadBranches());
    LP_ASSIGN_OR_RETURN(std::vector<csv::flr::PatientOnContract> patients,
                        ReadAll<csv::flr::PatientOnContract>(options_.directory));
    for (csv::flr::PatientOnContract& patient : patients) {
      if (!patient.national_id) {
        return errors::FieldInvalid("PatientNIN", "must be given for everybody; export with --national-ids");
      }
      periods_[patient.national_id].push_back(std::move(patient));
    }
    const std::string& folder = options_.register_directory;
    LP_ASSIGN_OR_RETURN(practices_, ReadAll<csv::PracticeRow>(folder));
    LP_ASSIGN_OR_RETURN(households_, ReadAll<csv::HouseholdRow>(folder));
    LP_ASSIGN_OR_RETURN(persons_, ReadAll<csv::PersonRow>(folder));
    LP_ASSIGN_OR_RETURN(requests_, ReadAll<csv::RequestRow>(folder));
    for (const csv::flr::Contract& list : lists_) {
      name_of_[list.id] = ListName(list);
      if (list.ended) end_of_[list.id] = *list.ended;
    }
    DropWishesForEndedLists();
    // In the order they were recorded, so that ids can be taken over.
    std::stable_sort(doctors_.begin(), doctors_.end(),
                     [](const auto& a, const auto& b) { return a.period.id < b.period.id; });
    for (auto& [list, branches] : branches_) {
      std::stable_sort(branches.begin(), branches.end(), [](const auto& a, const auto& b) { return a.id() < b.id(); });
    }
    return absl::OkStatus();
  }

  // Nobody waits for a list that has ended or will.
  void DropWishesForEndedLists() {
    for (csv::RequestRow& request : requests_) {
      not_kept_.wishes +=
          static_cast<int64_t>(std::erase_if(request.wishes, [&](ListId list) { return end_of_.contains(list); }));
    }
    std::erase_if(requests_,
                  [](const csv::RequestRow& request) { return request.wishes.empty() && !request.any_within_minutes; });
  }

  // Who has no branch surgeries may leave the file out; those there are here then stay as they are.
  absl::Status ReadBranches() {
    has_branches_ =
        std::filesystem::exists(absl::StrCat(options_.directory, "/", std::string(csv::flr::Branch::kFileName)));
    if (!has_branches_) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const std::vector<csv::flr::Branch> branches, ReadAll<csv::flr::Branch>(options_.directory));
    for (const csv::flr::Branch& branch : branches) branches_[branch.list].push_back(BranchOf(branch));
    return absl::OkStatus();
  }

  // The server's, which need not be this machine's.
  absl::Status ReadToday() {
    v1::GetCapacityReportRequest request;
    request.set_parent("municipalities/0301");
    LP_ASSIGN_OR_RETURN(const auto report, context_.client.Call(&Municipality::GetCapacityReport, request));
    constexpr size_t kDateLength = 10;
    LP_ASSIGN_OR_RETURN(today_, ParseCivilDate(TimeText(report.as_of()).substr(0, kDateLength), "as_of"));
    return absl::OkStatus();
  }

  absl::Status MakeSteps() {
    for (const csv::PersonRow& person : persons_) {
      std::vector<csv::flr::PatientOnContract> periods;
      const auto found = periods_.find(person.national_id);
      if (found != periods_.end()) {
        periods = std::move(found->second);
        periods_.erase(found);
      }
      steps_.push_back(StepsOf(person, std::move(periods), today_));
      if (steps_.back().rows.size() > 1) LP_RETURN_IF_ERROR(DropDone(steps_.back().rows));
      steps_max_ = std::max(steps_max_, steps_.back().rows.size());
      not_kept_.later_periods += steps_.back().later;
      not_kept_.ends_later += steps_.back().ends_later ? 1 : 0;
    }
    not_kept_.unknown_persons = std::ssize(periods_);
    return absl::OkStatus();
  }

  // Of one person's rows, leaves those that an earlier run has not brought about; the last one always, which then
  // changes nothing.
  absl::Status DropDone(std::vector<csv::PersonRow>& rows) {
    v1::LookupPersonRequest lookup;
    lookup.set_national_id(rows.front().national_id.digits());
    const auto found = context_.client.Call(&Citizens::LookupPerson, lookup);
    if (absl::IsNotFound(found.status())) return absl::OkStatus();
    LP_RETURN_IF_ERROR(found.status());
    v1::GetHistoryRequest request;
    request.set_person(found->person());
    const auto history = context_.client.Call(&Reports::GetHistory, request);
    if (absl::IsPermissionDenied(history.status())) {  // a protected address: what they have is not told
      rows.erase(rows.begin(), rows.end() - 1);
      return absl::OkStatus();
    }
    LP_RETURN_IF_ERROR(history.status());
    std::string last;  // day of the latest change; ISO dates sort as they follow each other
    for (const v1::Period& period : history->periods()) {
      for (const std::string& day : {DateText(period.membership().from()), DateText(period.membership().to())}) {
        if (day <= FormatCivilDate(today_)) last = std::max(last, day);
      }
    }
    const auto next = std::find_if(rows.begin(), rows.end() - 1,
                                   [&](const csv::PersonRow& row) { return FormatCivilDate(row.since) >= last; });
    rows.erase(rows.begin(), next);
    return absl::OkStatus();
  }

  absl::Status ImportStep(size_t step) {
    const std::string what = absl::StrCat("step ", step + 1, " of ", steps_max_);
    v1::ImportRegisterRequest::Start start;
    client::RegisterImport import(context_.client, start, [](const v1::Progress&) {});
    int64_t line = 0;
    const auto add = [&](const auto& row) {
      bar_.Update(absl::StrCat("importing, ", what), ++line, 0);
      return import.Add(ToProto(row, line));
    };
    bool accepted = true;
    if (step == 0) {
      for (const auto& row : practices_) accepted = accepted && add(row);
      for (const auto& list : lists_) accepted = accepted && add(ListRowOf(list));
      for (const auto& row : households_) accepted = accepted && add(row);
    }
    for (const FlrSteps& steps : steps_) {
      if (step < steps.rows.size()) accepted = accepted && add(steps.rows[step]);
    }
    if (step + 1 == steps_max_) {
      for (const auto& row : requests_) accepted = accepted && add(row);
    }
    return Finish(import, what);
  }

  absl::Status Finish(client::RegisterImport& import, const std::string& what) {
    LP_ASSIGN_OR_RETURN(const ImportResult result, import.Finish());
    const int64_t bad = CountBadRows(result);
    if (bad == 0) return absl::OkStatus();
    context_.terminal.err << BadRowsText(result, kBadRowsShown);
    return client::MakeClientError(
        absl::StatusCode::kInvalidArgument, "BAD_ROWS",
        absl::StrCat("the server refused ", Count(bad, "row", "rows"), " in ", what, "; nothing more was done"));
  }

  // Last, when everybody is where they are to be: lists that have ended, and codes of people's periods.
  absl::Status ImportEndsAndCodes() {
    v1::ImportRegisterRequest::Start start;
    client::RegisterImport import(context_.client, start, [](const v1::Progress&) {});
    int64_t line = 0;
    bool accepted = true;
    for (const csv::flr::Contract& list : lists_) {
      if (!list.ended || *list.ended > today_) continue;
      v1::ListRow row = ToProto(ListRowOf(list), ++line);
      *row.mutable_ended() = DateOf(*list.ended);
      accepted = accepted && import.Add(std::move(row));
    }
    for (const FlrSteps& steps : steps_) {
      if (steps.coded.empty()) continue;
      v1::PersonRow row = ToProto(steps.rows.back(), line + 1);
      AddCodes(steps, row);
      if (row.periods().empty()) continue;
      bar_.Update("importing codes", ++line, 0);
      accepted = accepted && import.Add(std::move(row));
    }
    if (line == 0) return absl::OkStatus();
    return Finish(import, "the last step");
  }

  void AddCodes(const FlrSteps& steps, v1::PersonRow& row) {
    for (const csv::flr::PatientOnContract& period : steps.coded) {
      const bool comes = period.from > today_;
      if (comes && !(steps.coming && steps.coming->from == period.from)) {
        not_kept_.codes += CountOf(period.codes);
        continue;
      }
      const auto list_end = end_of_.find(period.list);
      const std::optional<absl::CivilDay> to =
          RegisteredEnd(period, steps.coming ? &*steps.coming : nullptr,
                        list_end == end_of_.end() ? std::nullopt : std::optional(list_end->second), today_);
      v1::PersonRow::PeriodCodes& codes = *row.add_periods();
      codes.set_list_id(period.list.value());
      *codes.mutable_from() = DateOf(period.from);
      if (to) *codes.mutable_to() = DateOf(*to);
      codes.set_begin_code(period.codes.begin);
      if (to == period.to) {
        codes.set_end_code(period.codes.end);
      } else if (!period.codes.end.empty()) {
        ++not_kept_.codes;
      }
    }
  }

  static int64_t CountOf(const FlrPeriodCodes& codes) {
    return (codes.begin.empty() ? 0 : 1) + (codes.end.empty() ? 0 : 1);
  }

  absl::StatusOr<v1::GpList> Get(const std::string& name) {
    v1::GetListRequest request;
    request.set_name(name);
    return context_.client.Call(&Municipality::GetList, request);
  }

  // What an import's row of a list does not say.
  absl::Status AmendList(const csv::flr::Contract& list) {
    LP_ASSIGN_OR_RETURN(const v1::GpList now, Get(ListName(list)));
    v1::UpdateListRequest request;
    v1::GpList& amended = *request.mutable_list();
    amended.set_name(now.name());
    amended.set_common(list.common);
    amended.set_members_only(list.members_only);
    for (MunicipalityId municipality : list.cooperating) {
      amended.add_cooperating(absl::StrCat("municipalities/", absl::Dec(municipality.value(), absl::kZeroPad4)));
    }
    google::protobuf::FieldMask& mask = *request.mutable_update_mask();
    if (amended.common() != now.common()) mask.add_paths("common");
    if (amended.members_only() != now.members_only()) mask.add_paths("members_only");
    if (!std::equal(amended.cooperating().begin(), amended.cooperating().end(), now.cooperating().begin(),
                    now.cooperating().end())) {
      mask.add_paths("cooperating");
    }
    if (has_branches_ && SetBranches(list.id, now, amended)) mask.add_paths("branches");
    if (mask.paths().empty()) return absl::OkStatus();
    request.set_take_ids(true);
    request.set_reason(kReason);
    return context_.client.Call(&Municipality::UpdateList, request).status();
  }

  // What FLR has of a list besides, after all that could make its codes go.
  absl::Status KeepContract(const csv::flr::Contract& list) {
    LP_ASSIGN_OR_RETURN(const v1::GpList now, Get(ListName(list)));
    FlrContract contract = list.contract;
    // From the moment that its end is decided the list takes nobody.
    if (list.ended && *list.ended > today_ && contract.status == kFlrOpen) contract.status.clear();
    v1::UpdateListRequest request;
    request.mutable_list()->set_name(now.name());
    *request.mutable_list()->mutable_contract() = ContractOf(contract);
    if (request.list().contract().SerializeAsString() == now.contract().SerializeAsString()) return absl::OkStatus();
    request.mutable_update_mask()->add_paths("contract");
    request.set_reason(kReason);
    return context_.client.Call(&Municipality::UpdateList, request).status();
  }

  // The branch surgeries as the file has them, under the ids of an earlier run's. True if they are others than now.
  bool SetBranches(ListId list, const v1::GpList& now, v1::GpList& amended) {
    int known = 0;
    for (v1::BranchSurgery& branch : branches_[list]) {
      const int64_t given = branch.id();
      bool taken = false;  // by another one
      bool same = false;
      for (const v1::BranchSurgery& there : now.branches()) {
        branch.set_id(there.id());
        same = branch.SerializeAsString() == there.SerializeAsString();
        if (same) break;
        taken = taken || there.id() == given;
      }
      if (!same) branch.set_id(taken ? 0 : given);
      known += same ? 1 : 0;
      *amended.add_branches() = branch;
    }
    return known != amended.branches_size() || known != now.branches_size();
  }

  absl::Status SetDoctors() {
    for (const csv::flr::DoctorOnContract& doctor : doctors_) {
      const auto name = name_of_.find(doctor.list);
      if (name == name_of_.end()) return errors::FieldInvalid("GPContractId", "names no list of GPContract.csv");
      LP_ASSIGN_OR_RETURN(const v1::GpList now, Get(name->second));
      v1::SetDoctorPeriodRequest request;
      request.set_list(name->second);
      request.set_reason(kReason);
      *request.mutable_period() = PeriodOf(doctor.period);
      request.mutable_period()->set_id(PeriodId(doctor.period.id, request.period(), now));
      request.set_take_ids(true);
      LP_RETURN_IF_ERROR(context_.client.Call(&Municipality::SetDoctorPeriod, request).status());
    }
    return absl::OkStatus();
  }

  // Under which id the period is recorded: that of an earlier run's, changed or not; else as `given`, if it is free.
  static int64_t PeriodId(int64_t given, const v1::DoctorPeriod& period, const v1::GpList& now) {
    bool taken = false;
    for (const v1::DoctorPeriod& there : now.doctors()) {
      const bool same_doctor = there.hpr_number() == period.hpr_number();
      if (same_doctor && there.role() == period.role() && there.relationship() == period.relationship() &&
          DateText(there.from()) == DateText(period.from())) {
        return there.id();
      }
      taken = taken || (there.id() == given && !same_doctor);
    }
    return taken ? 0 : given;
  }

  absl::Status EndList(const csv::flr::Contract& list) {
    if (!list.ended || *list.ended <= today_) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const v1::GpList now, Get(ListName(list)));
    if (now.has_ended()) return absl::OkStatus();
    v1::EndListRequest request;
    request.set_list(now.name());
    *request.mutable_effective() = DateOf(*list.ended);
    request.set_reason(kReason);
    return context_.client.Call(&Municipality::EndList, request).status();
  }

  absl::Status MoveComing() {
    for (FlrSteps& steps : steps_) {
      if (!steps.coming) continue;
      const auto name = name_of_.find(steps.coming->list);
      if (name == name_of_.end()) return errors::FieldInvalid("GPContractId", "names no list of GPContract.csv");
      v1::LookupPersonRequest lookup;
      lookup.set_national_id(steps.coming->national_id.digits());
      LP_ASSIGN_OR_RETURN(const auto found, context_.client.Call(&Citizens::LookupPerson, lookup));
      v1::MovePersonsRequest request;
      request.add_persons(found.person());
      request.set_list(name->second);
      *request.mutable_effective() = DateOf(steps.coming->from);
      request.set_override(true);  // decided already, where these files come from
      request.set_reason(kReason);
      const absl::Status moved = context_.client.Call(&Municipality::MovePersons, request).status();
      if (absl::IsPermissionDenied(moved)) {
        ++not_kept_.protected_moves;
        steps.coming.reset();
        continue;
      }
      const std::string reason = moved.ok() ? "" : client::GetApiError(moved).reason;
      // An earlier run did it, and ended the list later, if it ends.
      const bool done = reason == "OWN_LIST" || (reason == "LIST_ENDED" && end_of_.contains(steps.coming->list));
      if (!moved.ok() && !done) return moved;
      ++moves_;
    }
    return absl::OkStatus();
  }

  void Summarize() {
    std::ostream& err = context_.terminal.err;
    err << "Imported " << Count(std::ssize(lists_), "list", "lists") << ", "
        << Count(std::ssize(doctors_), "doctor's period", "doctors' periods") << ", "
        << Count(std::ssize(persons_), "person", "persons") << " in "
        << Count(static_cast<int64_t>(steps_max_), "step", "steps") << " and "
        << Count(moves_, "coming move", "coming moves") << ".\n";
    const auto tell = [&](int64_t number, absl::string_view what) {
      if (number > 0) err << "Not kept: " << number << " " << what << ".\n";
    };
    tell(not_kept_.codes, "codes of coming periods, or ends, that are not kept themselves");
    tell(not_kept_.later_periods, "periods that begin after another coming one of the same person");
    tell(not_kept_.wishes, "wishes for lists that have ended, or will");
    tell(not_kept_.unknown_persons, "persons who are not in persons.csv");
    tell(not_kept_.protected_moves, "coming moves of persons with a protected address (--show-protected)");
    if (not_kept_.ends_later > 0) {
      err << Count(not_kept_.ends_later, "period ends", "periods end")
          << " on a coming day without another; only the end of the list brings that about.\n";
    }
  }

  Context& context_;
  const FlrImportOptions& options_;
  ProgressBar bar_;
  std::vector<csv::flr::Contract> lists_;
  std::vector<csv::flr::DoctorOnContract> doctors_;
  bool has_branches_ = false;
  std::map<ListId, std::vector<v1::BranchSurgery>> branches_;
  absl::flat_hash_map<NationalId, std::vector<csv::flr::PatientOnContract>> periods_;  // of whom no step was made yet
  std::vector<csv::PracticeRow> practices_;
  std::vector<csv::HouseholdRow> households_;
  std::vector<csv::PersonRow> persons_;
  std::vector<csv::RequestRow> requests_;
  std::map<ListId, std::string> name_of_;
  std::map<ListId, absl::CivilDay> end_of_;  // of lists that have ended or will
  absl::CivilDay today_;
  std::vector<FlrSteps> steps_;  // by person of persons_
  size_t steps_max_ = 1;
  int64_t moves_ = 0;
  NotKept not_kept_;
};

}  // namespace

absl::Status ImportFlr(Context& context, const FlrImportOptions& options) {
  return FlrImporter(context, options).Run();
}

}  // namespace listeplass::cli
