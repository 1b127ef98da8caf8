// The capacity report counts a municipality's places, members and waiting people from the state.
#ifndef LISTEPLASS_SERVICE_REGISTER_FIGURES_CAPACITY_H_
#define LISTEPLASS_SERVICE_REGISTER_FIGURES_CAPACITY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/requests/queue.h"

namespace listeplass {

// Figures of one or more lists, by what is decided: people who are to come are counted, people who are to leave are
// not. domain/gp_list.h defines the figures. Counts are of persons unless named otherwise.
struct CapacityRow {
  int64_t key = 0;   // id of the list or practice, code of the bydel or municipality
  std::string name;  // the list's or practice's; empty otherwise
  int64_t lists = 0;
  int64_t open_lists = 0;  // status open
  int64_t locked_lists = 0;
  int64_t lists_without_regular_doctor = 0;
  int64_t ceiling = 0;
  int64_t members = 0;
  int64_t held = 0;    // places kept back, from everybody or for a group
  int64_t free = 0;    // the sum of the lists' free places; over-full lists do not subtract
  int64_t usable = 0;  // those of `free` on lists that take people
  int64_t over_full_lists = 0;
  int64_t over_ceiling = 0;  // members above the ceiling, summed over the over-full lists
  // Requests that name at least one of these lists, each counted once.
  QueueLength waiting;

  // Members per hundred places of the ceiling; 0 without a ceiling.
  double occupancy_percent() const {
    return ceiling == 0 ? 0.0 : 100.0 * static_cast<double>(members) / static_cast<double>(ceiling);
  }
};

struct CapacityReport {
  MunicipalityId municipality;
  CapacityRow total;
  std::vector<CapacityRow> lists;      // by id
  std::vector<CapacityRow> practices;  // by id
  std::vector<CapacityRow> bydeler;    // by code
  int64_t unassigned = 0;              // people at home here, UnassignedCount::without_list of today
  int64_t losing_list = 0;             // likewise
  QueueLength waiting_residents;       // requests of people at home here, for lists anywhere
};

// Makes the report. An unknown municipality has no lists: every figure is 0. A null one stands for the whole country;
// `unassigned`, `losing_list` and `waiting_residents` are then 0. Lists that have ended by `today` are left out.
absl::StatusOr<CapacityReport> MakeCapacityReport(const StateReader& state, MunicipalityId municipality,
                                                  absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_FIGURES_CAPACITY_H_
