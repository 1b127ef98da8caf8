#include "service/matching/first_come_solver.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/support/test_instance.h"

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

// If lists were served one by one, C would go before B, since U is first by id, and A would get the second wish.
TEST(FirstComeSolverTest, APlaceIsRefilledBeforeTheNextPersonMoves) {
  TestInstance t = FirstCome();
  t.AddList("U", 2, 1).AddList("W", 1, 1).AddList("X", 1, 1).AddList("Y", 1, 1).AddList("Z", 2, 1);
  t.AddApplicant("A", "W", {{"Y"}, {"X"}}).AddApplicant("B", "Y", {{"Z"}}).AddApplicant("C", "X", {{"U"}});
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "Z");
  EXPECT_EQ(t.PlaceOf(plan, "C"), "U");
}

TEST(FirstComeSolverTest, OfEqualWishesTheFirstByIdIsTakenHoweverFar) {
  TestInstance t = FirstCome();
  t.AddList("X", 3, 1).AddList("Y", 3, 1).AddList("Z", 1, 1);
  t.AddApplicant("A", "Z", {{"Y", "X"}});
  t.applicant("A").wishes[0].travel_minutes = 1;
  t.applicant("A").wishes[1].travel_minutes = 60;
  EXPECT_EQ(t.PlaceOf(t.Solved(), "A"), "X");
}

// Found by random instances: where priorities are explicit, a refilled place went to the queue (A9) and left somebody
// without a list (A13) waiting.
TEST(FirstComeSolverTest, UnassignedComeFirstWhenAPlaceIsRefilledWhateverTheirPriority) {
  TestInstance t = FirstCome();
  t.AddList("L11", 1, 0).AddList("L6", 2, 1).AddList("L7", 1, 1);
  t.AddApplicant("A6", "", {{"L6"}}).AddApplicant("A9", "L7", {{"L6"}});
  t.AddApplicant("A11", "L6", {{"L11"}}).AddApplicant("A13", "", {{"L6"}});
  t.applicant("A6").priority = 2;
  t.applicant("A9").priority = t.applicant("A11").priority = t.applicant("A13").priority = 1;
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A6"), "L6");
  EXPECT_EQ(t.PlaceOf(plan, "A9"), "L7");
  EXPECT_EQ(t.PlaceOf(plan, "A11"), "L11");
  EXPECT_EQ(t.PlaceOf(plan, "A13"), "L6");
}

// Refilling a place on X must not cost a look at the whole queue.
TEST(FirstComeSolverTest, WorkGrowsWithTheWishesNotWithQueuesTimesDepartures) {
  constexpr int64_t kEach = 500;
  TestInstance t = FirstCome();
  t.AddList("W", 12 * kEach, 12 * kEach).AddList("X", kEach, kEach).AddList("Y", kEach, kEach).AddList("Z", kEach, 0);
  for (int i = 0; i < kEach; ++i) t.AddApplicant(absl::StrCat("F", i), "W", {{"X"}}, 12);
  for (int i = 0; i < kEach; ++i) t.AddApplicant(absl::StrCat("S", i), "Y", {{"X"}});
  for (int i = 0; i < kEach; ++i) t.AddApplicant(absl::StrCat("D", i), "X", {{"Z"}});
  const Plan plan = t.Solved();
  EXPECT_EQ(plan.counters.placed, 2 * kEach);
  EXPECT_LE(plan.counters.steps, 30 * kEach);
}

}  // namespace
}  // namespace listeplass::matching
