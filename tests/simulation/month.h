// A Month holds what a month of the simulation came to, for its line in the table.
#ifndef LISTEPLASS_TESTS_SIMULATION_MONTH_H_
#define LISTEPLASS_TESTS_SIMULATION_MONTH_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"

namespace listeplass::simulation {

struct Month {
  absl::CivilMonth month;
  // These are counted as the month goes, in persons unless named otherwise.
  int64_t births = 0;
  int64_t deaths = 0;
  int64_t moved_in = 0;
  int64_t moved_out = 0;
  int64_t moved_within = 0;
  int64_t asked = 0;           // requests that were decided
  int64_t placed_at_once = 0;  // by a wish, as they asked
  int64_t placed_by_plans = 0;
  std::vector<int64_t> waits_days;  // of those placed by plans, until the plan
  // These are counted at its end.
  int64_t persons = 0;       // at home in Bergen, with a right to a list
  int64_t waiting = 0;       // in standing requests
  int64_t without_list = 0;  // R13
  int64_t longest_wait_days = 0;
};

std::string MonthHeader();
// Returns the month's line. Sorts the waits.
std::string MonthLine(Month& month);

}  // namespace listeplass::simulation

#endif  // LISTEPLASS_TESTS_SIMULATION_MONTH_H_
