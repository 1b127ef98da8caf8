#include "clients/cli/past_views.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/support/parse_message.h"

namespace listeplass::cli {
namespace {

TEST(MembersViewTest, SaysHowManyAreLeftOut) {
  const auto members = ParseMessage<v1::ListMembersResponse>(R"(
    members { person: "persons/7" since { year: 2020 month: 2 day: 29 } }
    members { person: "persons/1042" since { year: 2026 month: 1 day: 1 } until { year: 2027 month: 1 day: 1 }
              group: GROUP_ASYLUM_SEEKER }
    total: 5 protected: 1)");
  EXPECT_EQ(MembersView(members, 0),
            "PERSON  SINCE       UNTIL       CAME AS\n"
            "     7  2020-02-29  -           -\n"
            "  1042  2026-01-01  2027-01-01  asylum-seeker\n"
            "\n"
            "2 of 5 persons.\n"
            "Left out: 1 person with a protected address.\n");
  EXPECT_EQ(MembersView({}, 0), "Nobody is on this list.\n");
}

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

TEST(PastQueueViewTest, KeepsThePositionsOfThoseShown) {
  const auto queue = ParseMessage<v1::GetQueueResponse>(R"(
    waiting { position: 2 applicant: "persons/7" persons: 1 group: GROUP_SWITCHER waiting_since { seconds: 1764585000 }
              rank: 1 }
    total: 2 protected: 1)");
  EXPECT_EQ(PastQueueView(queue, 0),
            "POSITION  APPLICANT  PERSONS  GROUP     WAITING SINCE     WISH\n"
            "       2          7        1  switcher  2025-12-01 11:30     1\n"
            "\n"
            "1 of 2 requests.\n"
            "Left out: 1 request of persons with a protected address.\n");
  EXPECT_EQ(PastQueueView({}, 0), "Nobody waited for this list, as far back as changes are recorded.\n");
}

}  // namespace
}  // namespace listeplass::cli
