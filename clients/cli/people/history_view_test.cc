#include "clients/cli/people/history_view.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/support/parse_message.h"

namespace listeplass::cli {
namespace {

TEST(HistoryViewTest, TellsWhyPeriodsBeganAndEnded) {
  const auto history = ParseMessage<v1::History>(R"(
    person: "persons/7"
    periods { membership { list: "municipalities/4601/lists/3" from { year: 2020 month: 1 day: 1 }
                           to { year: 2026 month: 1 day: 1 } cause: MOVE_CAUSE_IMPORTED } end_cause: END_CAUSE_OTHER_LIST }
    periods { membership { list: "municipalities/4601/lists/17" from { year: 2026 month: 1 day: 1 }
                           cause: MOVE_CAUSE_WISH counts_as_switch: true } group: GROUP_SWITCHER })");
  EXPECT_EQ(HistoryView(history, 0),
            "LIST     FROM        TO          BEGAN     ENDED       CAME AS   SWITCH\n"
            "4601/3   2020-01-01  2026-01-01  imported  other-list  -         no\n"
            "4601/17  2026-01-01  -           wish      -           switcher  yes\n");
  EXPECT_EQ(HistoryView({}, 0), "Never on a list here.\n");
}

TEST(HistoryViewTest, ShowsFlrsCodesWhereThereAreAny) {
  const auto history = ParseMessage<v1::History>(R"(
    person: "persons/7"
    periods { membership { list: "municipalities/4601/lists/3" from { year: 2020 month: 1 day: 1 }
                           to { year: 2026 month: 1 day: 1 } cause: MOVE_CAUSE_IMPORTED } end_cause: END_CAUSE_OTHER_LIST
              end_code: "OHID" })");
  EXPECT_EQ(HistoryView(history, 0),
            "LIST    FROM        TO          BEGAN     ENDED       CAME AS  SWITCH  BEGIN CODE  END CODE\n"
            "4601/3  2020-01-01  2026-01-01  imported  other-list  -        no      -           OHID\n");
}

}  // namespace
}  // namespace listeplass::cli
