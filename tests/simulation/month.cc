#include "tests/simulation/month.h"

#include <algorithm>

#include "absl/strings/str_format.h"

namespace listeplass::simulation {
namespace {

constexpr char kHeader[] =
    "                                  MOVED             |           PLACED    |          WITHOUT| WAIT OF THE PLACED\n"
    "MONTH    PERSONS BIRTHS DEATHS    IN   OUT  WITHIN | ASKED AT ONCE  PLANS | WAITING   LIST | MEDIAN  95 % "
    "LONGEST\n";

// Returns the number of days within which `percent` of them waited; 0 of none.
int64_t Percentile(const std::vector<int64_t>& sorted, int64_t percent) {
  if (sorted.empty()) return 0;
  return sorted[static_cast<size_t>((static_cast<int64_t>(sorted.size()) - 1) * percent / 100)];
}

}  // namespace

std::string MonthHeader() { return kHeader; }

std::string MonthLine(Month& month) {
  std::sort(month.waits_days.begin(), month.waits_days.end());
  return absl::StrFormat("%04d-%02d %8d %6d %6d %5d %5d %7d | %5d %7d %6d | %7d %6d | %6d %5d %7d\n",
                         month.month.year(), month.month.month(), month.persons, month.births, month.deaths,
                         month.moved_in, month.moved_out, month.moved_within, month.asked, month.placed_at_once,
                         month.placed_by_plans, month.waiting, month.without_list, Percentile(month.waits_days, 50),
                         Percentile(month.waits_days, 95), month.longest_wait_days);
}

}  // namespace listeplass::simulation
