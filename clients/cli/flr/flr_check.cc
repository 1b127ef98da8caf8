#include "clients/cli/flr/flr_check.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "clients/cli/flr/flr_messages.h"
#include "clients/cli/flr/flr_places.h"
#include "clients/cli/flr/flr_plan.h"
#include "clients/cli/flr/flr_requests.h"
#include "service/domain/doctor_period_check.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"

namespace listeplass::cli {
namespace {

using csv::flr::Contract;
using csv::flr::DoctorOnContract;
using csv::flr::PatientOnContract;

constexpr absl::string_view kNoListOfFile = "names no list of GPContract.csv";
constexpr absl::string_view kNoList = "names a list that neither GPContract.csv nor the server has";

constexpr int64_t kMunicipalityMin = 301;

std::vector<DoctorPeriod> PeriodsOf(const v1::GpList& list) {
  std::vector<DoctorPeriod> periods;
  for (const v1::DoctorPeriod& period : list.doctors()) periods.push_back(DoctorRow(ListId(), period).period);
  return periods;
}

class Checker {
 public:
  Checker(const FlrFiles& files, const FlrServer& server, BadRows& bad) : files_(files), server_(server), bad_(bad) {
    for (const auto& list : files.lists) lists_[list.row.id] = &list.row;
    for (const auto& practice : files.practices) practices_[practice.row.id] = practice.row.municipality;
    for (const auto& person : files.persons) periods_[person.row.national_id];
    for (const auto& patient : files.patients) {
      const auto of_person = periods_.find(patient.row.national_id);
      if (of_person != periods_.end()) of_person->second.push_back(&patient);
    }
    for (auto& [person, periods] : periods_) {
      std::stable_sort(periods.begin(), periods.end(),
                       [](const auto* a, const auto* b) { return a->row.from < b->row.from; });
    }
  }

  void Run() {
    for (const auto& list : files_.lists) CheckList(list);
    CheckDoctors();
    if (files_.branches) CheckBranches(*files_.branches);
    CheckPatients();
    CheckPersons();
    CheckRequests();
  }

 private:
  template <typename Row>
  void Add(const RowAt<Row>& at, absl::string_view column, absl::string_view problem) {
    bad_.Add(errors::FieldInvalid(column, problem), Row::kFileName, at.line);
  }

  const Contract* FindList(ListId id) const {
    const auto found = lists_.find(id);
    return found == lists_.end() ? nullptr : found->second;
  }
  bool IsKnown(ListId id) const { return lists_.contains(id) || server_.lists.contains(id); }
  // Whether the list has ended by the file, so that nobody can be on it today or later.
  bool HasEnded(ListId id) const {
    const Contract* list = FindList(id);
    return list != nullptr && list->ended && *list->ended <= server_.today;
  }

  const v1::GpList* AtServer(ListId id) const {
    const auto found = server_.lists.find(id);
    return found == server_.lists.end() ? nullptr : &found->second;
  }

  // Null if neither the files nor the server have the practice.
  MunicipalityId MunicipalityOf(PracticeId id) const {
    const auto here = practices_.find(id);
    if (here != practices_.end()) return here->second;
    const auto there = server_.practices.find(id);
    return there == server_.practices.end() ? MunicipalityId() : there->second;
  }

  void CheckList(const RowAt<Contract>& list) {
    const Contract& row = list.row;
    const MunicipalityId municipality = MunicipalityOf(row.practice);
    if (!municipality) {
      Add(list, "GPOfficeOrganizationNumber", "names no practice of practices.csv or of the server");
    } else if (municipality != row.municipality) {
      Add(list, "Municipality", "must be the practice's municipality");
    }
    for (const MunicipalityId other : row.cooperating) {
      if (other == row.municipality) Add(list, "CoopMunicipalities", "names the list's own municipality (R33)");
      if (other.value() < kMunicipalityMin) Add(list, "CoopMunicipalities", "must be from 0301 to 9999");
    }
    const v1::GpList* now = AtServer(row.id);
    const bool ends = row.ended && (now == nullptr || !now->has_ended());
    if (ends && *row.ended - server_.today > limits::kListChangeAheadDaysMax) {
      Add(list, "Valid.To", absl::StrCat("lies more than ", limits::kListChangeAheadDaysMax, " days ahead (R25)"));
    }
    if (now != nullptr) CheckListBeside(list, *now);
  }

