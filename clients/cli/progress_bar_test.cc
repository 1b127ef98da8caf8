#include "clients/cli/progress_bar.h"

#include <limits>
#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

TEST(ProgressLineTest, ShowsHowFar) {
  EXPECT_EQ(ProgressLine("sending rows", 1200, 4000),
            "sending rows   [#########---------------------]  30 %  1200 of 4000");
  EXPECT_EQ(ProgressLine("solving", 0, 5), "solving        [------------------------------]   0 %  0 of 5");
  EXPECT_EQ(ProgressLine("solving", 5, 5), "solving        [##############################] 100 %  5 of 5");
  EXPECT_EQ(ProgressLine("solving", 17, 0), "solving        17");
}

TEST(ProgressLineTest, BearsWhatCannotBe) {
  EXPECT_THAT(ProgressLine("x", 7, 5), HasSubstr("100 %"));
  EXPECT_THAT(ProgressLine("x", -1, 5), HasSubstr("  0 %"));
  EXPECT_THAT(ProgressLine("x", std::numeric_limits<int64_t>::max(), std::numeric_limits<int64_t>::max()),
              HasSubstr("100 %"));
}

TEST(ProgressBarTest, DrawsOnOneLineAndLeavesItEmpty) {
  std::ostringstream out;
  {
    ProgressBar bar(out, /*enabled=*/true);
    bar.Update("reading", 1, 2);
    bar.Update("solving", 1, 2);
  }
  EXPECT_THAT(out.str(), HasSubstr("\r\x1b[Kreading"));
  EXPECT_THAT(out.str(), HasSubstr("\r\x1b[Ksolving"));
  EXPECT_THAT(out.str(), EndsWith("\r\x1b[K"));
  EXPECT_EQ(out.str().find('\n'), std::string::npos);
}

TEST(ProgressBarTest, DrawsRarelyHoweverOftenItIsTold) {
  std::ostringstream out;
  ProgressBar bar(out, /*enabled=*/true);
  for (int i = 0; i < 100'000; ++i) bar.Update("reading", i, 100'000);
  EXPECT_LT(out.str().size(), 100u * 100'000u / 10u);
}

TEST(ProgressBarTest, DrawsNothingWhereItIsNotWanted) {
  std::ostringstream out;
  {
    ProgressBar bar(out, /*enabled=*/false);
    bar.Update("reading", 1, 2);
  }
  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace listeplass::cli
