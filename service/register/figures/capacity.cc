#include "service/register/figures/capacity.h"

#include <map>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "service/domain/status_macros.h"
#include "service/register/figures/unassigned_count.h"

namespace listeplass {
namespace {

// A row being counted, and the requests already counted in it.
struct Counting {
  CapacityRow row;
  absl::flat_hash_set<PersonId> counted;

  void AddList(const GpList& list, absl::CivilDay today) {
    ++row.lists;
    row.open_lists += list.status == ListStatus::kOpen ? 1 : 0;
    row.locked_lists += list.status == ListStatus::kLocked ? 1 : 0;
    row.lists_without_regular_doctor += list.HasRegularDoctorOn(today) ? 0 : 1;
    row.ceiling += list.ceiling;
    row.members += list.members;
    row.held += list.kept_back();
    row.free += list.free();
    row.usable += list.usable();
    row.over_full_lists += list.over_full() ? 1 : 0;
    row.over_ceiling += list.over_full() ? list.members - list.ceiling : 0;
  }

  void AddWaiting(const QueueEntry& entry) {
    if (!counted.insert(entry.applicant).second) return;
    ++row.waiting.requests;
    row.waiting.persons += entry.unit_size;
  }
};

std::vector<CapacityRow> TakeRows(std::map<int64_t, Counting>& counting) {
  std::vector<CapacityRow> rows;
  for (auto& [key, counted] : counting) {
    counted.row.key = key;
    rows.push_back(std::move(counted.row));
  }
  return rows;
}

absl::Status CountResidents(const StateReader& state, MunicipalityId municipality, absl::CivilDay today,
                            const absl::flat_hash_map<PersonId, int64_t>& unit_size_of, CapacityReport& report) {
  LP_ASSIGN_OR_RETURN(const UnassignedCount unassigned, CountUnassigned(state, municipality, today));
  report.unassigned = unassigned.without_list;
  report.losing_list = unassigned.losing_list;
  std::vector<PersonId> elsewhere;  // applicants who wish only for lists of other municipalities
  LP_RETURN_IF_ERROR(state.ForEachRequestFrom(municipality, PersonId(), [&](PersonId applicant) {
    ++report.waiting_residents.requests;
    const auto found = unit_size_of.find(applicant);
    if (found == unit_size_of.end()) {
      elsewhere.push_back(applicant);
    } else {
      report.waiting_residents.persons += found->second;
    }
    return true;
  }));
  for (PersonId applicant : elsewhere) {
    LP_ASSIGN_OR_RETURN(const std::optional<Request> request, state.FindRequest(applicant));
    if (request) report.waiting_residents.persons += static_cast<int64_t>(request->unit.size());
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<CapacityReport> MakeCapacityReport(const StateReader& state, MunicipalityId municipality,
                                                  absl::CivilDay today) {
  absl::flat_hash_map<PracticeId, Practice> practices;
  LP_RETURN_IF_ERROR(state.ForEachPractice(PracticeId(), [&](const Practice& practice) {
    if (!municipality || practice.municipality == municipality) practices[practice.id] = practice;
    return true;
  }));
  std::vector<GpList> lists;
  LP_RETURN_IF_ERROR(state.ForEachList(ListId(), [&](const GpList& list) {
    const bool gone = list.ended && *list.ended <= today;
    if (!gone && (!municipality || list.municipality == municipality)) lists.push_back(list);
    return true;
  }));

  Counting total;
  std::map<int64_t, Counting> by_list, by_practice, by_bydel;
  absl::flat_hash_map<PersonId, int64_t> unit_size_of;
  for (const GpList& list : lists) {
    const Practice& practice = practices[list.practice];
    Counting* const rows[] = {&total, &by_list[list.id.value()], &by_practice[list.practice.value()],
                              &by_bydel[practice.bydel.value()]};
    rows[1]->row.name = list.name;
    rows[2]->row.name = practice.name;
    for (Counting* row : rows) row->AddList(list, today);
    LP_RETURN_IF_ERROR(state.ForEachInQueue(list.id, std::nullopt, [&](const QueueEntry& entry) {
      for (Counting* row : rows) row->AddWaiting(entry);
      unit_size_of[entry.applicant] = entry.unit_size;
      return true;
    }));
  }

  CapacityReport report;
  report.municipality = municipality;
  report.total = std::move(total.row);
  report.lists = TakeRows(by_list);
  report.practices = TakeRows(by_practice);
  report.bydeler = TakeRows(by_bydel);
  report.total.key = municipality.value();
  if (municipality) LP_RETURN_IF_ERROR(CountResidents(state, municipality, today, unit_size_of, report));
  return report;
}

}  // namespace listeplass
