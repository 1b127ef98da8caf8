#include "service/domain/oslo_time.h"

#include <gtest/gtest.h>

namespace listeplass {
namespace {

absl::Time Utc(absl::CivilMinute minute) { return absl::FromCivil(minute, absl::UTCTimeZone()); }

TEST(OsloTimeTest, DaysBeginAtMidnightInOsloSummerAndWinter) {
  ASSERT_TRUE(CheckOsloTimeZone().ok()) << "tests need tzdata";
  EXPECT_EQ(OsloDay(Utc(absl::CivilMinute(2026, 12, 31, 22, 59))), absl::CivilDay(2026, 12, 31));
  EXPECT_EQ(OsloDay(Utc(absl::CivilMinute(2026, 12, 31, 23, 0))), absl::CivilDay(2027, 1, 1));
  EXPECT_EQ(OsloDay(Utc(absl::CivilMinute(2026, 6, 30, 21, 59))), absl::CivilDay(2026, 6, 30));
  EXPECT_EQ(OsloDay(Utc(absl::CivilMinute(2026, 6, 30, 22, 0))), absl::CivilDay(2026, 7, 1));
  EXPECT_EQ(OsloMidnight(absl::CivilDay(2026, 7, 1)), Utc(absl::CivilMinute(2026, 6, 30, 22, 0)));
}

TEST(OsloTimeTest, TheClockOnTheWallOnDaysOfTwentyThreeAndTwentyFiveHours) {
  const absl::CivilDay begins(2027, 3, 28), ends(2027, 10, 31);
  EXPECT_EQ(OsloWallClock(begins, absl::Hours(4)), Utc(absl::CivilMinute(2027, 3, 28, 2, 0)));
  EXPECT_EQ(OsloWallClock(begins, absl::Minutes(150)), Utc(absl::CivilMinute(2027, 3, 28, 1, 0))) << "never shown";
  EXPECT_EQ(OsloWallClock(ends, absl::Hours(4)), Utc(absl::CivilMinute(2027, 10, 31, 3, 0)));
  EXPECT_EQ(OsloWallClock(ends, absl::Minutes(150)), Utc(absl::CivilMinute(2027, 10, 31, 0, 30))) << "shown twice";
}

TEST(OsloTimeTest, R11FirstOfNextMonth) {
  EXPECT_EQ(FirstOfNextMonth(absl::CivilDay(2026, 11, 21)), absl::CivilDay(2026, 12, 1));
  EXPECT_EQ(FirstOfNextMonth(absl::CivilDay(2026, 12, 1)), absl::CivilDay(2027, 1, 1));
  EXPECT_EQ(FirstOfNextMonth(absl::CivilDay(2028, 2, 29)), absl::CivilDay(2028, 3, 1));
}

}  // namespace
}  // namespace listeplass
