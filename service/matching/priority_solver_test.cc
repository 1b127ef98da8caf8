// These tests say what PRIORITY means, case by case. tests/property/solver_property_test.cc shows that it is exact.
#include "service/matching/priority_solver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/matching/solver.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

TEST(PrioritySolverTest, PureExchangeNeedsNoFreePlace) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 1, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "Y", {{"X"}});
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "X");
  EXPECT_EQ(plan.counters.placed, 2);
}

TEST(PrioritySolverTest, FirstInPriorityGetsTheLastPlace) {
  TestInstance t;
  t.AddList("X", 5, 2).AddList("Y", 2, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "X", {{"Y"}});
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "X");
}

// B can only have the place that A would like best. A has a second choice and is placed anyway, so B is placed too.
TEST(PrioritySolverTest, BeingPlacedComesBeforeRank) {
  TestInstance t;
  t.AddList("X", 2, 1).AddList("Y", 2, 1);
  t.AddApplicant("A", "", {{"X"}, {"Y"}}).AddApplicant("B", "", {{"X"}});
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "X");
  EXPECT_EQ(plan.outcomes[t.ApplicantOf("A")].rank, 2);
}

TEST(PrioritySolverTest, WithTheSetFixedTheForemostGetsTheBetterRank) {
  TestInstance t;
  t.AddList("X", 2, 1).AddList("Y", 2, 1);
  t.AddApplicant("A", "", {{"X"}, {"Y"}}).AddApplicant("B", "", {{"X"}, {"Y"}});
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "X");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "Y");
}

TEST(PrioritySolverTest, NobodyMovesBelowTheOwnList) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 5, 0).AddList("Z", 1, 1);
  t.AddApplicant("A", "X", {{"Z"}, {"X"}, {"Y"}}).AddApplicant("B", "X", {{"X"}, {"Y"}});
  t.list("X").members = 2;
  t.list("X").ceiling = 2;
  const Plan plan = t.Solved();
  EXPECT_EQ(plan.outcomes[t.ApplicantOf("A")].kind, OutcomeKind::kRefused);
  EXPECT_EQ(plan.outcomes[t.ApplicantOf("B")].kind, OutcomeKind::kContent);
}

TEST(PrioritySolverTest, LockedListTakesNobodyButLetsGo) {
  TestInstance t;
  t.AddList("X", 5, 1).AddList("Y", 1, 1);
  t.list("X").locked = true;
  t.AddApplicant("A", "Y", {{"X"}}).AddApplicant("B", "X", {{"Y"}});
  Plan plan = t.Solved();
  EXPECT_EQ(plan.counters.placed, 0);
  EXPECT_EQ(plan.outcomes[t.ApplicantOf("A")].cut, kNoCut);
  EXPECT_NE(plan.outcomes[t.ApplicantOf("B")].cut, kNoCut);
  t.list("Y").ceiling = 2;
  plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "B"), "Y");
}

TEST(PrioritySolverTest, OverFullListExchangesOnlyWherePolicyAllows) {
  TestInstance t;
  t.AddList("X", 1, 3).AddList("Y", 5, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "Y", {{"X"}}).AddApplicant("C", "", {{"X"}});
  Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "C"), "X") << "people without a list come first";
  EXPECT_EQ(t.PlaceOf(plan, "A"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "Y");
  t.instance().policy.exchange_on_over_full = false;
  plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "C"), "");
  EXPECT_EQ(t.PlaceOf(plan, "A"), "Y");
}

TEST(PrioritySolverTest, HeldPlacesAreForTheirGroupOnly) {
  TestInstance t;
  t.AddList("X", 3, 1);
  t.list("X").held = 2;
  t.list("X").group_rules = {{Group::kRefugee, std::nullopt, 1}};
  t.AddApplicant("N", "", {{"X"}}).AddApplicant("R1", "", {{"X"}}).AddApplicant("R2", "", {{"X"}});
  t.applicant("R1").group = t.applicant("R2").group = Group::kRefugee;
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "N"), "");
  EXPECT_EQ(t.PlaceOf(plan, "R1"), "X");
  EXPECT_EQ(t.PlaceOf(plan, "R2"), "");
}

