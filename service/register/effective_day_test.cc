#include "service/register/effective_day.h"

#include "gtest/gtest.h"
#include "service/domain/errors.h"

namespace listeplass {
namespace {

constexpr absl::CivilDay kDayOfTest(2026, 12, 1);

TEST(EffectiveDayTest, ADayOutOfRangeIsToldInDays) {
  EXPECT_TRUE(CheckAhead(kDayOfTest, kDayOfTest, 366, Rule::kR11).ok());
  EXPECT_TRUE(CheckAhead(absl::CivilDay(2027, 12, 2), kDayOfTest, 366, Rule::kR11).ok());
  const absl::Status past = CheckAhead(absl::CivilDay(2026, 11, 1), kDayOfTest, 366, Rule::kR11);
  EXPECT_EQ(past.message(), "effective is 2026-11-01; it must be from 2026-12-01 to 2027-12-02 (R11)");
  ErrorDetails details = GetErrorDetails(past);
  EXPECT_EQ(details.reason, "OUT_OF_RANGE");
  EXPECT_EQ(details.metadata["field"], "effective");
  EXPECT_EQ(details.metadata["rule"], "R11");
  EXPECT_EQ(details.metadata["min"], "2026-12-01");
  EXPECT_EQ(CheckDay("policy.from", absl::CivilDay(2027, 12, 3), kDayOfTest, 366).message(),
            "policy.from is 2027-12-03; it must be from 2026-12-01 to 2027-12-02");
}

}  // namespace
}  // namespace listeplass
