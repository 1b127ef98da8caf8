#include "clients/cli/flr/flr_check.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "service/domain/errors.h"

namespace listeplass::cli {
namespace {

using csv::flr::Contract;
using csv::flr::DoctorOnContract;
using csv::flr::PatientOnContract;

constexpr absl::string_view kNoListOfFile = "names no list of GPContract.csv";
constexpr absl::string_view kNoList = "names a list that neither GPContract.csv nor the server has";

bool Overlap(const DoctorPeriod& a, const DoctorPeriod& b) {
  return (!a.to || b.from < *a.to) && (!b.to || a.from < *b.to);
}

class Checker {
 public:
  Checker(const FlrFiles& files, const FlrServer& server, BadRows& bad) : files_(files), server_(server), bad_(bad) {
    for (const auto& list : files.lists) lists_[list.row.id] = &list.row;
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
    CheckDoctors();
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
  // Nobody can be on it today or later.
  bool HasEnded(ListId id) const {
    const Contract* list = FindList(id);
    return list != nullptr && list->ended && *list->ended <= server_.today;
  }

  void CheckDoctors() {
    absl::flat_hash_map<ListId, std::vector<const DoctorPeriod*>> of_list;
    for (const auto& doctor : files_.doctors) {
      const Contract* list = FindList(doctor.row.list);
      if (list == nullptr) {
        Add(doctor, "GPContractId", kNoListOfFile);
        continue;
      }
      const DoctorPeriod& period = doctor.row.period;
      if (period.role == DoctorRole::kRegular && period.substitute_for) {
        Add(doctor, "SubstituteForHprNumber", "is for locums");
      }
      std::vector<const DoctorPeriod*>& others = of_list[doctor.row.list];
      CheckBeside(doctor, *list, others);
      others.push_back(&period);
    }
  }

  // Beside those of the list that stand further up; tells one problem at most.
  void CheckBeside(const RowAt<DoctorOnContract>& doctor, const Contract& list,
                   const std::vector<const DoctorPeriod*>& others) {
    const DoctorPeriod& period = doctor.row.period;
    for (const DoctorPeriod* other : others) {
      const bool same_role = other->role == period.role && other->relationship == period.relationship;
      if (!same_role || !Overlap(*other, period)) continue;
      if (other->doctor == period.doctor) return Add(doctor, "Valid.From", "the doctor has a period at the same time");
      if (period.role != DoctorRole::kRegular) continue;
      if (!list.common) {
        return Add(doctor, "Valid.From",
                   "another regular doctor has the list then; only a common list has several (R29)");
      }
      if (other->responsible && period.responsible) {
        return Add(doctor, "Listeplass.Responsible", "another doctor is responsible then (R29)");
      }
    }
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
    } else if (!IsKnown(row.list)) {
      Add(period, "GPContractId", kNoList);
    }
    if (before != nullptr && (!before->row.to || *before->row.to > row.from)) {
      Add(period, "Period.From", "lies in another period of the same person");
    }
    if (HasEnded(row.list) && (!row.to || *row.to > server_.today)) {
      Add(period, "Period.To", "must not lie ahead: the list has ended (Valid.To of GPContract.csv)");
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
      if (wishes.empty() && !request.row.any_within_minutes) continue;  // it is dropped
      const auto person = persons.find(request.row.national_id);
      if (person == persons.end() && !server_.persons.contains(request.row.national_id)) {
        Add(request, "national_id", "is nobody's in persons.csv or on the server");
      }
      const ListId own = person == persons.end() ? ListId() : OwnList(*person->second);
      for (const ListId wish : wishes) {
        if (!IsKnown(wish)) Add(request, "wishes", kNoList);
        if (own && wish == own) Add(request, "wishes", "names the person's own list");
      }
    }
  }

  // Where the person is after an import; none too where that is about to change.
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
  // By persons of persons.csv, each in the order of their first days.
  absl::flat_hash_map<NationalId, std::vector<const RowAt<PatientOnContract>*>> periods_;
};

}  // namespace

void CheckFlr(const FlrFiles& files, const FlrServer& server, BadRows& bad) { Checker(files, server, bad).Run(); }

}  // namespace listeplass::cli