  // Checks the list against what the server keeps of it and the files do not say.
  void CheckListBeside(const RowAt<Contract>& list, const v1::GpList& now) {
    const Contract& row = list.row;
    if (now.guaranteed_members() > row.ceiling) {
      Add(list, "MaxPatients", absl::StrCat("the server guarantees the doctor ", now.guaranteed_members(), " (R23)"));
    }
    const bool sami = std::find(row.languages.begin(), row.languages.end(), kSami) != row.languages.end();
    if (now.has_sami_first_until() && !sami) {
      Add(list, "Listeplass.Languages",
          "must name Sámi, because the list takes Sámi speakers first at the server (R27)");
    }
    const std::vector<DoctorPeriod> doctors = PeriodsOf(now);
    const bool shared = std::any_of(doctors.begin(), doctors.end(), [&](const DoctorPeriod& period) {
      return !CheckPeriodBeside(doctors, row.common, period, "period").ok();
    });
    if (shared) Add(list, "ParticipatesOnCommonList", "several regular doctors share the list at the server (R29)");
    const auto left = server_.left_behind.find(row.id);
    if (left != server_.left_behind.end()) {
      Add(list, "Valid.To",
          absl::StrCat("at the server people are on the list, or wait for it, who are in no file or have a protected "
                       "address (--show-protected): ",
                       left->second));
    }
  }

  // A list as the server will have it when the next doctor's period is set.
  struct ListByThen {
    v1::GpList now;
    std::set<int64_t> set_ids;  // the ids of periods that the import has set by then
  };

  // Checks the periods in the order in which they are set, each on the list as those before have left it.
  void CheckDoctors() {
    FileRows<DoctorOnContract> doctors = files_.doctors;
    SortByIds(doctors);
    absl::flat_hash_map<ListId, ListByThen> lists;
    for (const auto& doctor : doctors) {
      const Contract* list = FindList(doctor.row.list);
      if (list == nullptr) {
        Add(doctor, "GPContractId", kNoListOfFile);
        continue;
      }
      const auto [at, is_new] = lists.try_emplace(doctor.row.list);
      const v1::GpList* now = AtServer(doctor.row.list);
      if (is_new && now != nullptr) at->second.now = *now;
      CheckDoctor(doctor, *list, at->second);
    }
  }

  void CheckDoctor(const RowAt<DoctorOnContract>& doctor, const Contract& list, ListByThen& by_then) {
    const std::vector<DoctorPeriod> others = PeriodsOf(by_then.now);
    DoctorPeriod period = doctor.row.period;
    period.id = DoctorPeriodRequest(period, by_then.now, by_then.set_ids).period().id();
    const bool is_known =
        std::any_of(others.begin(), others.end(), [&](const DoctorPeriod& other) { return other.id == period.id; });
    if (!is_known && std::ssize(others) >= limits::kDoctorPeriodsMax) {
      return Add(doctor, "GPContractId",
                 absl::StrCat("names a list with ", limits::kDoctorPeriodsMax, " doctors' periods already"));
    }
    absl::Status wrong = CheckPeriodValues(period, "period");
    if (wrong.ok()) wrong = CheckPeriodBeside(others, list.common, period, "period");
    if (!wrong.ok()) return bad_.Add(InDoctorColumn(wrong), DoctorOnContract::kFileName, doctor.line);
    by_then.set_ids.insert(SetPeriod(period, by_then.now));
  }

  // Sets the period as the server would, and returns the id that it gets.
  static int64_t SetPeriod(const DoctorPeriod& period, v1::GpList& list) {
    int64_t last = 0;
    for (v1::DoctorPeriod& other : *list.mutable_doctors()) {
      last = std::max(last, other.id());
      if (other.id() != period.id) continue;
      other = ToApi(period);
      other.set_id(period.id);
      return period.id;
    }
    v1::DoctorPeriod& added = *list.add_doctors();
    added = ToApi(period);
    added.set_id(period.id > last ? period.id : last + 1);
    return added.id();
  }

  void CheckBranches(const FileRows<csv::flr::Branch>& branches) {
    absl::flat_hash_map<ListId, int64_t> of_lists;
    for (const auto& branch : branches) {
      if (FindList(branch.row.list) == nullptr) {
        Add(branch, "GPContractId", kNoListOfFile);
      } else if (++of_lists[branch.row.list] > limits::kBranchesMax) {
        Add(branch, "GPContractId", absl::StrCat("names a list with ", limits::kBranchesMax, " branches already"));
      }
    }
  }

