#include "service/matching/trade_solver.h"

#include <gtest/gtest.h>

#include "service/domain/errors.h"
#include "service/matching/verifier.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

TestInstance FirstComeThenTrade() {
  TestInstance t;
  t.instance().policy.objective = Objective::kFirstComeThenTrade;
  return t;
}

// The example of trade_solver.h.
TestInstance Example() {
  TestInstance t = FirstComeThenTrade();
  t.AddList("X", 9, 9).AddList("Y", 2, 1).AddList("Z", 9, 9).AddList("V", 9, 9).AddList("W", 9, 9);
  t.AddApplicant("B", "X", {{"Y"}}).AddApplicant("C", "Z", {{"Y"}}).AddApplicant("D", "V", {{"Z"}});
  t.AddApplicant("E", "V", {{"W"}}).AddApplicant("F", "W", {{"V"}});
  return t;
}

TEST(TradeSolverTest, WhoGetsAPlaceUnderTodaysRuleKeepsItAndTheOthersTrade) {
  TestInstance t = Example();
  Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "B"), "Y") << "by today's rule";
  EXPECT_EQ(t.PlaceOf(plan, "C"), "Z") << "stays";
  EXPECT_EQ(t.PlaceOf(plan, "E"), "W");
  EXPECT_EQ(t.PlaceOf(plan, "F"), "V");
  EXPECT_EQ(plan.counters.placed, 3);

  t.instance().policy.objective = Objective::kBalanced;
  plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "B"), "X") << "C in B's stead makes room for D";
  EXPECT_EQ(plan.counters.placed, 4);

  t.instance().policy.objective = Objective::kFirstCome;
  EXPECT_EQ(t.Solved().counters.placed, 1);
}

// B would rather have Z, and by a trade could: today's rule finds Y first, and that is final.
TEST(TradeSolverTest, ATradeGivesNobodyOfTodaysRuleABetterWish) {
  TestInstance t = FirstComeThenTrade();
  t.AddList("X", 1, 1).AddList("Y", 2, 1).AddList("Z", 1, 1);
  t.AddApplicant("B", "X", {{"Z"}, {"Y"}}).AddApplicant("C", "Z", {{"X"}});
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "B"), "Y");
  EXPECT_EQ(plan.outcomes[t.ApplicantOf("B")].rank, 2);
  EXPECT_EQ(plan.outcomes[t.ApplicantOf("B")].cut, kNoCut) << "nothing proves that rank";
  EXPECT_EQ(t.PlaceOf(plan, "C"), "X") << "the place that B left";
}

TEST(TradeSolverTest, APlaceLeftOnAnOverFullListIsGivenInExchange) {
  TestInstance t = FirstComeThenTrade();
  t.AddList("X", 2, 3).AddList("Y", 9, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("C", "", {{"X"}});
  EXPECT_EQ(t.PlaceOf(t.Solved(), "C"), "X") << "today's rule leaves that place empty";
  t.instance().policy.exchange_on_over_full = false;
  EXPECT_EQ(t.PlaceOf(t.Solved(), "C"), "");
}

TEST(TradeSolverTest, TheTradeHasWhatIsLeftOfAGroupsPlaces) {
  TestInstance t = FirstComeThenTrade();
  t.AddList("X", 4, 2).AddList("Y", 1, 1);
  t.list("X").held = 2;
  t.list("X").group_rules = {{.group = Group::kRefugee, .intake_cap = 2, .reserved = 1}};
  t.AddApplicant("A", "", {{"X"}}).AddApplicant("B", "Y", {{"X"}}).AddApplicant("C", "X", {{"Y"}});
  t.AddApplicant("D", "X", {{"Y"}});
  for (const char* id : {"A", "B"}) t.applicant(id).group = Group::kRefugee;
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "X") << "on the reserved place";
  EXPECT_EQ(t.PlaceOf(plan, "B"), "X") << "in exchange with C, since no reserved place is left";
  EXPECT_EQ(t.PlaceOf(plan, "C"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "D"), "X");
  t.list("X").group_rules[0].intake_cap = 1;
  EXPECT_EQ(t.PlaceOf(t.Solved(), "B"), "Y") << "A has used up the cap";
}

TEST(TradeSolverTest, AHouseholdOfTodaysRuleKeepsItsPlace) {
  TestInstance t = FirstComeThenTrade();
  t.AddList("X", 9, 9).AddList("Y", 3, 1).AddList("Z", 9, 9);
  t.AddApplicant("H", "X", {{"Y"}}, 2).AddApplicant("C", "Z", {{"Y"}}).AddApplicant("D", "Z", {{"Y"}});
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "H"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "C"), "Z");
}

TEST(TradeSolverTest, NobodyPlacedByTodaysRuleMayClaimARankCut) {
  TestInstance t = Example();
  Plan plan = t.Solved();
  plan.rank_cuts.count = 1;
  plan.outcomes[t.ApplicantOf("B")].cut = 0;
  EXPECT_EQ(GetErrorDetails(Verify(t.instance(), plan)).metadata["check"], "CUT");
}

// The plan is what BALANCED would do, and feasible: but B would have had a place.
TEST(TradeSolverTest, ABalancedPlanIsNoPlanOfThisObjective) {
  TestInstance t = Example();
  t.instance().policy.objective = Objective::kBalanced;
  Plan plan = t.Solved();
  plan.objective = t.instance().policy.objective = Objective::kFirstComeThenTrade;
  EXPECT_EQ(GetErrorDetails(Verify(t.instance(), plan)).metadata["check"], "TURN");
}

}  // namespace
}  // namespace listeplass::matching
