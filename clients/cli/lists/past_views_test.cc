#include "clients/cli/lists/past_views.h"

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
