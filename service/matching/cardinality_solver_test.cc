#include "service/matching/cardinality_solver.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/matching/market.h"
#include "service/matching/solver.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

// A, who is first, and B want the one free place on Y. C can only have the place that B would leave. So either A is
// placed, or B and C are.
TestInstance OneAgainstTwo(Objective objective) {
  TestInstance t;
  t.instance().policy.objective = objective;
  t.AddList("X", 2, 2).AddList("Y", 2, 1).AddList("Z", 1, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "Z", {{"Y"}}).AddApplicant("C", "X", {{"Z"}});
  return t;
}

TEST(ThroughputSolverTest, PriorityServesTheFirst) {
  const TestInstance t = OneAgainstTwo(Objective::kPriority);
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "Z");
}

TEST(ThroughputSolverTest, CardinalityServesTheMost) {
  const TestInstance t = OneAgainstTwo(Objective::kCardinality);
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "X");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "C"), "Z");
  EXPECT_EQ(plan.prices.size(), 4u);
}

TEST(ThroughputSolverTest, BalancedServesTheMostOfThoseBelowTheGuarantee) {
  const TestInstance t = OneAgainstTwo(Objective::kBalanced);
  EXPECT_EQ(t.PlaceOf(t.Solved(), "A"), "X");
  TestInstance late = OneAgainstTwo(Objective::kBalanced);
  late.instance().policy.wait_guarantee_days = 0;
  late.applicant("A").waiting_since -= absl::Hours(24 * 10);
  EXPECT_EQ(late.PlaceOf(late.Solved(), "A"), "Y") << "tier 1 goes before tier 2";
}

TEST(ThroughputSolverTest, OfEquallyManyTheLongestWait) {
  TestInstance t;
  t.instance().policy.objective = Objective::kCardinality;
  t.AddList("X", 3, 3).AddList("Y", 2, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "X", {{"Y"}});
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "X");
}

TEST(ThroughputSolverTest, HouseholdsAreNeverSplitAndPricesHoldAroundThem) {
  TestInstance t = OneAgainstTwo(Objective::kCardinality);
  t.AddList("W", 4, 0).AddApplicant("F", "", {{"W"}}, 4);
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "F"), "W");
  EXPECT_EQ(plan.prices.size(), 4u);
}

// A, who is first, would leave one of the three places empty.
TEST(ThroughputSolverTest, ALargerHouseholdGoesBeforeASmallerOneInFront) {
  TestInstance t;
  t.instance().policy.objective = Objective::kCardinality;
  t.AddList("X", 9, 9).AddList("Y", 3, 0);
  t.AddApplicant("A", "X", {{"Y"}}, 2).AddApplicant("B", "X", {{"Y"}}, 3);
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "X");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "Y");
}

TEST(ThroughputSolverTest, AHouseholdMakesWayForTwoOthers) {
  TestInstance t;
  t.instance().policy.objective = Objective::kCardinality;
  t.AddList("X", 9, 9).AddList("Y", 4, 0);
  t.AddApplicant("A", "X", {{"Y"}}, 3).AddApplicant("B", "X", {{"Y"}}, 2).AddApplicant("C", "X", {{"Y"}}, 2);
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "X");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "C"), "Y");
}

TEST(ThroughputSolverTest, PrioritiesThatCouldOverflowAreRefused) {
  TestInstance t;
  t.instance().policy.objective = Objective::kCardinality;
  for (int v = 0; v < 2'000; ++v) t.AddList(absl::StrCat("L", v), 1, 0);
  t.AddApplicant("A", "", {{"L0"}}).AddApplicant("B", "", {{"L0"}});
  for (const char* id : {"A", "B"}) t.applicant(id).priority = limits::kMatchingPriorityMax;
  ASSERT_GT(limits::kMatchingPriorityMax, MarketValueMax(2'001));
  const absl::Status status = Solve(t.instance(), {}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(GetErrorDetails(status).metadata["field"], "applicant A.priority");
}

}  // namespace
}  // namespace listeplass::matching
