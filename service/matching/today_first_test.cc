#include "service/matching/today_first.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The example of today_first.h: FIRST_COME gives Y to B, who has no list; the tiers put A in front.
TestInstance TiersAgainstToday(Objective objective, bool today_first) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 1, 0).AddList("Z", 1, 1);
  t.AddApplicant("A", "Z", {{"Y"}}).AddApplicant("B", "", {{"Y"}, {"X"}});
  t.instance().policy.tiers = {{t.applicant("A").group, 0}, {Group::kRefugee, 1}};
  t.applicant("B").group = Group::kRefugee;
  t.instance().policy.objective = objective;
  t.instance().policy.today_first = today_first;
  return t;
}

TEST(TodayFirstTest, WhomTodaysRulePlacesComesFirst) {
  for (const Objective objective : {Objective::kPriority, Objective::kBalanced}) {
    const TestInstance without = TiersAgainstToday(objective, false);
    EXPECT_EQ(without.PlaceOf(without.Solved(), "A"), "Y");
    EXPECT_THAT(without.Solved().today_ranks, IsEmpty());
    const TestInstance with = TiersAgainstToday(objective, true);
    const Plan plan = with.Solved();
    EXPECT_EQ(with.PlaceOf(plan, "B"), "Y");
    EXPECT_EQ(with.PlaceOf(plan, "A"), "Z");
    EXPECT_THAT(plan.today_ranks, ElementsAre(0, 1));
  }
}

TEST(TodayFirstTest, HasNoEffectUnderFirstCome) {
  const TestInstance t = TiersAgainstToday(Objective::kFirstCome, true);
  EXPECT_FALSE(IsTodayFirst(TestInstance(t).instance().policy));
  EXPECT_THAT(t.Solved().today_ranks, IsEmpty());
}

TEST(TodayFirstTest, ItBoundsTheRankAndGivesNoPrecedence) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 1, 0).AddList("Z", 2, 2);
  // FIRST_COME puts B on Y, then C on the place that B leaves, then A on X. B would rather have X, but A is in front.
  t.AddApplicant("A", "Z", {{"X"}}).AddApplicant("B", "Z", {{"X"}, {"Y"}}).AddApplicant("C", "X", {{"Z"}});
  t.instance().policy.objective = Objective::kPriority;
  t.instance().policy.today_first = true;
  const Plan plan = t.Solved();
  EXPECT_THAT(plan.today_ranks, ElementsAre(1, 2, 1));
  EXPECT_EQ(t.PlaceOf(plan, "A"), "X");
  EXPECT_EQ(t.PlaceOf(plan, "B"), "Y");
  EXPECT_EQ(t.PlaceOf(plan, "C"), "Z");
}

TEST(TodayFirstTest, CountsWhoLostAPlaceByIt) {
  TestInstance with = TiersAgainstToday(Objective::kBalanced, true);
  const LostToToday lost = CountLostToToday(with.instance(), with.Solved(), {}).value();
  EXPECT_EQ(lost.applicants, 1);
  EXPECT_EQ(lost.persons, 1);
  TestInstance without = TiersAgainstToday(Objective::kBalanced, false);
  EXPECT_EQ(CountLostToToday(without.instance(), without.Solved(), {}).value().applicants, 0);
}

}  // namespace
}  // namespace listeplass::matching
