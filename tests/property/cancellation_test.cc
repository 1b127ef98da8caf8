// Wherever in a solve the cancel flag is set, nothing more is reported and the solve ends with CANCELLED, and the solve
// looks at the flag all the time. The tests count reports and entries read, not time: matching_bench measures the time.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "service/matching/geography.h"
#include "service/matching/solver.h"
#include "service/matching/work_budget.h"
#include "tests/bench/synthetic_country.h"

namespace listeplass::matching {
namespace {

Instance Region(bench::CountryShape shape) {
  shape.height_microdegrees = shape.width_microdegrees = 100'000;
  shape.open_per_mille = 100;
  Instance instance = bench::SyntheticCountry(shape);
  EXPECT_TRUE(ExpandAnyWithin(GreatCircleModel(instance), instance).ok());
  return instance;
}

// Reports has the phase of each report of a solve that is cancelled from report number `cancel_at` on (from 0), and how
// the solve ended.
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
  const Instance instance =
      Region({.municipalities = 3, .lists = 60, .switchers = 3'000, .newcomers = 100, .refugees = 200});
  const Reports whole = SolveCancelledAt(instance, SIZE_MAX);
  ASSERT_TRUE(whole.status.ok()) << whole.status;
  for (const char* phase :
       {"checking", "reading", "indexing", "placing", "pricing", "exchanging", "ranking", "spreading", "last ties"}) {
    EXPECT_GE(std::count(whole.phases.begin(), whole.phases.end(), phase), 1) << phase;
  }
  for (size_t k = 0; k < whole.phases.size(); ++k) {
    const Reports reports = SolveCancelledAt(instance, k);
    EXPECT_TRUE(absl::IsCancelled(reports.status)) << "set at report " << k << ", " << whole.phases[k];
    EXPECT_EQ(reports.phases.size(), k + 1) << whole.phases[k];
  }
}

// Each phase counts all that it reads, which is at least so many times all applicants (A) or wishes (W). It never reads
// much between two looks at the flag.
TEST(CancellationTest, IsLookedForAllTheTime) {
  const Instance instance =
      Region({.municipalities = 4, .lists = 200, .switchers = 60'000, .newcomers = 500, .refugees = 2'000});
  const auto applicants = static_cast<int64_t>(instance.applicants.size());
  int64_t wishes = 0;
  for (const Applicant& applicant : instance.applicants) wishes += std::ssize(applicant.wishes);
  ASSERT_GT(wishes, 5 * applicants);

  std::map<std::string, int64_t> counted;
  std::map<std::string, int64_t> longest;
  const SolveOptions options;
  WorkBudget budget(options, [&](const char* phase, int64_t work) {
    counted[phase] += work;
    longest[phase] = std::max(longest[phase], work);
  });
  ASSERT_TRUE(Solve(instance, budget).ok());
  // Work below the bound of a look when a phase ends is counted with the next phase.
  const auto at_least = [&](const char* phase, int64_t work) {
    EXPECT_GE(counted[phase], work - WorkBudget::kWorkPerLook) << phase;
  };
  at_least("checking", wishes + 2 * applicants);  // Validate: each wish; ids, and members
  at_least("ordering", 2 * applicants);           // keys, ties
  // Every wish is indexed at first and once more when all are offered again; in between, and at last, the best ones.
  at_least("indexing", 2 * wishes);
  // Two stages build a market and narrow what is left.
  at_least("pricing", 2 * wishes);
  at_least("comparing", applicants);
  for (const auto& [phase, work] : longest) {
    // One search reads everybody's wishes from both ends at most. The market looks every 2^18 steps, but for the arcs
    // of one node.
    const bool searches = phase == "placing" || phase == "ranking" || phase == "spreading" || phase == "last ties";
    const int64_t most = searches ? 2 * (wishes + applicants) : phase == "exchanging" ? (1 << 18) + applicants : 0;
    EXPECT_LT(work, most + 2 * WorkBudget::kWorkPerLook) << phase;
  }
}

TEST(CancellationTest, IsLookedForWhileTodaysRuleIsFollowedAndTheRestIsMade) {
  Instance instance =
      Region({.municipalities = 4, .lists = 200, .switchers = 20'000, .newcomers = 500, .refugees = 2'000});
  instance.policy.objective = Objective::kFirstComeThenTrade;
  int64_t entries = std::ssize(instance.applicants);
  for (const Applicant& applicant : instance.applicants) entries += std::ssize(applicant.wishes);
  std::map<std::string, int64_t> counted;
  const SolveOptions options;
  WorkBudget budget(options, [&](const char* phase, int64_t work) { counted[phase] += work; });
  ASSERT_TRUE(Solve(instance, budget).ok());
  EXPECT_GT(counted["queues"], 0);
  EXPECT_GE(counted["taking stock"], entries - WorkBudget::kWorkPerLook);
  for (const char* phase : {"exchanging", "ranking"}) EXPECT_GT(counted.count(phase), 0u) << phase;
}

}  // namespace
}  // namespace listeplass::matching
