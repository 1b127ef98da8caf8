#include "tests/simulation/year.h"

#include <gmock/gmock.h>

#include <sstream>

#include "absl/strings/str_split.h"
#include "tests/support/temp_dir.h"

namespace listeplass::simulation {
namespace {

YearResult Live(uint64_t seed, std::ostream& out) {
  const TempDir folder;
  const absl::StatusOr<YearResult> result =
      LiveYear({.folder = folder.path(), .days = 35, .seed = seed, .scale = {.ppm = 30'000}}, out);
  EXPECT_TRUE(result.ok()) << result.status();
  return result.ok() ? *result : YearResult();
}

TEST(YearTest, AMonthOfASmallTownBreaksNothingAndIsTheSameForTheSameSeed) {
  std::ostringstream first_table, second_table, other_table;
  const YearResult first = Live(1, first_table), second = Live(1, second_table), other = Live(2, other_table);
  EXPECT_THAT(first.faults, ::testing::IsEmpty());
  EXPECT_GT(first.commands, 200);
  EXPECT_EQ(first.digest, second.digest);
  EXPECT_NE(first.digest, other.digest);
  EXPECT_EQ(first_table.str(), second_table.str());
  const std::vector<std::string> lines = absl::StrSplit(first_table.str(), '\n', absl::SkipEmpty());
  EXPECT_EQ(lines.size(), 4u) << "a heading and two months";
}

}  // namespace
}  // namespace listeplass::simulation
