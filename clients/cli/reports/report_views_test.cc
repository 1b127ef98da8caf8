#include "clients/cli/reports/report_views.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/support/parse_message.h"

namespace listeplass::cli {
namespace {

TEST(CapacityViewTest, EndsWithTheTotal) {
  const auto report = ParseMessage<v1::CapacityReport>(R"(
    rows { key: "460101" lists: 14 open_lists: 1 ceiling: 14000 members: 14010 free: 25 usable: 1 over_full_lists: 3
           over_ceiling: 35 waiting: 900 }
    total { lists: 268 open_lists: 7 locked_lists: 4 lists_without_regular_doctor: 14 ceiling: 280000 members: 287000
            held: 10 free: 494 usable: 31 over_full_lists: 53 over_ceiling: 600 waiting: 22000 }
    unassigned: 1500 losing_list: 40 as_of { seconds: 1764585000 } sequence: 312)");
  EXPECT_EQ(
      CapacityView(report, 0),
      "OF      NAME  LISTS  OPEN  LOCKED  NO GP  CEILING  DECIDED  HELD  FREE  USABLE  OVER-FULL  OVER BY  WAITING\n"
      "460101  -        14     1       0      0    14000    14010     0    25       1          3       35      900\n"
      "total   -       268     7       4     14   280000   287000    10   494      31         53      600    22000\n"
      "\n"
      "DECIDED: whose list it is by all that is decided, also for coming days; FREE: the ceiling less these and the "
      "places held; USABLE: of the free, on lists that are not locked, ending or for an institution.\n"
      "1500 persons without a list today; 40 more lose theirs on a coming day. As of 2025-12-01 11:30, change "
      "312.\n");
}

TEST(ChangesViewTest, GivesEachLineOfAChangeItsOwn) {
  const auto changes = ParseMessage<v1::ListChangesResponse>(R"(
    changes { sequence: 12 time { seconds: 1764585000 } role: "staff" subject: "u17"
              command: "MunicipalityService.MovePersons" summary: "person 7 to list 3" summary: "person 8 to list 3"
              summary: "c" summary: "d" events: 5 }
    changes { sequence: 13 time { seconds: 1764585000 } role: "system" command: "x" })");
  EXPECT_EQ(ChangesView(changes, 0),
            "CHANGE  TIME              BY         COMMAND                          WHAT\n"
            "    12  2025-12-01 11:30  staff u17  MunicipalityService.MovePersons  person 7 to list 3\n"
            "                                                                      person 8 to list 3\n"
            "                                                                      c\n"
            "                                                                      ... and 2 more\n"
            "    13  2025-12-01 11:30  system     x                                -\n");
  EXPECT_EQ(ChangesView({}, 0), "No changes.\n");
}

}  // namespace
}  // namespace listeplass::cli
