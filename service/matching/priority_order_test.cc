#include "service/matching/priority_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "service/domain/lottery.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Order(const Instance& instance) {
  std::vector<std::string> ids;
  for (ApplicantIndex i : PriorityOrder(instance)) ids.push_back(instance.applicants[i].id);
  return ids;
}

absl::Time DaysBefore(const Instance& instance, int days) {
  return absl::FromCivil(instance.as_of - days, absl::UTCTimeZone());
}

TEST(PriorityOrderTest, TiersThenWaitingTime) {
  TestInstance t;
  t.AddList("X", 9, 9);
  for (const char* id : {"short", "long", "longer", "guarantee", "beyond"}) t.AddApplicant(id, "X", {});
  for (const char* id : {"homeless", "temporary"}) t.AddApplicant(id, "", {});
  Instance& instance = t.instance();
  t.applicant("short").waiting_since = DaysBefore(instance, 10);
  t.applicant("long").waiting_since = DaysBefore(instance, 300);
  t.applicant("longer").waiting_since = DaysBefore(instance, 301);
  t.applicant("guarantee").waiting_since = DaysBefore(instance, 365);
  t.applicant("beyond").waiting_since = DaysBefore(instance, 365) - absl::Seconds(1);
  t.applicant("homeless").waiting_since = DaysBefore(instance, 1);
  t.applicant("temporary").waiting_since = DaysBefore(instance, 302);
  t.applicant("temporary").group = Group::kTemporary;
  EXPECT_THAT(Order(instance), ElementsAre("homeless", "beyond", "guarantee", "temporary", "longer", "long", "short"));
  EXPECT_EQ(TierOf(instance, t.applicant("homeless")), 0);
  EXPECT_EQ(TierOf(instance, t.applicant("beyond")), 1);
  EXPECT_EQ(TierOf(instance, t.applicant("guarantee")), 2);
  EXPECT_EQ(TierOf(instance, t.applicant("temporary")), 2);
}

TEST(PriorityOrderTest, LotteryDecidesBetweenEqualWaits) {
  TestInstance t;
  t.AddList("X", 9, 9).AddApplicant("A1", "X", {}).AddApplicant("A2", "X", {});
  t.applicant("A2").waiting_since = t.applicant("A1").waiting_since;
  const bool a1_first = Lottery(42).Draw("A1") < Lottery(42).Draw("A2");
  EXPECT_THAT(Order(t.instance()), a1_first ? ElementsAre("A1", "A2") : ElementsAre("A2", "A1"));
  t.applicant("A1").ticket = "persons/25";
  const bool by_ticket = Lottery(42).Draw("persons/25") < Lottery(42).Draw("A2");
  EXPECT_NE(by_ticket, a1_first) << "the ticket must decide otherwise than the id";
  EXPECT_THAT(Order(t.instance()), by_ticket ? ElementsAre("A1", "A2") : ElementsAre("A2", "A1"));
  // Another seed is another draw, so both orders come up among a few seeds.
  int a1_wins = 0;
  for (uint64_t seed = 0; seed < 64; ++seed) a1_wins += Lottery(seed).Draw("A1") < Lottery(seed).Draw("A2");
  EXPECT_GT(a1_wins, 10);
  EXPECT_LT(a1_wins, 54);
}

TEST(PriorityOrderTest, ExplicitPriorityIsTheWholeOrder) {
  TestInstance t;
  t.AddList("X", 9, 9).AddApplicant("9", "X", {}).AddApplicant("10", "", {}).AddApplicant("11", "X", {});
  t.applicant("9").priority = 5;
  t.applicant("10").priority = 5;
  t.applicant("11").priority = 6;
  EXPECT_THAT(Order(t.instance()), ElementsAre("11", "9", "10"));
  EXPECT_EQ(TierOf(t.instance(), t.applicant("11")), 0);
  EXPECT_EQ(WaitedDays(t.instance(), t.applicant("11")), 6);
}

TEST(PriorityOrderTest, WaitedDaysAreWholeAndNeverNegative) {
  TestInstance t;
  t.AddList("X", 9, 9).AddApplicant("A", "X", {});
  t.applicant("A").waiting_since = DaysBefore(t.instance(), 3) + absl::Hours(1);
  EXPECT_EQ(WaitedDays(t.instance(), t.applicant("A")), 2);
  t.applicant("A").waiting_since = DaysBefore(t.instance(), -3);
  EXPECT_EQ(WaitedDays(t.instance(), t.applicant("A")), 0);
}

TEST(PriorityOrderTest, APolicyMayGiveAGroupAnotherTier) {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 1, 1);
  t.AddApplicant("switcher", "X", {{"Y"}}).AddApplicant("homeless", "", {{"Y"}});
  t.applicant("homeless").group = Group::kRefugee;
  t.instance().policy.tiers = {{Group::kRefugee, 2}};
  EXPECT_EQ(TierOf(t.instance(), t.applicant("homeless")), 2);
  t.applicant("homeless").waiting_since = absl::UnixEpoch();
  EXPECT_EQ(TierOf(t.instance(), t.applicant("homeless")), 1) << "past the guarantee";
  t.instance().policy.tiers = {{Group::kSwitcher, 0}, {Group::kRefugee, 1}};
  EXPECT_EQ(TierOf(t.instance(), t.applicant("switcher")), 0);
  EXPECT_EQ(PriorityOrder(t.instance())[0], t.ApplicantOf("switcher"));
  t.instance().policy.tiers = {{Group::kSwitcher, 3}};
  EXPECT_FALSE(Validate(t.instance()).ok());
  t.instance().policy.tiers = {{Group::kSwitcher, 1}, {Group::kSwitcher, 2}};
  EXPECT_FALSE(Validate(t.instance()).ok());
}

}  // namespace
}  // namespace listeplass::matching
