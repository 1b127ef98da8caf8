// Who is passed over, on random instances: the summary equals the definition tried out pair by pair, and PRIORITY
// passes nobody over avoidably where everybody moves alone.
//
// LISTEPLASS_SEED is the first instance's seed, LISTEPLASS_INSTANCES how many there are.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "service/matching/fairness.h"
#include "service/matching/priority_order.h"
#include "service/matching/solver.h"
#include "tests/property/exhaustive.h"
#include "tests/property/random_instance.h"

namespace listeplass::matching::property {
namespace {

struct Passed {
  int64_t over = 0;
  int64_t avoidably = 0;
};

// The definition: for every refused person and everybody behind on a wished list, is the plan feasible with the two
// exchanged?
Passed PassedByDefinition(const Instance& instance, const Plan& plan) {
  const std::vector<ApplicantIndex> order = PriorityOrder(instance);
  const Assignment assignment = AssignmentOf(plan);
  Passed passed;
  for (size_t a = 0; a < order.size(); ++a) {
    const ApplicantIndex i = order[a];
    if (plan.outcomes[i].kind != OutcomeKind::kRefused) continue;
    bool over = false;
    bool avoidably = false;
    for (const Wish& wish : WishesBeforeOwnList(instance.applicants[i])) {
      for (size_t b = a + 1; b < order.size(); ++b) {
        if (assignment[order[b]] != wish.list) continue;
        over = true;
        Assignment exchanged = assignment;
        exchanged[i] = wish.list;
        exchanged[order[b]] = kNoList;
        avoidably = avoidably || IsFeasible(instance, exchanged);
      }
    }
    if (over) passed.over += instance.applicants[i].size;
    if (avoidably) passed.avoidably += instance.applicants[i].size;
  }
  return passed;
}

class FairnessProperty : public testing::TestWithParam<Objective> {
 protected:
  // The sum over all instances.
  Passed CheckAll(const Shape& shape) {
    Passed sum;
    const uint64_t first = EnvOr("LISTEPLASS_SEED", 1);
    const uint64_t count = EnvOr("LISTEPLASS_INSTANCES", 10'000);
    for (uint64_t seed = first; seed < first + count; ++seed) {
      const Instance instance = RandomInstance(shape, seed);
      const absl::StatusOr<Plan> plan = Solve(instance, {});
      EXPECT_TRUE(plan.ok()) << plan.status();
      const Fairness fairness = SummarizeFairness(instance, *plan, std::vector<BydelId>(instance.applicants.size()));
      const Passed expected = PassedByDefinition(instance, *plan);
      EXPECT_EQ(fairness.passed_over, expected.over) << "LISTEPLASS_SEED=" << seed << "\n" << Describe(instance);
      EXPECT_EQ(fairness.passed_over_avoidably, expected.avoidably)
          << "LISTEPLASS_SEED=" << seed << "\n"
          << Describe(instance) << Describe(instance, AssignmentOf(*plan));
      if (HasFailure()) break;
      sum.over += expected.over;
      sum.avoidably += expected.avoidably;
    }
    return sum;
  }
};

TEST_P(FairnessProperty, PassingOverEqualsItsDefinition) {
  Shape shape;
  shape.objective = GetParam();
  shape.group_rules = true;
  const Passed alone = CheckAll(shape);
  EXPECT_GT(alone.over, 0);
  if (GetParam() == Objective::kPriority) {
    EXPECT_EQ(alone.avoidably, 0);
  }
  shape.unit_size_max = 4;
  EXPECT_GT(CheckAll(shape).over, 0);
}

INSTANTIATE_TEST_SUITE_P(Objectives, FairnessProperty, testing::Values(Objective::kPriority, Objective::kFirstCome));

}  // namespace
}  // namespace listeplass::matching::property
