#include "service/register/requests/queue.h"

#include <gmock/gmock.h>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

QueuePosition PositionOf(TestRegister& reg, PersonId person) {
  return QueuePositions(*reg.state(), *reg.request(person), reg.context().today)->front();
}

TEST(QueueTest, R13AndR10PositionsFollowTheOrderOfTheQueue) {
  TestRegister reg;
  const ListId home = reg.AddList();
  const ListId wished = reg.AddList({.status = ListStatus::kClosed});
  const PersonId early = reg.AddPerson({.list = home}), late = reg.AddPerson({.list = home});
  const PersonId newcomer = reg.AddPerson();
  const absl::Time late_since = reg.now() + absl::Minutes(1);
  for (PersonId person : {early, late, newcomer}) {
    ASSERT_TRUE(reg.Ask(person, {wished}).ok());
    reg.Advance(absl::Minutes(1));
  }
  EXPECT_EQ(PositionOf(reg, newcomer).others, Competitors());
  EXPECT_EQ(PositionOf(reg, early).others, (Competitors{.ahead = {1, 1}, .equal = {}}));
  EXPECT_EQ(
      PositionOf(reg, late),
      (QueuePosition{.list = wished, .since = late_since, .others = {.ahead = {2, 2}, .equal = {}}, .total = {3, 3}}));
  EXPECT_EQ(*QueueLengthOf(*reg.state(), wished), (QueueLength{3, 3}));
}

TEST(QueueTest, WhoHasWaitedAsLongIsEqualAndNotAheadByTheirNumber) {
  TestRegister reg;
  const ListId home = reg.AddList();
  const ListId wished = reg.AddList({.status = ListStatus::kClosed});
  const PersonId before = reg.AddPerson({.list = home}), a = reg.AddPerson({.list = home}),
                 b = reg.AddPerson({.list = home}), c = reg.AddPerson({.list = home});
  ASSERT_TRUE(reg.Ask(before, {wished}).ok());
  reg.Advance(absl::Minutes(1));
  for (PersonId person : {a, b, c}) ASSERT_TRUE(reg.Ask(person, {wished}).ok());
  for (PersonId person : {a, b, c}) {
    EXPECT_EQ(PositionOf(reg, person).others, (Competitors{.ahead = {1, 1}, .equal = {2, 2}})) << person.value();
  }
  EXPECT_EQ(PositionOf(reg, before).others, Competitors());
}

// By this policy refugees without a list come last; once they have waited past the guarantee they come first of the
// rest.
TEST(QueueTest, ThePolicysTiersAndItsGuaranteeCountAsAhead) {
  TestRegister reg;
  const ListId home = reg.AddList();
  const ListId wished = reg.AddList({.status = ListStatus::kClosed});
  ASSERT_TRUE(reg.Run({PolicySet{{.municipality = kBergen,
                                  .from = absl::CivilDay(2026, 1, 1),
                                  .wait_guarantee_days = 30,
                                  .tiers = {{Group::kSwitcher, 1}, {Group::kRefugee, 2}}}}})
                  .ok());
  const PersonId refugee = reg.AddPerson({.group = Group::kRefugee});
  ASSERT_TRUE(reg.Ask(refugee, {wished}).ok());
  reg.Advance(absl::Hours(1));
  const PersonId switcher = reg.AddPerson({.list = home});
  ASSERT_TRUE(reg.Ask(switcher, {wished}).ok());
  EXPECT_EQ(PositionOf(reg, switcher).others, Competitors());
  EXPECT_EQ(PositionOf(reg, refugee).others, (Competitors{.ahead = {1, 1}, .equal = {}}));
  reg.Advance(absl::Hours(24 * 40));
  EXPECT_EQ(PositionOf(reg, switcher).others, (Competitors{.ahead = {1, 1}, .equal = {}}));
  EXPECT_EQ(PositionOf(reg, refugee).others, Competitors());
}

// The guarantee would have put the first in front after a year, had the list not been locked for half of it.
TEST(QueueTest, TheGuaranteeCountsNoDayOnWhichTheListTookNobody) {
  TestRegister reg;
  const ListId home = reg.AddList();
  const ListId wished = reg.AddList({.status = ListStatus::kClosed});
  const std::vector<GroupTier> tiers = {{Group::kSwitcher, 1}, {Group::kRefugee, 2}};
  ASSERT_TRUE(reg.Run({PolicySet{{.municipality = kBergen, .from = absl::CivilDay(2026, 1, 1), .tiers = tiers}}}).ok());
  const PersonId refugee = reg.AddPerson({.group = Group::kRefugee});
  ASSERT_TRUE(reg.Ask(refugee, {wished}).ok());
  const auto set_status = [&](ListStatus status) {
    return reg.Run({ListStatusChanged{.list = wished, .status = status, .reason = ""}});
  };
  ASSERT_TRUE(set_status(ListStatus::kLocked).ok());
  reg.Advance(absl::Hours(24 * 180));
  ASSERT_TRUE(set_status(ListStatus::kClosed).ok());
  const PersonId switcher = reg.AddPerson({.list = home});
  ASSERT_TRUE(reg.Ask(switcher, {wished}).ok());
  reg.Advance(absl::Hours(24 * 200));
  EXPECT_EQ(PositionOf(reg, refugee).others, (Competitors{.ahead = {1, 1}, .equal = {}})) << "200 days count, not 380";
  reg.Advance(absl::Hours(24 * 166));
  EXPECT_EQ(PositionOf(reg, refugee).others, Competitors()) << "366 days count";
}

}  // namespace
}  // namespace listeplass
