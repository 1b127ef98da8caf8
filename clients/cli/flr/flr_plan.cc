#include "clients/cli/flr/flr_plan.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "clients/cli/flr/flr_messages.h"
#include "clients/cli/import/register_row_messages.h"
#include "clients/client/api_dates.h"

namespace listeplass::cli {
namespace {

template <typename Value>
std::optional<Value> Find(const std::map<ListId, Value>& map, ListId list) {
  const auto found = map.find(list);
  return found == map.end() ? std::nullopt : std::optional(found->second);
}

// Drops wishes for lists that have ended, or will, because nobody can wait for them.
void DropWishesForEndedLists(FlrPlan& plan) {
  for (RowAt<csv::RequestRow>& request : plan.requests) {
    plan.not_kept.wishes +=
        static_cast<int64_t>(std::erase_if(request.row.wishes, [&](ListId list) { return plan.ends.contains(list); }));
  }
  std::erase_if(plan.requests, [](const RowAt<csv::RequestRow>& request) {
    return request.row.wishes.empty() && !request.row.any_within_minutes;
  });
}

void PlanPersons(const FileRows<csv::PersonRow>& persons, FileRows<csv::flr::PatientOnContract> patients,
                 FlrPlan& plan) {
  absl::flat_hash_map<NationalId, FileRows<csv::flr::PatientOnContract>> periods;  // of persons who have no steps yet
  for (auto& patient : patients) periods[patient.row.national_id].push_back(std::move(patient));
  for (const auto& person : persons) {
    auto of_person = periods.extract(person.row.national_id);
    FileRows<csv::flr::PatientOnContract> own;
    if (!of_person.empty()) own = std::move(of_person.mapped());
    FlrSteps steps = StepsOf(person, std::move(own), plan.today);
    plan.not_kept.codes += steps.lost_codes;
    plan.not_kept.joined_periods += steps.joined;
    plan.not_kept.later_periods += steps.later;
    plan.not_kept.ends_later += steps.ends_later ? 1 : 0;
    plan.persons.push_back(std::move(steps));
  }
  plan.not_kept.unknown_persons = std::ssize(periods);
}

void PlanBranches(const FileRows<csv::flr::Branch>& branches, FlrPlan& plan) {
  auto& of_lists = plan.branches.emplace();
  for (const auto& branch : branches) of_lists[branch.row.list].push_back(ToApi(branch.row));
  for (auto& [list, of_list] : of_lists) {
    std::stable_sort(of_list.begin(), of_list.end(), [](const auto& a, const auto& b) { return a.id() < b.id(); });
  }
}

// The day on which the person leaves the list for another reason than the file's next period.
std::optional<absl::CivilDay> OtherEnd(const FlrPlan& plan, const FlrSteps& person, ListId list, bool comes) {
  const std::optional<absl::CivilDay> list_end = Find(plan.ends, list);
  if (comes || !person.known_end) return list_end;
  return list_end ? std::min(*list_end, *person.known_end) : person.known_end;
}

}  // namespace

size_t FlrPlan::steps() const {
  size_t steps = 1;
  for (const FlrSteps& person : persons) steps = std::max(steps, person.rows.size());
  return steps;
}

void SortByIds(FileRows<csv::flr::DoctorOnContract>& doctors) {
  std::stable_sort(doctors.begin(), doctors.end(),
                   [](const auto& a, const auto& b) { return a.row.period.id < b.row.period.id; });
}

FlrPlan PlanFlr(FlrFiles files, absl::CivilDay today) {
  FlrPlan plan;
  plan.today = today;
  plan.practices = std::move(files.practices);
  plan.lists = std::move(files.lists);
  plan.households = std::move(files.households);
  plan.requests = std::move(files.requests);
  plan.doctors = std::move(files.doctors);
  SortByIds(plan.doctors);
  for (const RowAt<csv::flr::Contract>& list : plan.lists) {
    plan.list_names[list.row.id] = NameOf(list.row);
    if (list.row.ended) plan.ends[list.row.id] = *list.row.ended;
  }
  DropWishesForEndedLists(plan);
  if (files.branches) PlanBranches(*files.branches, plan);
  PlanPersons(files.persons, std::move(files.patients), plan);
  return plan;
}

std::optional<v1::ListRow> EndedRowOf(const RowAt<csv::flr::Contract>& list, absl::CivilDay today) {
  if (!list.row.ended || *list.row.ended > today) return std::nullopt;
  v1::ListRow row = ToProto(ListRowOf(list.row), list.line);
  *row.mutable_ended() = client::ToApiDate(*list.row.ended);
  return row;
}

std::optional<FlrCodes> CodesOf(const FlrPlan& plan, const FlrSteps& person, FlrNotKept& not_kept) {
  if (person.coded.empty()) return std::nullopt;
  FlrCodes codes{.row = ToProto(person.rows.back().row, person.line), .lines = {}};
  for (const auto& [period, line] : person.coded) {
    const bool comes = period.from > plan.today;
    if (comes && !(person.coming && person.coming->row.from == period.from)) {
      not_kept.codes += CountOf(period.codes);
      continue;
    }
    const std::optional<absl::CivilDay> to = RegisteredEnd(period, person.coming ? &person.coming->row : nullptr,
                                                           OtherEnd(plan, person, period.list, comes), plan.today);
    v1::PersonRow::PeriodCodes& given = *codes.row.add_periods();
    codes.lines.push_back(line);
    given.set_list_id(period.list.value());
    *given.mutable_from() = client::ToApiDate(period.from);
    if (to) *given.mutable_to() = client::ToApiDate(*to);
    given.set_begin_code(period.codes.begin);
    if (to == period.to) {
      given.set_end_code(period.codes.end);
    } else if (!period.codes.end.empty()) {
      ++not_kept.codes;
    }
  }
  if (codes.lines.empty()) return std::nullopt;
  return codes;
}

}  // namespace listeplass::cli
