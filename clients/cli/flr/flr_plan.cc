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

template <typename Row>
std::vector<Row> WithoutLines(FileRows<Row> rows) {
  std::vector<Row> result;
  result.reserve(rows.size());
  for (RowAt<Row>& at : rows) result.push_back(std::move(at.row));
  return result;
}

template <typename Value>
std::optional<Value> Find(const std::map<ListId, Value>& map, ListId list) {
  const auto found = map.find(list);
  return found == map.end() ? std::nullopt : std::optional(found->second);
}

// Nobody waits for a list that has ended or will.
void DropWishesForEndedLists(FlrPlan& plan) {
  for (csv::RequestRow& request : plan.requests) {
    plan.not_kept.wishes +=
        static_cast<int64_t>(std::erase_if(request.wishes, [&](ListId list) { return plan.ends.contains(list); }));
  }
  std::erase_if(plan.requests,
                [](const csv::RequestRow& request) { return request.wishes.empty() && !request.any_within_minutes; });
}

void PlanPersons(FileRows<csv::PersonRow> persons, FileRows<csv::flr::PatientOnContract> patients, FlrPlan& plan) {
  absl::flat_hash_map<NationalId, std::vector<csv::flr::PatientOnContract>> periods;  // of whom no step was made yet
  for (auto& patient : patients) periods[patient.row.national_id].push_back(std::move(patient.row));
  for (const auto& person : persons) {
    auto of_person = periods.extract(person.row.national_id);
    std::vector<csv::flr::PatientOnContract> own;
    if (!of_person.empty()) own = std::move(of_person.mapped());
    FlrSteps steps = StepsOf(person.row, std::move(own), plan.today);
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

int64_t CountOf(const FlrPeriodCodes& codes) { return (codes.begin.empty() ? 0 : 1) + (codes.end.empty() ? 0 : 1); }

void AddCodes(const FlrPlan& plan, const FlrSteps& steps, FlrNotKept& not_kept, v1::PersonRow& row) {
  for (const csv::flr::PatientOnContract& period : steps.coded) {
    const bool comes = period.from > plan.today;
    if (comes && !(steps.coming && steps.coming->from == period.from)) {
      not_kept.codes += CountOf(period.codes);
      continue;
    }
    const std::optional<absl::CivilDay> to =
        RegisteredEnd(period, steps.coming ? &*steps.coming : nullptr, Find(plan.ends, period.list), plan.today);
    v1::PersonRow::PeriodCodes& codes = *row.add_periods();
    codes.set_list_id(period.list.value());
    *codes.mutable_from() = client::ToApiDate(period.from);
    if (to) *codes.mutable_to() = client::ToApiDate(*to);
    codes.set_begin_code(period.codes.begin);
    if (to == period.to) {
      codes.set_end_code(period.codes.end);
    } else if (!period.codes.end.empty()) {
      ++not_kept.codes;
    }
  }
}

}  // namespace

size_t FlrPlan::steps() const {
  size_t steps = 1;
  for (const FlrSteps& person : persons) steps = std::max(steps, person.rows.size());
  return steps;
}

FlrPlan PlanFlr(FlrFiles files, absl::CivilDay today) {
  FlrPlan plan;
  plan.today = today;
  plan.practices = WithoutLines(std::move(files.practices));
  plan.lists = WithoutLines(std::move(files.lists));
  plan.households = WithoutLines(std::move(files.households));
  plan.requests = WithoutLines(std::move(files.requests));
  plan.doctors = WithoutLines(std::move(files.doctors));
  std::stable_sort(plan.doctors.begin(), plan.doctors.end(),
                   [](const auto& a, const auto& b) { return a.period.id < b.period.id; });
  for (const csv::flr::Contract& list : plan.lists) {
    plan.list_names[list.id] = NameOf(list);
    if (list.ended) plan.ends[list.id] = *list.ended;
  }
  DropWishesForEndedLists(plan);
  if (files.branches) PlanBranches(*files.branches, plan);
  PlanPersons(std::move(files.persons), std::move(files.patients), plan);
  return plan;
}

std::vector<v1::ListRow> EndedListRows(const FlrPlan& plan) {
  std::vector<v1::ListRow> rows;
  for (const csv::flr::Contract& list : plan.lists) {
    if (!list.ended || *list.ended > plan.today) continue;
    rows.push_back(ToProto(ListRowOf(list), std::ssize(rows) + 1));
    *rows.back().mutable_ended() = client::ToApiDate(*list.ended);
  }
  return rows;
}

std::vector<v1::PersonRow> CodeRows(const FlrPlan& plan, int64_t line, FlrNotKept& not_kept) {
  std::vector<v1::PersonRow> rows;
  for (const FlrSteps& steps : plan.persons) {
    if (steps.coded.empty()) continue;
    v1::PersonRow row = ToProto(steps.rows.back(), line);
    AddCodes(plan, steps, not_kept, row);
    if (row.periods().empty()) continue;
    rows.push_back(std::move(row));
    ++line;
  }
  return rows;
}

}  // namespace listeplass::cli
