// The oracle itself is tested on examples worked by hand, because everything else is measured by what it says.
#include "tests/property/exhaustive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <tuple>
#include <vector>

#include "service/domain/lottery.h"
#include "service/matching/priority_order.h"
#include "tests/property/instance_builder.h"
#include "tests/property/random_instance.h"

namespace listeplass::matching::property {
namespace {

using ::testing::ElementsAre;

constexpr ListIndex kStays = kNoList;

// Returns an instance in which two on X and Y would gladly swap, and a third in front of both wants X.
Instance SwapWithOneInFront(Objective objective) {
  Builder b(objective);
  const ListIndex x = b.List("X", {.ceiling = 1, .members = 1});
  const ListIndex y = b.List("Y", {.ceiling = 1, .members = 1});
  const ListIndex z = b.List("Z", {.ceiling = 1, .members = 1});
  b.Applicant("A", {.origin = x, .wishes = {y}, .waited_days = 20});
  b.Applicant("B", {.origin = y, .wishes = {x, z}, .waited_days = 10});
  b.Applicant("C", {.origin = z, .wishes = {x}, .waited_days = 30});
  return b.instance();
}

TEST(Exhaustive, PriorityGivesThePlaceToWhoeverWaitedLongest) {
  EXPECT_THAT(BestAssignment(SwapWithOneInFront(Objective::kPriority)), ElementsAre(1, 2, 0));
}

TEST(Exhaustive, PriorityPlacesTheFirstEvenAtTheCostOfTwoOthers) {
  Builder b(Objective::kPriority);
  const ListIndex x = b.List("X", {.ceiling = 1, .members = 1});
  const ListIndex y = b.List("Y", {.ceiling = 1, .members = 1});
  const ListIndex z = b.List("Z", {.ceiling = 1, .members = 1});
  b.Applicant("A", {.origin = x, .wishes = {y}, .waited_days = 30});
  b.Applicant("B", {.origin = y, .wishes = {x}, .waited_days = 20});
  b.Applicant("C", {.origin = y, .wishes = {z}, .waited_days = 10});
  b.Applicant("D", {.origin = z, .wishes = {x}, .waited_days = 10});
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(y, x, kStays, kStays));
  b.instance().policy.objective = Objective::kCardinality;
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(y, kStays, z, x));
  b.instance().policy.objective = Objective::kBalanced;
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(y, kStays, z, x));
  b.instance().policy.wait_guarantee_days = 15;  // A and B have waited longer
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(y, x, kStays, kStays));
}

TEST(Exhaustive, RanksAreSettledInPriorityOrderOnceTheSetIsFixed) {
  Builder b(Objective::kPriority);
  const ListIndex x = b.List("X", {.ceiling = 1});
  const ListIndex y = b.List("Y", {.ceiling = 1});
  b.Applicant("A", {.wishes = {x, y}, .waited_days = 20});
  b.Applicant("B", {.wishes = {x}, .waited_days = 10});
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(y, x))
      << "B can only be placed on X, so A gets the second wish";
}

TEST(Exhaustive, FirstComeMakesNoExchange) {
  EXPECT_THAT(BestAssignment(SwapWithOneInFront(Objective::kFirstCome)), ElementsAre(kStays, kStays, kStays));
}

TEST(Exhaustive, FirstComeRefillsWhatMoversLeave) {
  Builder b(Objective::kFirstCome);
  const ListIndex x = b.List("X", {.ceiling = 2, .members = 1});
  const ListIndex y = b.List("Y", {.ceiling = 1, .members = 1});
  b.Applicant("A", {.origin = y, .wishes = {x}, .waited_days = 5});
  b.Applicant("B", {.wishes = {y}, .waited_days = 1, .group = Group::kNewcomer});
  b.Applicant("C", {.wishes = {x}, .waited_days = 1, .group = Group::kTemporary});
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(x, y, kStays));
}

TEST(Exhaustive, LeavingAnOverFullListFreesNoPlaceUnderFirstCome) {
  Builder b(Objective::kFirstCome);
  const ListIndex x = b.List("X", {.ceiling = 1});
  const ListIndex over = b.List("Y", {.ceiling = 1, .members = 2});
  b.Applicant("A", {.origin = over, .wishes = {x}, .waited_days = 5});
  b.Applicant("B", {.wishes = {over}, .waited_days = 1, .group = Group::kNewcomer});
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(x, kStays));
  b.instance().policy.objective = Objective::kPriority;
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(x, over)) << "one for one";
  b.instance().policy.exchange_on_over_full = false;
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(x, kStays));
}

