#include "service/domain/counted_wait.h"

#include <gmock/gmock.h>

#include <random>

namespace listeplass {
namespace {

using ::testing::Optional;

absl::Time At(int month, int day, int hour = 0) {
  return absl::FromCivil(absl::CivilHour(2026, month, day, hour), absl::UTCTimeZone());
}

TEST(CountedWaitTest, AllDaysCountWhereNothingWasShut) {
  EXPECT_EQ(ClockStart(At(1, 1, 9), {}, absl::CivilDay(2026, 5, 1)), At(1, 1, 9));
  EXPECT_EQ(CountedDays(At(1, 1, 9), {}, absl::CivilDay(2026, 5, 1)), 119);
  EXPECT_EQ(CountedDays(At(5, 2), {}, absl::CivilDay(2026, 5, 1)), 0) << "asked today, in UTC tomorrow";
}

TEST(CountedWaitTest, TheTimeDoesNotCountInWhichTheListTookNobody) {
  const ShutPeriods march = {{.from = At(3, 1), .to = At(4, 1)}};
  EXPECT_EQ(CountedDays(At(1, 1), march, absl::CivilDay(2026, 5, 1)), 120 - 31);
  EXPECT_EQ(ClockStart(At(1, 1), march, absl::CivilDay(2026, 5, 1)), At(2, 1));
  EXPECT_EQ(CountedDays(At(3, 11), march, absl::CivilDay(2026, 5, 1)), 30) << "asked while it was shut";
  EXPECT_EQ(CountedDays(At(4, 1), march, absl::CivilDay(2026, 5, 1)), 30) << "asked when it had opened";
  EXPECT_EQ(CountedDays(At(1, 1), march, absl::CivilDay(2026, 3, 15)), 59) << "a day within the period";
  EXPECT_EQ(CountedDays(At(1, 1), march, absl::CivilDay(2026, 2, 1)), 31) << "a day before the period";
}

TEST(CountedWaitTest, TheClockStandsStillWhileTheListIsShut) {
  const ShutPeriods since_march = {{.from = At(3, 1)}};
  EXPECT_EQ(CountedDays(At(1, 1), since_march, absl::CivilDay(2026, 3, 1)), 59);
  EXPECT_EQ(CountedDays(At(1, 1), since_march, absl::CivilDay(2026, 9, 1)), 59);
  EXPECT_EQ(CountedDays(At(4, 1), since_march, absl::CivilDay(2026, 9, 1)), 0);
}

TEST(CountedWaitTest, PastTheGuaranteeIsTheFirstDayOnWhichMoreDaysCountThanItHas) {
  const absl::CivilDay today(2026, 5, 1);
  const ShutPeriods march = {{.from = At(3, 1), .to = At(4, 1)}};
  EXPECT_THAT(PastGuaranteeFrom(At(1, 1), {}, 365, today), Optional(absl::CivilDay(2027, 1, 2)));
  EXPECT_THAT(PastGuaranteeFrom(At(1, 1, 9), {}, 365, today), Optional(absl::CivilDay(2027, 1, 2)));
  EXPECT_THAT(PastGuaranteeFrom(At(1, 1), march, 365, today), Optional(absl::CivilDay(2027, 2, 2)));
  EXPECT_EQ(PastGuaranteeFrom(At(1, 1), {{.from = At(3, 1)}}, 365, today), std::nullopt) << "nobody knows for how long";
}

TEST(CountedWaitTest, ADayThatHasBegunPutsAWishPastTheGuaranteeAsItsTimeDoes) {
  const ShutPeriods march = {{.from = At(3, 1), .to = At(4, 1)}};
  const absl::CivilDay day(2026, 5, 1);
  EXPECT_EQ(CountedDaysBegun(At(1, 1), march, day), 89) << "so many whole days exactly";
  EXPECT_EQ(CountedDaysBegun(At(1, 1, 9), march, day), 89) << "88 and a part";
  EXPECT_EQ(CountedDaysBegun(At(5, 2), march, day), 0);
  for (int hour = 0; hour < 48; ++hour) {
    const absl::Time since = At(1, 1) + absl::Hours(hour);
    for (int64_t guarantee = 86; guarantee < 91; ++guarantee) {
      const bool past =
          absl::FromCivil(day, absl::UTCTimeZone()) - ClockStart(since, march, day) > absl::Hours(24) * guarantee;
      EXPECT_EQ(CountedDaysBegun(since, march, day) > guarantee, past) << hour << " " << guarantee;
    }
  }
}

// The queue's index sorts by `since` alone, so that nobody may overtake by the days counted.
TEST(CountedWaitTest, WhoHasWaitedLongerNeverHasFewerCountedDays) {
  std::mt19937_64 random(19);
  const auto hours = [&](int64_t from, int64_t to) {
    return absl::UnixEpoch() + absl::Hours(from + static_cast<int64_t>(random() % static_cast<uint64_t>(to - from)));
  };
  for (int n = 0; n < 2000; ++n) {
    ShutPeriods shut;
    int64_t at = 0;
    for (uint64_t k = random() % 4; k > 0; --k) {
      const int64_t from = at + 1 + static_cast<int64_t>(random() % 300);
      at = from + 1 + static_cast<int64_t>(random() % 300);
      shut.push_back({.from = absl::UnixEpoch() + absl::Hours(from), .to = absl::UnixEpoch() + absl::Hours(at)});
    }
    if (!shut.empty() && random() % 2 == 0) shut.back().to.reset();
    absl::Time a = hours(0, 1500), b = hours(0, 1500);
    if (b < a) std::swap(a, b);
    const absl::CivilDay day = absl::CivilDay(1970, 1, 1) + static_cast<int64_t>(random() % 80);
    ASSERT_GE(CountedDays(a, shut, day), CountedDays(b, shut, day)) << n;
    ASSERT_GE(CountedDaysBegun(a, shut, day), CountedDaysBegun(b, shut, day)) << n;
    ASSERT_LE(ClockStart(a, shut, day), ClockStart(b, shut, day)) << n;
  }
}

}  // namespace
}  // namespace listeplass
