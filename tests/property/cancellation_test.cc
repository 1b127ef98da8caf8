// Wherever in a solve the cancel flag is set, nothing more is reported and the solve ends with CANCELLED. Counted in
// reports, not in time: matching_bench measures the time.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "service/matching/geography.h"
#include "service/matching/solver.h"
#include "tests/bench/synthetic_country.h"

namespace listeplass::matching {
namespace {

// The phase of each report of a solve that is cancelled from report number `cancel_at` on (from 0), and how it ended.
struct Reports {
  std::vector<std::string> phases;
  absl::Status status;
};

Reports SolveCancelledAt(const Instance& instance, size_t cancel_at) {
  Reports reports;
  std::atomic<bool> cancelled = false;
  const SolveOptions options{.progress =
                                 [&](const Progress& progress) {
                                   if (reports.phases.size() == cancel_at) cancelled = true;
                                   reports.phases.emplace_back(progress.phase);
                                 },
                             .cancelled = &cancelled};
  reports.status = Solve(instance, options).status();
  return reports;
}

TEST(CancellationTest, TakesEffectAfterAnyReportOfAnyPhase) {
  Instance instance = bench::SyntheticCountry({.municipalities = 3,
                                               .lists = 60,
                                               .switchers = 3'000,
                                               .newcomers = 100,
                                               .refugees = 200,
                                               .height_microdegrees = 100'000,
                                               .width_microdegrees = 100'000,
                                               .open_per_mille = 100});
  ASSERT_TRUE(ExpandAnyWithin(GreatCircleModel(instance), instance).ok());
  const Reports whole = SolveCancelledAt(instance, SIZE_MAX);
  ASSERT_TRUE(whole.status.ok()) << whole.status;
  for (const char* phase : {"reading", "placing", "exchanging", "ranking", "spreading", "last ties"}) {
    EXPECT_GE(std::count(whole.phases.begin(), whole.phases.end(), phase), 1) << phase;
  }
  for (size_t k = 0; k < whole.phases.size(); ++k) {
    const Reports reports = SolveCancelledAt(instance, k);
    EXPECT_TRUE(absl::IsCancelled(reports.status)) << "set at report " << k << ", " << whole.phases[k];
    EXPECT_EQ(reports.phases.size(), k + 1) << whole.phases[k];
  }
}

}  // namespace
}  // namespace listeplass::matching
