#include "service/register/identity_warnings.h"

#include "gtest/gtest.h"

namespace listeplass {
namespace {

using absl::CivilDay;

constexpr CivilDay kToday(2026, 11, 21);

// Returns the next number of that date with control digits, from the individual number on.
NationalId Number(CivilDay date, int individual_number) {
  std::optional<NationalId> number;
  for (int i = individual_number; !number; i += 2) number = MakeSyntheticNationalId(date, i, /*d_number=*/false);
  return *number;
}

std::string ReasonOf(CivilDay number_date, int individual_number, CivilDay birth_date, CivilDay today = kToday) {
  const auto warning = IdentityWarning(Number(number_date, individual_number), birth_date, today, "birth_date");
  if (!warning) return "";
  EXPECT_EQ(warning->field, "birth_date");
  return warning->reason;
}

// Case 02: the person was born on 1 January, when no number was left.
TEST(IdentityWarningTest, TheNumbersDateNeedNotBeTheBirthDate) {
  EXPECT_EQ(ReasonOf(CivilDay(1985, 1, 15), 201, CivilDay(1985, 1, 1)), "BIRTH_DATE_DIFFERS");
  EXPECT_EQ(ReasonOf(CivilDay(1985, 1, 1), 201, CivilDay(1985, 1, 1)), "");
}

// Case 14: a two-digit year is read as the wrong century.
TEST(IdentityWarningTest, TheIndividualNumberTellsTheCentury) {
  EXPECT_EQ(ReasonOf(CivilDay(1921, 3, 4), 120, CivilDay(2021, 3, 4)), "CENTURY_DIFFERS");
  EXPECT_EQ(ReasonOf(CivilDay(2021, 3, 4), 620, CivilDay(1921, 3, 4)), "CENTURY_DIFFERS");
  EXPECT_EQ(ReasonOf(CivilDay(1921, 3, 4), 120, CivilDay(1921, 3, 4)), "");
  EXPECT_EQ(ReasonOf(CivilDay(2021, 3, 4), 620, CivilDay(2021, 3, 4)), "");
}

TEST(IdentityWarningTest, TheRangesOfEachCentury) {
  EXPECT_EQ(ReasonOf(CivilDay(1939, 5, 5), 900, CivilDay(1939, 5, 5)), "CENTURY_DIFFERS") << "900 to 999 from 1940 on";
  EXPECT_EQ(ReasonOf(CivilDay(1940, 5, 5), 900, CivilDay(1940, 5, 5)), "");
  EXPECT_EQ(ReasonOf(CivilDay(1999, 5, 5), 500, CivilDay(1999, 5, 5)), "CENTURY_DIFFERS");
  EXPECT_EQ(ReasonOf(CivilDay(1890, 5, 5), 500, CivilDay(1890, 5, 5)), "");
  EXPECT_EQ(ReasonOf(CivilDay(1890, 5, 5), 760, CivilDay(1890, 5, 5)), "CENTURY_DIFFERS");
}

TEST(IdentityWarningTest, From2032OnNumbersTellNoCentury) {
  EXPECT_EQ(ReasonOf(CivilDay(1921, 3, 4), 120, CivilDay(2021, 3, 4), kNewNumbersFrom - 1), "CENTURY_DIFFERS");
  EXPECT_EQ(ReasonOf(CivilDay(1921, 3, 4), 120, CivilDay(2021, 3, 4), kNewNumbersFrom), "");
  EXPECT_EQ(ReasonOf(CivilDay(1985, 1, 15), 201, CivilDay(1985, 1, 1), kNewNumbersFrom), "BIRTH_DATE_DIFFERS");
}

}  // namespace
}  // namespace listeplass
