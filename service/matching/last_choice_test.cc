#include "service/matching/last_choice.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

// Adds an applicant without a list who would accept any of the lists, with the minutes to each.
void AddPerson(TestInstance& t, const std::string& id, Group group, const std::vector<std::string>& lists,
               const std::vector<int32_t>& minutes, int32_t size = 1) {
  t.AddApplicant(id, "", {lists}, size);
  Applicant& applicant = t.applicant(id);
  applicant.group = group;
  for (size_t k = 0; k < minutes.size(); ++k) applicant.wishes[k].travel_minutes = minutes[k];
}

int CountOn(const TestInstance& t, const Plan& plan, const std::string& list) {
  int count = 0;
  for (const Outcome& outcome : plan.outcomes) {
    count += outcome.kind == OutcomeKind::kPlaced && outcome.list == t.ListOf(list);
  }
  return count;
}

TEST(LastChoiceTest, RefugeesAreSpreadOverListsThoughOneIsNearer) {
  TestInstance t;
  t.AddList("X", 4, 0).AddList("Y", 4, 0);
  for (int i = 0; i < 4; ++i) AddPerson(t, absl::StrCat("R", i), Group::kRefugee, {"X", "Y"}, {5, 40});
  EXPECT_EQ(CountOn(t, t.Solved(), "X"), 2);
}

TEST(LastChoiceTest, ALargerListTakesMore) {
  TestInstance t;
  t.AddList("X", 30, 20).AddList("Y", 10, 0);
  for (int i = 0; i < 4; ++i) {
    AddPerson(t, absl::StrCat("R", i), i % 2 == 0 ? Group::kRefugee : Group::kAsylumSeeker, {"X", "Y"}, {40, 5});
  }
  EXPECT_EQ(CountOn(t, t.Solved(), "X"), 3);
}

TEST(LastChoiceTest, OthersMakeWayForTheSpread) {
  TestInstance t;
  t.AddList("X", 2, 1).AddList("Y", 10, 9);
  AddPerson(t, "N", Group::kNewcomer, {"Y", "X"}, {5, 40});
  AddPerson(t, "R", Group::kRefugee, {"X", "Y"}, {5, 40});
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "R"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "N"), "X");
}

TEST(LastChoiceTest, AHouseholdMovesOnToSpreadAsWell) {
  TestInstance t;
  t.AddList("X", 6, 0).AddList("Y", 60, 50);
  AddPerson(t, "F", Group::kRefugee, {"X", "Y"}, {5, 40}, 3);
  EXPECT_EQ(t.PlaceOf(t.Solved(), "F"), "Y");
}

TEST(LastChoiceTest, NobodysRankGetsWorseForTheSpread) {
  TestInstance t;
  t.AddList("X", 4, 0).AddList("Y", 400, 0);
  for (int i = 0; i < 3; ++i) {
    t.AddApplicant(absl::StrCat("R", i), "", {{"X"}, {"Y"}});
    t.applicant(absl::StrCat("R", i)).group = Group::kRefugee;
  }
  EXPECT_EQ(CountOn(t, t.Solved(), "X"), 3);
}

TEST(LastChoiceTest, PlacesGoToWhereTheySaveMostTravel) {
  TestInstance t;
  t.AddList("X", 1, 0).AddList("Y", 1, 0);
  AddPerson(t, "A", Group::kNewcomer, {"X", "Y"}, {10, 12});
  AddPerson(t, "B", Group::kNewcomer, {"X", "Y"}, {10, 30});
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "X");
}

TEST(LastChoiceTest, IdsDecideWhereNothingElseDoesInPriorityOrder) {
  TestInstance t;
  t.AddList("L10", 1, 0).AddList("L9", 1, 0);
  AddPerson(t, "A", Group::kNewcomer, {"L10", "L9"}, {10, 10});
  AddPerson(t, "B", Group::kNewcomer, {"L10", "L9"}, {10, 10});
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "L9");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "L10");
}

}  // namespace
}  // namespace listeplass::matching
