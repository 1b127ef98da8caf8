#include "service/domain/civil_date.h"

#include "gtest/gtest.h"
#include "service/domain/errors.h"

namespace listeplass {
namespace {

TEST(CivilDate, EveryDayOfFourYearsReadsBack) {
  for (absl::CivilDay day(1999, 1, 1); day < absl::CivilDay(2003, 1, 1); ++day) {
    absl::StatusOr<absl::CivilDay> read = ParseCivilDate(FormatCivilDate(day), "since");
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(*read, day);
  }
}

TEST(CivilDate, RefusesWhatIsNoDate) {
  for (const char* text :
       {"", "2026-12-1", "2026-02-30", "2026-13-01", "2026-00-10", "2026-01-00", "2023-02-29", "2026/12/01", "20261201",
        "2026-12-01 ", " 2026-12-01", "2026-12-01T00:00:00Z", "-026-12-01", "0999-12-01", "2026-1a-01", "yyyy-mm-dd"}) {
    absl::StatusOr<absl::CivilDay> read = ParseCivilDate(text, "since");
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(GetErrorDetails(read.status()).metadata["field"], "since");
  }
  EXPECT_TRUE(ParseCivilDate("2024-02-29", "since").ok());
}

TEST(Timestamp, ReadsAndWritesRfc3339) {
  absl::StatusOr<absl::Time> time = ParseTimestamp("2026-12-01T10:30:00.25+01:00", "waiting_since");
  ASSERT_TRUE(time.ok()) << time.status();
  EXPECT_EQ(FormatTimestamp(*time), "2026-12-01T09:30:00.25Z");
  EXPECT_EQ(FormatTimestamp(*ParseTimestamp("2026-12-01T09:30:00Z", "t")), "2026-12-01T09:30:00Z");
}

TEST(Timestamp, RefusesOtherForms) {
  for (const char* text : {"", "2026-12-01", "2026-12-01T09:30:00", "2026-12-01 09:30:00Z", "2026-12-01T25:30:00Z",
                           "2026-02-30T09:30:00Z", " 2026-12-01T09:30:00Z", "2026-12-01T09:30:00Z ",
                           "2026-12-01T09:30Z", "infinite-future", "12026-12-01T09:30:00Z"}) {
    absl::StatusOr<absl::Time> time = ParseTimestamp(text, "waiting_since");
    EXPECT_FALSE(time.ok()) << text;
    EXPECT_EQ(GetErrorDetails(time.status()).reason, "FIELD_INVALID");
  }
}

TEST(FirstOfQuarter, IsInJanuaryAprilJulyOrOctober) {
  for (int month = 1; month <= 12; ++month) {
    const int first = month <= 3 ? 1 : month <= 6 ? 4 : month <= 9 ? 7 : 10;
    EXPECT_EQ(FirstOfQuarter(absl::CivilDay(2028, month, 29)), absl::CivilDay(2028, first, 1)) << month;
    EXPECT_EQ(FirstOfQuarter(absl::CivilDay(2028, month, 1)), absl::CivilDay(2028, first, 1)) << month;
  }
}

TEST(AgeYears, TurnsOnTheBirthday) {
  const absl::CivilDay birth(2010, 12, 1);
  EXPECT_EQ(AgeYears(birth, absl::CivilDay(2026, 11, 30)), 15);
  EXPECT_EQ(AgeYears(birth, absl::CivilDay(2026, 12, 1)), 16);
  EXPECT_EQ(AgeYears(birth, birth), 0);
  EXPECT_EQ(AgeYears(birth, birth - 1), -1);
}

TEST(AgeYears, LeapDayChildrenTurnOnTheFirstOfMarch) {
  const absl::CivilDay birth(2008, 2, 29);
  EXPECT_EQ(AgeYears(birth, absl::CivilDay(2025, 2, 28)), 16);
  EXPECT_EQ(AgeYears(birth, absl::CivilDay(2025, 3, 1)), 17);
  EXPECT_EQ(AgeYears(birth, absl::CivilDay(2024, 2, 29)), 16);
}

}  // namespace
}  // namespace listeplass
