#include "service/matching/claim.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/matching/priority_order.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

using ::testing::ElementsAre;

absl::Time DaysBefore(const Instance& instance, int days) {
  return absl::FromCivil(instance.as_of - days, absl::UTCTimeZone());
}

// The claims in order, as "A0 B0 A1".
std::vector<std::string> Order(const Instance& instance) {
  std::vector<std::string> turns;
  for (const ClaimTurn& turn : ClaimOrder(instance)) {
    turns.push_back(absl::StrCat(instance.applicants[turn.applicant].id, turn.claim));
  }
  return turns;
}

// A has asked for X for 400 days and for Y for 10, B for Y for 300; the example of claim.h. The lists are full but for
// one place on each of `with_place`.
TestInstance Banked(const std::vector<std::string>& with_place) {
  TestInstance t;
  t.AddList("W", 2, 2);
  for (const char* id : {"X", "Y"}) t.AddList(id, 1, 1);
  for (const std::string& id : with_place) t.list(id).members = 0;
  t.AddApplicant("A", "W", {{"Y"}, {"X"}}).AddApplicant("B", "W", {{"Y"}});
  t.applicant("A").waiting_since = DaysBefore(t.instance(), 400);
  t.applicant("A").wishes[0].since = DaysBefore(t.instance(), 10);
  t.applicant("B").waiting_since = DaysBefore(t.instance(), 300);
  return t;
}

TEST(ClaimTest, AnApplicantStandsOnceForEachDateOfTheirWishes) {
  const TestInstance t = Banked({});
  TestInstance copy = t;
  EXPECT_THAT(Order(copy.instance()), ElementsAre("A0", "B0", "A1"));
  const Applicant& a = copy.applicant("A");
  const std::vector<Claim> claims = ClaimsOf(copy.instance(), a);
  EXPECT_THAT(claims, ElementsAre(Claim{1, a.waiting_since}, Claim{2, *a.wishes[0].since}));
  EXPECT_EQ(NumberOf(claims, ClaimFor(copy.instance(), a, a.wishes[0])), 1);
  EXPECT_EQ(NumberOf(claims, ClaimFor(copy.instance(), a, a.wishes[1])), 0);
  EXPECT_THAT(PriorityOrder(copy.instance()), ElementsAre(0, 1));
}

TEST(ClaimTest, EqualDatesAreOneClaim) {
  TestInstance t = Banked({});
  t.applicant("A").wishes[0].since = t.applicant("A").waiting_since;
  EXPECT_THAT(Order(t.instance()), ElementsAre("A0", "B0"));
  EXPECT_TRUE(HasWishDates(t.applicant("A")));
  EXPECT_FALSE(DatesDiffer(t.instance(), t.applicant("A")));
}

TEST(ClaimTest, CountedDaysDecideTheTierAndNotTheTime) {
  TestInstance t = Banked({});
  Applicant& a = t.applicant("A");
  a.wishes[1].counted_days = 365;
  EXPECT_EQ(ClaimFor(t.instance(), a, a.wishes[1]), (Claim{2, a.waiting_since})) << "on the guarantee";
  EXPECT_EQ(CountedDays(t.instance(), a, a.wishes[1]), 365);
  a.wishes[1].counted_days = 366;
  EXPECT_EQ(ClaimFor(t.instance(), a, a.wishes[1]), (Claim{1, a.waiting_since}));
  EXPECT_EQ(CountedDays(t.instance(), a, a.wishes[0]), 10);
}

TEST(ClaimTest, WishesThatCannotMatterMakeNoClaim) {
  TestInstance t = Banked({});
  t.list("Y").locked = true;
  EXPECT_THAT(Order(t.instance()), ElementsAre("A0", "B0"));
  EXPECT_EQ(ClaimsOf(t.instance(), t.applicant("A"))[0].tier, 1);
}

TEST(ClaimTest, TimeBankedOnAnotherListGivesNoPrecedence) {
  for (const Objective objective : {Objective::kPriority, Objective::kBalanced, Objective::kFirstCome}) {
    TestInstance t = Banked({"Y"});
    t.instance().policy.objective = objective;
    const Plan plan = t.Solved();
    EXPECT_EQ(t.PlaceOf(plan, "B"), "Y");
    EXPECT_EQ(t.PlaceOf(plan, "A"), "W");
  }
}

TEST(ClaimTest, WhoIsPlacedByAnOldWishMayGetAYoungerOneThatIsLeft) {
  TestInstance t = Banked({"X", "Y"});
  t.instance().policy.objective = Objective::kPriority;
  t.applicant("B").wishes[0].list = t.ListOf("X");
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "A"), "Y") << "their claim to X is accepted, and Y is left over";
  EXPECT_EQ(t.PlaceOf(plan, "B"), "W") << "A's claim to X stands in front, and lapses only with the run";
  ASSERT_EQ(plan.claims.size(), 2u);
  EXPECT_EQ(plan.claims[0].fate, ClaimFate::kAccepted);
  EXPECT_EQ(plan.claims[1].fate, ClaimFate::kLapsed);
  EXPECT_EQ(plan.counted[t.ApplicantOf("A")], t.ListOf("X"));
}

TEST(ClaimTest, ARefusalNamesACutForEachClaim) {
  TestInstance t = Banked({});
  t.instance().policy.objective = Objective::kPriority;
  const Plan plan = t.Solved();
  ASSERT_EQ(plan.claims.size(), 2u);
  for (const ClaimOutcome& claim : plan.claims) {
    EXPECT_EQ(claim.applicant, t.ApplicantOf("A"));
    EXPECT_EQ(claim.fate, ClaimFate::kRefused);
    EXPECT_NE(claim.cut, kNoCut);
  }
  EXPECT_EQ(plan.outcomes[t.ApplicantOf("A")].cut, plan.claims[1].cut);
}

TEST(ClaimTest, DaysOfTheWishDecideBetweenPersons) {
  TestInstance t = Banked({"Y"});
  t.instance().policy.objective = Objective::kCardinality;
  t.instance().policy.wait_guarantee_days = 1'000;
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "B"), "Y") << "300 days for Y are more than 10";
}

}  // namespace
}  // namespace listeplass::matching