TEST(Exhaustive, AUnitTakesThePlacesOfSeveral) {
  Builder b(Objective::kPriority);
  const ListIndex x = b.List("X", {.ceiling = 3, .members = 2});
  const ListIndex y = b.List("Y", {.ceiling = 1, .members = 1});
  const ListIndex z = b.List("Z", {.ceiling = 3, .members = 3});
  b.Applicant("A", {.origin = x, .wishes = {y}, .waited_days = 9});
  b.Applicant("B", {.origin = y, .wishes = {z}, .waited_days = 8});
  b.Applicant("C", {.origin = z, .wishes = {x}, .waited_days = 30, .size = 2});
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(y, z, x));
}

TEST(Exhaustive, OwnListAmongTheWishesEndsThem) {
  Builder b(Objective::kPriority);
  const ListIndex x = b.List("X", {.ceiling = 1, .members = 1});
  const ListIndex y = b.List("Y", {.ceiling = 1});
  b.Applicant("A", {.origin = x, .wishes = {x, y}});
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(kStays));
}

TEST(Exhaustive, GroupsTakeTheirReservedPlacesAndNoMoreThanTheirCap) {
  Builder b(Objective::kPriority);
  const ListIndex x = b.List("X", {.ceiling = 2, .held = 2, .group_rules = {{Group::kRefugee, std::nullopt, 2}}});
  b.Applicant("A", {.wishes = {x}, .waited_days = 9, .group = Group::kNewcomer});
  b.Applicant("B", {.wishes = {x}, .waited_days = 8, .group = Group::kRefugee});
  b.Applicant("C", {.wishes = {x}, .waited_days = 7, .group = Group::kRefugee});
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(kStays, x, x));
  b.instance().lists[x].group_rules[0].intake_cap = 1;
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(kStays, x, kStays));
}

TEST(Exhaustive, LastPhasesSpreadThenTravelThenIds) {
  Builder b(Objective::kPriority);
  const ListIndex small = b.List("9", {.ceiling = 2});
  const ListIndex large = b.List("10", {.ceiling = 4});
  const auto add = [&](const char* id, Group group) {
    const ApplicantIndex i = b.Applicant(id, {.wishes = {small, large}, .group = group});
    b.instance().applicants[i].wishes[1].rank = 1;
  };
  add("A", Group::kRefugee);
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(large)) << "a quarter is less than a half";
  b.instance().applicants[0].group = Group::kNewcomer;
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(small)) << "\"9\" stands before \"10\"";
  b.instance().applicants[0].wishes[0].travel_minutes = 5;
  EXPECT_THAT(BestAssignment(b.instance()), ElementsAre(large));
}

// The order is part of the problem's definition; this test writes the definition down a second time.
TEST(PriorityOrder, IsTierThenInstantThenLotteryThenId) {
  for (uint64_t seed = 1; seed <= 500; ++seed) {
    Shape shape;
    shape.applicants_max = 30;
    const Instance instance = RandomInstance(shape, seed);
    const std::vector<ApplicantIndex> order = PriorityOrder(instance);
    ASSERT_EQ(order.size(), instance.applicants.size());
    for (size_t k = 1; k < order.size(); ++k) {
      const Applicant& a = instance.applicants[order[k - 1]];
      const Applicant& b = instance.applicants[order[k]];
      SCOPED_TRACE(testing::Message() << "seed " << seed << ": " << a.id << " before " << b.id);
      if (a.priority) {
        ASSERT_GE(*a.priority, *b.priority);
        ASSERT_TRUE(a.priority != b.priority || IdBefore(a.id, b.id));
        continue;
      }
      const auto tier = [&](const Applicant& who) {
        if (who.origin == kNoList && who.group != Group::kTemporary) return 0;
        const absl::Time as_of = absl::FromCivil(instance.as_of, absl::UTCTimeZone());
        return as_of > who.waiting_since + absl::Hours(24 * instance.policy.wait_guarantee_days) ? 1 : 2;
      };
      const auto key = [&](const Applicant& who) {
        return std::make_tuple(tier(who), who.waiting_since, Lottery(instance.seed).Draw(who.id));
      };
      ASSERT_LT(key(a), key(b));
    }
  }
}

}  // namespace
}  // namespace listeplass::matching::property
