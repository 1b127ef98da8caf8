#include "service/matching/first_come_solver.h"

#include <gtest/gtest.h>

#include "service/matching/test_instance.h"

namespace listeplass::matching {
namespace {

TestInstance FirstCome() {
  TestInstance t;
  t.instance().policy.objective = Objective::kFirstCome;
  return t;
}

TEST(FirstComeSolverTest, NoExchangeWithoutAVacancy) {
  TestInstance t = FirstCome();
  t.AddList("X", 1, 1).AddList("Y", 1, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "Y", {{"X"}});
  EXPECT_EQ(t.Solved().counters.placed, 0);
}

TEST(FirstComeSolverTest, DeparturesAreRefilledUntilNothingMoves) {
  TestInstance t = FirstCome();
  t.AddList("X", 1, 1).AddList("Y", 2, 1).AddList("Z", 1, 1);
  t.AddApplicant("A", "Z", {{"X"}}).AddApplicant("B", "X", {{"Y"}}).AddApplicant("C", "", {{"Z"}});
  EXPECT_EQ(t.Solved().counters.placed, 3);
}

TEST(FirstComeSolverTest, UnassignedComeBeforeTheQueue) {
  TestInstance t = FirstCome();
  t.AddList("X", 1, 1).AddList("Y", 2, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("N", "", {{"Y"}});
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "N"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "A"), "X");
}

TEST(FirstComeSolverTest, TemporaryResidentsStandInTheQueue) {
  TestInstance t = FirstCome();
  t.AddList("X", 1, 1).AddList("Y", 2, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("T", "", {{"Y"}});
  t.applicant("T").group = Group::kTemporary;
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "T"), "");
}

TEST(FirstComeSolverTest, OverFullListTakesNobodyUntilBelowItsCeiling) {
  TestInstance t = FirstCome();
  t.AddList("X", 2, 3).AddList("Y", 9, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("C", "", {{"X"}});
  EXPECT_EQ(t.PlaceOf(t.Solved(), "C"), "");
  t.AddApplicant("B", "X", {{"Y"}});
  EXPECT_EQ(t.PlaceOf(t.Solved(), "C"), "X");
}

TEST(FirstComeSolverTest, TheBestWishWithRoomIsTaken) {
  TestInstance t = FirstCome();
  t.AddList("X", 3, 1).AddList("Y", 3, 1).AddList("Z", 1, 1);
  t.AddApplicant("A", "Z", {{"Y"}, {"X"}});
  EXPECT_EQ(t.PlaceOf(t.Solved(), "A"), "Y");
}

TEST(FirstComeSolverTest, AUnitThatDoesNotFitIsPassedOver) {
  TestInstance t = FirstCome();
  t.AddList("X", 4, 4).AddList("Y", 3, 1);
  t.AddApplicant("F", "X", {{"Y"}}, 3).AddApplicant("S", "X", {{"Y"}});
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "F"), "X");
  EXPECT_EQ(t.PlaceOf(plan, "S"), "Y");
}

}  // namespace
}  // namespace listeplass::matching
