#include "service/register/list_clock.h"

#include <gmock/gmock.h>

#include "service/domain/limits.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using ::testing::ElementsAre;

absl::Time At(int64_t hours) { return absl::UnixEpoch() + absl::Hours(hours); }

TEST(ListClockTest, APeriodIsAsLongAsTheListTakesNobody) {
  GpList list;
  KeepClock(At(1), list);
  EXPECT_TRUE(list.shut.empty()) << "a closed list takes people by plans";
  list.status = ListStatus::kLocked;
  KeepClock(At(2), list);
  KeepClock(At(3), list);
  EXPECT_THAT(list.shut, ElementsAre(ShutPeriod{At(2), std::nullopt}));
  list.status = ListStatus::kOpen;
  KeepClock(At(4), list);
  list.members_only = true;
  KeepClock(At(6), list);
  EXPECT_THAT(list.shut, ElementsAre(ShutPeriod{At(2), At(4)}, ShutPeriod{At(6), std::nullopt}));
}

TEST(ListClockTest, WhatLastsForNoTimeLeavesNothing) {
  GpList list;
  list.status = ListStatus::kLocked;
  KeepClock(At(2), list);
  list.status = ListStatus::kOpen;
  KeepClock(At(2), list);
  EXPECT_TRUE(list.shut.empty());
  list.status = ListStatus::kLocked;
  KeepClock(At(3), list);
  list.status = ListStatus::kOpen;
  KeepClock(At(5), list);
  list.ended = absl::CivilDay(2027, 1, 1);
  KeepClock(At(5), list);
  EXPECT_THAT(list.shut, ElementsAre(ShutPeriod{At(3), std::nullopt}));
}

TEST(ListClockTest, TheLatestPeriodsAreKept) {
  GpList list;
  for (int64_t n = 0; n < limits::kShutPeriodsMax + 5; ++n) {
    list.status = ListStatus::kLocked;
    KeepClock(At(2 * n), list);
    list.status = ListStatus::kOpen;
    KeepClock(At(2 * n + 1), list);
  }
  ASSERT_EQ(list.shut.size(), static_cast<size_t>(limits::kShutPeriodsMax));
  EXPECT_EQ(list.shut.front(), (ShutPeriod{At(10), At(11)}));
}

TEST(ListClockTest, WhatAnImportOrADescriptionSaysDoesNotTouchTheClock) {
  TestRegister reg;
  const ListId id = reg.AddList({.status = ListStatus::kOpen});
  reg.Advance(absl::Hours(1));
  ASSERT_TRUE(reg.Run({ListStatusChanged{.list = id, .status = ListStatus::kLocked, .reason = ""}}).ok());
  const absl::Time locked = reg.now();
  reg.Advance(absl::Hours(1));
  GpList delivered = reg.list(id);
  delivered.shut.clear();
  delivered.name = "Another name";
  ASSERT_TRUE(reg.Run({ListRegistered{delivered}}).ok());
  EXPECT_THAT(reg.list(id).shut, ElementsAre(ShutPeriod{locked, std::nullopt}));
  delivered.status = ListStatus::kOpen;
  ASSERT_TRUE(reg.Run({ListAmended{.list = delivered, .reason = "opened"}}).ok());
  EXPECT_THAT(reg.list(id).shut, ElementsAre(ShutPeriod{locked, reg.now()}));
}

}  // namespace
}  // namespace listeplass
