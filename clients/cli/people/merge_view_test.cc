#include "clients/cli/people/merge_view.h"

#include "gtest/gtest.h"
#include "tests/support/parse_message.h"

namespace listeplass::cli {
namespace {

TEST(MergeViewTest, SaysWhatStaysWhatIsFreeAndBeforeItIsDoneThatItIsForEver) {
  const auto merge = ParseMessage<v1::MergePersonsResponse>(R"(
    survivor: "persons/1042" merged: "persons/2077" list: "municipalities/4601/lists/17"
    left: "municipalities/4601/lists/20" from { year: 2026 month: 11 day: 20 }
    request { wishes: "municipalities/4601/lists/3" waiting_since { seconds: 1796112000 } })");
  const std::string facts =
      "Person         1042\n"
      "List           4601/17\n"
      "Place free     4601/20 from 2026-11-20\n"
      "Waiting since  2026-12-01 09:00\n"
      "Wishes         4601/3\n"
      "\n";
  EXPECT_EQ(MergeView(merge, true), facts + "2077 leads to 1042 for ever, by name and by national id.\n");
  EXPECT_EQ(MergeView(merge, false),
            facts + "2077 would lead to 1042 for ever, by name and by national id. This cannot be undone.\n");
}

TEST(MergeViewTest, WhoHasNoListAndDoesNotWaitHasNeitherLine) {
  const auto merge = ParseMessage<v1::MergePersonsResponse>(
      R"(survivor: "persons/7" merged: "persons/8" from { year: 2026 month: 11 day: 20 })");
  EXPECT_EQ(MergeView(merge, true),
            "Person  7\n"
            "List    none\n"
            "\n"
            "8 leads to 7 for ever, by name and by national id.\n");
}

}  // namespace
}  // namespace listeplass::cli
