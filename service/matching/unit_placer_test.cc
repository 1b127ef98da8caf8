// These tests go through the solver, which alone keeps a circulation as UnitPlacer needs it. priority_solver_test.cc
// tests what paths alone reach.
#include "service/matching/unit_placer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/matching/solver.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

// Found by random instances: S needs the couple F to make way, F needs the free place on Y and T's as well, and T needs
// the place that S leaves.
TEST(UnitPlacerTest, AUnitMakesWayWithAFreePlaceAndADepartureTogether) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 2, 1).AddList("Z", 2, 2);
  t.AddApplicant("S", "X", {{"Z"}}).AddApplicant("F", "Z", {{"Y"}}, 2).AddApplicant("T", "Y", {{"X"}});
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "S"), "Z");
  EXPECT_EQ(t.PlaceOf(plan, "F"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "T"), "X");
}

// None of the three households and the single person can move without all the others.
TEST(UnitPlacerTest, HouseholdsOfDifferentSizeExchangeWithSinglesFillingUp) {
  TestInstance t;
  t.AddList("X", 3, 3).AddList("Y", 4, 4).AddList("Z", 4, 4);
  t.AddApplicant("F", "X", {{"Y"}}, 3).AddApplicant("S", "Z", {{"Y"}});
  t.AddApplicant("G", "Y", {{"Z"}}, 4).AddApplicant("T", "Z", {{"X"}}, 3);
  const Plan plan = t.Solved();
  EXPECT_EQ(plan.counters.placed_persons, 11);
}

// All places are taken, and many households have no list. Not every refusal may search the lists anew.
TEST(UnitPlacerTest, RefusedHouseholdsCostLittleBehindTheFirst) {
  constexpr int kLists = 60;
  constexpr int kHouseholds = 200;
  TestInstance t;
  std::vector<std::vector<std::string>> anywhere(1);
  for (int v = 0; v < kLists; ++v) {
    t.AddList(absl::StrCat("L", v), 40, 40);
    anywhere[0].push_back(absl::StrCat("L", v));
  }
  for (int v = 0; v < kLists; ++v) {
    for (int k = 1; k <= 10; ++k) {
      t.AddApplicant(absl::StrCat("S", v, "-", k), absl::StrCat("L", v), {{absl::StrCat("L", (v + k) % kLists)}},
                     k % 3 + 1);
    }
  }
  for (int i = 0; i < kHouseholds; ++i) t.AddApplicant(absl::StrCat("N", i), "", anywhere, 4);
  const Plan plan = t.Solved();
  // It takes 1.1 million steps, and 2.9 million if every household searches anew.
  EXPECT_LT(plan.counters.steps, 2'000'000);
}

// C, who is first, is refused a place on Y, and that closes Y. A and B, who are alike to the solver, then leave X
// together to make room for the pair.
TEST(UnitPlacerTest, TwoWhoAreAlikeMakeRoomForAPairAcrossAClosedBorder) {
  TestInstance t;
  t.AddList("X", 2, 2).AddList("Y", 2, 2);
  t.AddApplicant("C", "", {{"Y"}}).AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "X", {{"Y"}});
  t.AddApplicant("P", "Y", {{"X"}}, 2);
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "P"), "X");
  EXPECT_EQ(t.PlaceOf(plan, "C"), "");
}

}  // namespace
}  // namespace listeplass::matching
