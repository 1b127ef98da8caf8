#include "service/matching/measure_fairness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "absl/strings/str_cat.h"
#include "service/matching/priority_order.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

using ::testing::ElementsAre;

constexpr BydelId kArstad(460107);

Fairness Of(const TestInstance& t, const Plan& plan, std::vector<BydelId> bydel_of = {}) {
  bydel_of.resize(plan.outcomes.size());
  const Instance& instance = const_cast<TestInstance&>(t).instance();
  return SummarizeFairness(instance, plan, PriorityOrder(instance), bydel_of);
}

TEST(FairnessTest, CountsPersonsByGroupAndBydel) {
  TestInstance t;
  t.AddList("X", 3, 0).AddList("Y", 9, 9).AddList("Z", 9, 9);
  t.AddApplicant("family", "", {{"Y"}, {"X"}}, 3).AddApplicant("B", "Z", {{"Y"}}).AddApplicant("content", "Y", {});
  for (const char* id : {"family", "B"}) t.applicant(id).wishes[0].travel_minutes = 40;
  t.applicant("family").wishes[1].travel_minutes = 12;
  t.applicant("family").group = Group::kRefugee;
  const absl::Time as_of = absl::FromCivil(t.instance().as_of, absl::UTCTimeZone());
  t.applicant("family").waiting_since = as_of - absl::Hours(24 * 30 + 5);
  t.applicant("B").waiting_since = as_of - absl::Hours(24 * 7);
  const Fairness fairness = Of(t, t.Solved(), {kArstad, BydelId(), kArstad});

  const FairnessLine family = {
      .applied = 3, .placed = 3, .placed_wait_days = {3, 30, 30, 30}, .placed_travel_minutes = {3, 12, 12, 12}};
  const FairnessLine b = {.applied = 1, .waiting = 1, .waiting_wait_days = {1, 7, 7, 7}};
  EXPECT_THAT(fairness.groups, ElementsAre(GroupFairness{Group::kRefugee, family}, GroupFairness{Group::kSwitcher, b}));
  EXPECT_THAT(fairness.bydeler, ElementsAre(BydelFairness{BydelId(), b}, BydelFairness{kArstad, family}));
  FairnessLine all = family;
  all.applied = 4;
  all.waiting = 1;
  all.waiting_wait_days = b.waiting_wait_days;
  EXPECT_EQ(fairness.all, all);
}

// Others see the listed moves. Whom a line counted beyond these would be a protected person, whose group and bydel it
// would tell.
TEST(FairnessTest, SecretHomesAreInNoGroupAndNoBydel) {
  TestInstance t;
  t.AddList("X", 9, 0).AddApplicant("open", "", {{"X"}}).AddApplicant("secret", "", {{"X"}}, 2);
  for (const char* id : {"open", "secret"}) {
    t.applicant(id).group = Group::kRefugee;
    t.applicant(id).wishes[0].travel_minutes = 10;
  }
  const std::vector<BydelId> bydel_of = {kArstad, kArstad};
  const std::vector<ApplicantIndex> secret = {1};
  const Fairness fairness = SummarizeFairness(t.instance(), t.Solved(), PriorityOrder(t.instance()), bydel_of, secret);
  EXPECT_EQ(fairness.all.placed, 3);
  EXPECT_EQ(fairness.all.placed_travel_minutes.persons, 1);
  ASSERT_EQ(fairness.groups.size(), 1u);
  EXPECT_EQ(fairness.groups[0].line.placed, 1);
  ASSERT_EQ(fairness.bydeler.size(), 2u);
  EXPECT_EQ(fairness.bydeler[0].bydel, BydelId());
  EXPECT_EQ(fairness.bydeler[0].line.placed, 2);
  EXPECT_EQ(fairness.bydeler[1].line.placed, 1);
  EXPECT_EQ(fairness.refugee_arrivals, 1);
  EXPECT_EQ(fairness.refugee_largest_share, (Fraction{1, 9}));
}

TEST(FairnessTest, PercentilesAreNearestRank) {
  TestInstance t;
  t.AddList("X", 0, 0);
  const absl::Time as_of = absl::FromCivil(t.instance().as_of, absl::UTCTimeZone());
  const auto waits = [&](int people) {
    while (static_cast<int>(t.instance().applicants.size()) < people) {
      const auto days = static_cast<int>(t.instance().applicants.size()) + 1;
      t.AddApplicant(absl::StrCat("A", days), "", {{"X"}});
      t.instance().applicants.back().waiting_since = as_of - absl::Hours(24 * days);
    }
    return Of(t, t.Solved()).all.waiting_wait_days;
  };
  EXPECT_EQ(waits(1), (Spread{1, 1, 1, 1}));
  EXPECT_EQ(waits(2), (Spread{2, 1, 2, 2}));
  EXPECT_EQ(waits(20), (Spread{20, 10, 19, 20}));
  EXPECT_EQ(waits(21), (Spread{21, 11, 20, 21}));
}

// Where priorities are explicit, waiting times are not known.
TEST(FairnessTest, ExplicitPrioritiesTellNoWait) {
  TestInstance t;
  t.AddList("X", 1, 0).AddApplicant("A", "", {{"X"}});
  t.applicant("A").priority = 5;
  EXPECT_EQ(Of(t, t.Solved()).all, (FairnessLine{.applied = 1, .placed = 1, .placed_first_wish = 1}));
}

TEST(FairnessTest, RefugeesOverLists) {
  TestInstance t;
  t.AddList("A", 100, 0).AddList("B", 10, 0).AddList("C", 10, 0).AddList("locked", 10, 0);
  t.list("locked").locked = true;
  t.AddApplicant("R1", "", {{"A"}}, 4).AddApplicant("R2", "", {{"B"}}).AddApplicant("N", "", {{"C"}}, 7);
  t.applicant("R1").group = Group::kRefugee;
  t.applicant("R2").group = Group::kAsylumSeeker;
  const Fairness fairness = Of(t, t.Solved());
  EXPECT_EQ(fairness.refugee_arrivals, 5);
  // 0, 1, 4: (2 * (1*0 + 2*1 + 3*4) - 4 * 5) / (3 * 5).
  EXPECT_EQ(fairness.refugee_gini, (Fraction{8, 15}));
  EXPECT_EQ(fairness.refugee_largest_share, (Fraction{1, 10}));
}

// A waits for the full Y in vain. B and C, who are behind, exchange places.
TEST(FairnessTest, APlaceOfSomebodysOwnExchangeIsNoAvoidablePassingOver) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 1, 1);
  t.AddApplicant("A", "", {{"Y"}}).AddApplicant("B", "X", {{"Y"}}).AddApplicant("C", "Y", {{"X"}});
  const Fairness fairness = Of(t, t.Solved());
  EXPECT_EQ(fairness.passed_over, 1);
  EXPECT_EQ(fairness.passed_over_avoidably, 0);
}

// No solver makes such a plan: the free place goes to the second in line.
TEST(FairnessTest, AFreePlaceGivenToSomebodyBehindIsAvoidable) {
  TestInstance t;
  t.AddList("X", 1, 0).AddList("Z", 9, 9);
  t.AddApplicant("A", "Z", {{"X"}}, 1).AddApplicant("B", "Z", {{"X"}});
  Plan plan = t.Solved();
  ASSERT_EQ(Of(t, plan).passed_over, 0);
  std::swap(plan.outcomes[0], plan.outcomes[1]);
  EXPECT_EQ(Of(t, plan).passed_over, 1);
  EXPECT_EQ(Of(t, plan).passed_over_avoidably, 1);
}

}  // namespace
}  // namespace listeplass::matching