TEST(PrioritySolverTest, IntakeCapBoundsAGroup) {
  TestInstance t;
  t.AddList("X", 9, 1);
  t.list("X").group_rules = {{Group::kRefugee, 1, 0}};
  t.AddApplicant("R1", "", {{"X"}}).AddApplicant("R2", "", {{"X"}}).AddApplicant("N", "", {{"X"}});
  t.applicant("R1").group = t.applicant("R2").group = Group::kRefugee;
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "R1"), "X");
  EXPECT_EQ(t.PlaceOf(plan, "R2"), "");
  EXPECT_EQ(t.PlaceOf(plan, "N"), "X");
  EXPECT_EQ(ListsOfCut(plan.refusal_cuts, plan.outcomes[t.ApplicantOf("R2")].cut), std::vector<ListIndex>())
      << "the cut is the group's rule, not the list";
}

TEST(PrioritySolverTest, OneCutRefusesManyAndListsTheFullLists) {
  TestInstance t;
  t.AddList("X", 3, 3).AddList("Y", 1, 1).AddList("Z", 1, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "X", {{"Z"}}).AddApplicant("C", "Y", {{"Z"}});
  t.AddApplicant("D", "Z", {{"Y"}}).AddApplicant("E", "X", {{"Y", "Z"}});
  const Plan plan = t.Solved();
  EXPECT_EQ(plan.counters.placed, 2);
  const CutIndex cut = plan.outcomes[t.ApplicantOf("A")].cut;
  ASSERT_NE(cut, kNoCut);
  EXPECT_EQ(plan.outcomes[t.ApplicantOf("B")].cut, cut);
  EXPECT_EQ(plan.outcomes[t.ApplicantOf("E")].cut, cut);
  EXPECT_THAT(ListsOfCut(plan.refusal_cuts, cut), ::testing::ElementsAre(t.ListOf("Y"), t.ListOf("Z")));
}

TEST(PrioritySolverTest, HouseholdForHousehold) {
  TestInstance t;
  t.AddList("X", 4, 4).AddList("Y", 4, 4);
  t.AddApplicant("F", "X", {{"Y"}}, 4).AddApplicant("G", "Y", {{"X"}}, 3).AddApplicant("H", "Y", {{"X"}}, 1);
  const Plan plan = t.Solved();
  EXPECT_EQ(plan.counters.placed_persons, 8);
}

TEST(PrioritySolverTest, HouseholdNeedsRoomForAll) {
  TestInstance t;
  t.AddList("X", 4, 4).AddList("Y", 4, 2);
  t.AddApplicant("F", "X", {{"Y"}}, 3).AddApplicant("S", "X", {{"Y"}}, 1);
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "F"), "X");
  EXPECT_EQ(t.PlaceOf(plan, "S"), "Y");
}

TEST(PrioritySolverTest, HouseholdRoomFromDeparturesAndFreePlacesTogether) {
  TestInstance t;
  t.AddList("X", 3, 3).AddList("Y", 4, 3).AddList("Z", 5, 1);
  t.AddApplicant("F", "X", {{"Y"}}, 3).AddApplicant("S", "Y", {{"Z"}}).AddApplicant("T", "Y", {{"X"}});
  const Plan plan = t.Solved();
  EXPECT_EQ(plan.counters.placed_persons, 5);
}

// The places that a household leaves go to people who were refused before, and who stand in front of those still to
// come.
TEST(PrioritySolverTest, RoomAHouseholdLeavesGoesToTheForemost) {
  TestInstance t;
  t.AddList("X", 2, 2).AddList("Y", 2, 0).AddList("Z", 9, 9);
  t.AddApplicant("A", "Z", {{"X"}}).AddApplicant("B", "Z", {{"X"}}).AddApplicant("F", "X", {{"Y"}}, 2);
  t.AddApplicant("C", "Z", {{"X"}});
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "F"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "A"), "X");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "X");
  EXPECT_EQ(t.PlaceOf(plan, "C"), "Z");
}

}  // namespace
}  // namespace listeplass::matching
