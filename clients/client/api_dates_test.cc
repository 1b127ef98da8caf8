#include "clients/client/api_dates.h"

#include "gtest/gtest.h"

namespace listeplass::client {
namespace {

TEST(DateTextTest, GoesBothWays) {
  const google::type::Date date = ParseDate("2026-02-28", "effective").value();
  EXPECT_EQ(date.year(), 2026);
  EXPECT_EQ(date.month(), 2);
  EXPECT_EQ(date.day(), 28);
  EXPECT_EQ(DateText(date), "2026-02-28");
  EXPECT_EQ(DateText({}), "");
  EXPECT_FALSE(ParseDate("2026-02-30", "effective").ok());
}

TEST(CivilDayTest, GoesBothWays) {
  const absl::CivilDay leap_day(2024, 2, 29);
  EXPECT_EQ(DateText(ToApiDate(leap_day)), "2024-02-29");
  EXPECT_EQ(ToCivilDay(ToApiDate(leap_day)), leap_day);
}

TEST(TimeTextTest, IsNorwegianTime) {
  google::protobuf::Timestamp winter;
  winter.set_seconds(1'764'585'000);  // 2025-12-01T10:30:00Z
  EXPECT_EQ(TimeText(winter), "2025-12-01 11:30");
  google::protobuf::Timestamp summer;
  summer.set_seconds(1'782'894'600);  // 2026-07-01T08:30:00Z
  EXPECT_EQ(TimeText(summer), "2026-07-01 10:30");
  EXPECT_EQ(TimeText({}), "");
}

TEST(NorwegianDayTest, BeginsBeforeTheDayInUtc) {
  const absl::Time late = absl::FromCivil(absl::CivilSecond(2026, 11, 30, 23, 30, 0), absl::UTCTimeZone());
  EXPECT_EQ(NorwegianDay(ToApiTime(late)), absl::CivilDay(2026, 12, 1));
  EXPECT_EQ(NorwegianDay(ToApiTime(late - absl::Hours(1))), absl::CivilDay(2026, 11, 30));
}

TEST(ApiTimeTest, KeepsFractionsOfASecondAlsoBefore1970) {
  const google::protobuf::Timestamp before = ToApiTime(absl::UnixEpoch() - absl::Milliseconds(250));
  EXPECT_EQ(before.seconds(), -1);
  EXPECT_EQ(before.nanos(), 750'000'000);
  EXPECT_EQ(ToApiTime(absl::UnixEpoch() + absl::Nanoseconds(7)).nanos(), 7);
}

}  // namespace
}  // namespace listeplass::client
