#include "service/matching/quota.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "service/domain/errors.h"
#include "service/matching/verifier.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Objective kAllObjectives[] = {Objective::kPriority, Objective::kCardinality, Objective::kBalanced,
                                        Objective::kFirstCome, Objective::kFirstComeThenTrade};

TEST(QuotaNeedsTest, IsTheMostThatAQuotaAsksFor) {
  const std::vector<Quota> quotas = {
      {.group = Group::kRefugee, .persons = 5},
      {.group = Group::kRefugee, .persons = 30, .group_before = 22},
      {.group = Group::kNewcomer, .persons = 4, .group_before = 4},
  };
  EXPECT_THAT(QuotaNeeds(quotas, 0), ElementsAre(QuotaNeed{Group::kRefugee, 8}));
  EXPECT_FALSE(HasShare(quotas));
}

TEST(QuotaNeedsTest, AShareIsOfThisRunAndOfThePeriodBeforeItAndIsRoundedUp) {
  EXPECT_THAT(QuotaNeeds({{.group = Group::kRefugee, .percent = 25}}, 21), ElementsAre(QuotaNeed{Group::kRefugee, 6}));
  EXPECT_THAT(QuotaNeeds({{.group = Group::kRefugee, .percent = 10, .group_before = 3, .without_list_before = 80}}, 20),
              ElementsAre(QuotaNeed{Group::kRefugee, 7}));
  EXPECT_TRUE(HasShare({{.group = Group::kRefugee, .percent = 10}}));
  EXPECT_THAT(QuotaNeeds({{.group = Group::kRefugee}}, 20), IsEmpty());
}

// A cohort of 4 refugees (R1 to R4) comes when 6 newcomers (N1 to N6) have waited for a year; 5 places are free.
TestInstance Cohort(Objective objective, const std::vector<Quota>& quotas) {
  TestInstance t;
  t.AddList("X", 5, 0);
  const absl::Time now = absl::FromCivil(t.instance().as_of, absl::UTCTimeZone());
  for (int k = 1; k <= 6; ++k) {
    const std::string id = absl::StrCat("N", k);
    t.AddApplicant(id, "", {{"X"}});
    t.applicant(id).group = Group::kNewcomer;
    t.applicant(id).waiting_since = now - absl::Hours(24) * (500 - k);
  }
  for (int k = 1; k <= 4; ++k) {
    const std::string id = absl::StrCat("R", k);
    t.AddApplicant(id, "", {{"X"}});
    t.applicant(id).group = Group::kRefugee;
    t.applicant(id).waiting_since = now - absl::Hours(24) * (20 - k);
  }
  t.instance().policy.objective = objective;
  t.instance().policy.quotas = quotas;
  return t;
}

std::string PlacedIn(const TestInstance& t, const Plan& plan) {
  std::string placed;
  for (const char* id : {"N1", "N2", "N3", "N4", "N5", "N6", "R1", "R2", "R3", "R4"}) {
    if (!t.PlaceOf(plan, id).empty()) absl::StrAppend(&placed, placed.empty() ? "" : " ", id);
  }
  return placed;
}

TEST(QuotaTest, WithoutQuotaACohortGetsNothing) {
  for (const Objective objective : kAllObjectives) {
    const TestInstance t = Cohort(objective, {});
    const Plan plan = t.Solved();
    EXPECT_EQ(PlacedIn(t, plan), "N1 N2 N3 N4 N5");
    EXPECT_THAT(plan.under_quota, IsEmpty());
  }
}

TEST(QuotaTest, TheFirstOfTheGroupGetPlacesAheadOfWhoHasWaitedLonger) {
  for (const Objective objective : kAllObjectives) {
    const TestInstance t = Cohort(objective, {{.group = Group::kRefugee, .persons = 2}});
    const Plan plan = t.Solved();
    EXPECT_EQ(PlacedIn(t, plan), "N1 N2 N3 R1 R2");
    EXPECT_THAT(plan.under_quota, ElementsAre(0, 0, 0, 0, 0, 0, 1, 1, 0, 0));
  }
}

// FIRST_COME without quotas gives 5 people without a list a place; 30 per cent of these are 1.5.
TEST(QuotaTest, AShareIsOfThePlacesThatGoToPeopleWithoutAList) {
  for (const Objective objective : kAllObjectives) {
    const TestInstance t = Cohort(objective, {{.group = Group::kRefugee, .percent = 30}});
    EXPECT_EQ(PlacedIn(t, t.Solved()), "N1 N2 N3 R1 R2");
  }
}

