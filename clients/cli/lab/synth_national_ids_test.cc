#include "clients/cli/lab/synth_national_ids.h"

#include <string>

#include "absl/container/flat_hash_set.h"
#include "gtest/gtest.h"

namespace listeplass::lab {
namespace {

TEST(SynthNationalIds, AreUniqueSyntheticAndMatchBirthDateAndSex) {
  SynthNationalIds ids(absl::CivilDay(2026, 12, 1));
  absl::flat_hash_set<NationalId> seen;
  for (absl::CivilYear year(1900); year <= absl::CivilYear(2026); ++year) {
    for (int i = 0; i < 250; ++i) {  // more than fit on the day
      for (Sex sex : {Sex::kFemale, Sex::kMale}) {
        const bool d_number = i % 5 == 0;
        absl::CivilDay birth_date = absl::CivilDay(year) + 200;
        const NationalId id = ids.Next(birth_date, sex, d_number);
        const std::string digits = id.digits();
        ASSERT_TRUE(seen.insert(id).second) << digits;
        ASSERT_TRUE(ParseNationalId(digits, "id", ControlRule::kToday).ok()) << digits;
        EXPECT_TRUE(id.MatchesBirthDate(birth_date)) << digits;
        EXPECT_EQ(id.is_d_number(), d_number);
        EXPECT_GT(std::stoi(digits.substr(2, 2)), 80);
        EXPECT_EQ((digits[8] - '0') % 2, sex == Sex::kMale ? 1 : 0);
        EXPECT_EQ(std::stoi(digits.substr(6, 3)) >= 500 && std::stoi(digits.substr(6, 3)) < 900,
                  birth_date.year() >= 2000 && std::stoi(digits.substr(6, 3)) < 900);
      }
    }
  }
}

TEST(SynthNationalIds, AFullDaySpillsToTheDayBefore) {
  SynthNationalIds ids(absl::CivilDay(2026, 12, 1));
  const absl::CivilDay day(1980, 5, 17);
  int on_the_day = 0;
  for (int i = 0; i < 400; ++i) {
    absl::CivilDay birth_date = day;
    ids.Next(birth_date, Sex::kFemale, false);
    EXPECT_LE(day - birth_date, 1);
    on_the_day += birth_date == day;
  }
  EXPECT_GT(on_the_day, 200);
  EXPECT_LE(on_the_day, 300);
}

}  // namespace
}  // namespace listeplass::lab