  // Whether the list ends at the server, but not by the file. Such a list takes nobody.
  bool EndedAtServerOnly(ListId id) const {
    const v1::GpList* now = AtServer(id);
    const Contract* list = FindList(id);
    return now != nullptr && now->has_ended() && list != nullptr && !list->ended;
  }

  void CheckPatients() {
    for (const auto& person : files_.persons) {
      const RowAt<PatientOnContract>* before = nullptr;
      for (const RowAt<PatientOnContract>* period : periods_[person.row.national_id]) {
        CheckPatient(*period, before);
        if (period->row.from > server_.today) break;  // what begins after a coming period is not kept
        before = period;
      }
    }
  }

  void CheckPatient(const RowAt<PatientOnContract>& period, const RowAt<PatientOnContract>* before) {
    const PatientOnContract& row = period.row;
    const bool comes = row.from > server_.today;
    if (comes && FindList(row.list) == nullptr) {
      Add(period, "GPContractId", kNoListOfFile);
    } else if (comes && EndedAtServerOnly(row.list)) {
      Add(period, "GPContractId", "names a list that has ended, or will, at the server");
    } else if (!IsKnown(row.list)) {
      Add(period, "GPContractId", kNoList);
    }
    if (before != nullptr && (!before->row.to || *before->row.to > row.from)) {
      Add(period, "Period.From", "lies in another period of the same person");
    }
    if (row.from - server_.today > limits::kMoveAheadDaysMax) {
      Add(period, "Period.From", absl::StrCat("lies more than ", limits::kMoveAheadDaysMax, " days ahead (R11)"));
    }
    if (HasEnded(row.list) && (!row.to || *row.to > *FindList(row.list)->ended)) {
      Add(period, "Period.To", "must not lie after the list's end (Valid.To of GPContract.csv)");
    }
  }

  void CheckPersons() {
    for (const auto& person : files_.persons) {
      if (!periods_[person.row.national_id].empty()) continue;
      if (person.row.list && HasEnded(person.row.list)) {
        Add(person, "list_id", "names a list that has ended (Valid.To of GPContract.csv)");
      }
    }
  }

  void CheckRequests() {
    absl::flat_hash_map<NationalId, const csv::PersonRow*> persons;
    for (const auto& person : files_.persons) persons[person.row.national_id] = &person.row;
    for (const auto& request : files_.requests) {
      std::vector<ListId> wishes;
      std::copy_if(request.row.wishes.begin(), request.row.wishes.end(), std::back_inserter(wishes),
                   [&](ListId wish) { return FindList(wish) == nullptr || !FindList(wish)->ended; });
      if (wishes.empty() && !request.row.any_within_minutes) continue;  // the plan drops it
      const auto person = persons.find(request.row.national_id);
      if (person == persons.end() && !server_.persons.contains(request.row.national_id)) {
        Add(request, "national_id", "names nobody in persons.csv or at the server");
      }
      const ListId own = person == persons.end() ? ListId() : OwnList(*person->second);
      for (const ListId wish : wishes) {
        if (!IsKnown(wish)) Add(request, "wishes", kNoList);
        if (own && wish == own) Add(request, "wishes", "names the person's own list");
      }
    }
  }

  // The list that the person is on after an import; none also where the person is about to leave it.
  ListId OwnList(const csv::PersonRow& person) {
    const std::vector<const RowAt<PatientOnContract>*>& periods = periods_[person.national_id];
    if (periods.empty()) return person.list;
    const PatientOnContract& last = periods.back()->row;
    return last.from <= server_.today && (!last.to || *last.to > server_.today) ? last.list : ListId();
  }

  const FlrFiles& files_;
  const FlrServer& server_;
  BadRows& bad_;
  absl::flat_hash_map<ListId, const Contract*> lists_;
  absl::flat_hash_map<PracticeId, MunicipalityId> practices_;
  // The periods of each person of persons.csv, in the order of their first days.
  absl::flat_hash_map<NationalId, std::vector<const RowAt<PatientOnContract>*>> periods_;
};

}  // namespace

void CheckFlr(const FlrFiles& files, const FlrServer& server, BadRows& bad) { Checker(files, server, bad).Run(); }

}  // namespace listeplass::cli