TEST(QuotaTest, WhatThePeriodHasFilledAsksForNothing) {
  const TestInstance t = Cohort(Objective::kBalanced, {{.group = Group::kRefugee, .persons = 20, .group_before = 19}});
  EXPECT_EQ(PlacedIn(t, t.Solved()), "N1 N2 N3 N4 R1");
  const TestInstance filled =
      Cohort(Objective::kBalanced, {{.group = Group::kRefugee, .persons = 20, .group_before = 20}});
  EXPECT_EQ(PlacedIn(filled, filled.Solved()), "N1 N2 N3 N4 N5");
  EXPECT_THAT(filled.Solved().under_quota, IsEmpty());
}

TEST(QuotaTest, TodayFirstKeepsTheQuotaSinceTodaysRuleHasIt) {
  TestInstance t = Cohort(Objective::kBalanced, {{.group = Group::kRefugee, .persons = 2}});
  t.instance().policy.today_first = true;
  const Plan plan = t.Solved();
  EXPECT_EQ(PlacedIn(t, plan), "N1 N2 N3 R1 R2");
  EXPECT_THAT(plan.today_ranks, ElementsAre(1, 1, 1, 0, 0, 0, 1, 1, 0, 0));
  EXPECT_THAT(plan.under_quota, ElementsAre(0, 0, 0, 0, 0, 0, 1, 1, 0, 0));
}

// Y has one free place. R would have it only by a chain: M moves from X to Y, and R takes M's place on X.
TEST(QuotaTest, AChainFillsAQuota) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 1, 0);
  t.AddApplicant("M", "X", {{"Y"}}).AddApplicant("N", "", {{"Y"}}).AddApplicant("R", "", {{"X"}});
  t.applicant("N").group = Group::kNewcomer;
  t.applicant("R").group = Group::kRefugee;
  t.applicant("R").waiting_since += absl::Hours(24);
  t.instance().policy.objective = Objective::kPriority;
  EXPECT_EQ(t.PlaceOf(t.Solved(), "N"), "Y");
  t.instance().policy.quotas = {{.group = Group::kRefugee, .persons = 1}};
  EXPECT_EQ(t.PlaceOf(t.Solved(), "R"), "X");
  EXPECT_EQ(t.PlaceOf(t.Solved(), "N"), "");
  // Under today_first, N has what today's rule gives them, which finds no place for R.
  t.instance().policy.today_first = true;
  EXPECT_EQ(t.PlaceOf(t.Solved(), "N"), "Y");
  EXPECT_EQ(t.PlaceOf(t.Solved(), "R"), "");
}

TEST(QuotaTest, AQuotaGivesPlacesAndNoBetterOnes) {
  TestInstance t;
  t.AddList("X", 1, 0).AddList("Y", 1, 0);
  t.AddApplicant("N", "", {{"X"}, {"Y"}}).AddApplicant("R", "", {{"X"}, {"Y"}});
  t.applicant("N").group = Group::kNewcomer;
  t.applicant("R").group = Group::kRefugee;
  t.applicant("R").waiting_since += absl::Hours(24);
  t.instance().policy.quotas = {{.group = Group::kRefugee, .persons = 1}};
  const Plan plan = t.Solved();
  EXPECT_EQ(t.PlaceOf(plan, "N"), "X");
  EXPECT_EQ(t.PlaceOf(plan, "R"), "Y");
}

TEST(QuotaTest, TheVerifierFindsAPlanThatForgetsTheQuota) {
  TestInstance with = Cohort(Objective::kPriority, {{.group = Group::kRefugee, .persons = 2}});
  Plan plan = Cohort(Objective::kPriority, {}).Solved();
  plan.under_quota.assign(plan.outcomes.size(), 0);
  EXPECT_EQ(GetErrorDetails(Verify(with.instance(), plan)).metadata["check"], "CUT");
}

TEST(QuotaTest, TheVerifierFindsAPlanThatMisnamesWhoIsUnderTheQuota) {
  TestInstance t = Cohort(Objective::kPriority, {{.group = Group::kRefugee, .persons = 2}});
  Plan plan = t.Solved();
  plan.under_quota.front() = 1;
  EXPECT_EQ(GetErrorDetails(Verify(t.instance(), plan)).metadata["check"], "QUOTA");
}

}  // namespace
}  // namespace listeplass::matching
