#include "clients/cli/reports/report_views.h"

#include <string>

#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "clients/cli/text.h"
#include "gmock/gmock.h"
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
      "DECIDED: members by all that is decided, also for coming days. HELD: places held or "
      "reserved. FREE: list by list, the ceiling less these two. USABLE: free places on lists that are not locked, "
      "ending or for an institution. NO GP: lists without a regular doctor.\n"
      "1500 persons without a list today; 40 more lose theirs on a coming day. As of 2025-12-01 11:30, change "
      "312.\n");
}

TEST(CapacityViewTest, IsReadableAt80Columns) {
  const auto report = ParseMessage<v1::CapacityReport>(R"(
    rows { key: "municipalities/4601/lists/17" display_name: "Årstad og Landås legesenter, liste 2" lists: 1 }
    total { lists: 268 ceiling: 280000 members: 287000 waiting: 22000 })");
  const std::string view = CapacityView(report, 80);
  // The table fits by itself: if its lines were wrapped, no number would stand below its heading.
  for (const absl::string_view line : absl::StrSplit(view.substr(0, view.find("\nDECIDED:")), '\n')) {
    EXPECT_LE(line.size(), 84u) << line;  // å is two bytes
  }
  const std::string text = Wrapped(view, 80);  // as Output shows it
  for (const absl::string_view line : absl::StrSplit(text, '\n'))
    EXPECT_LE(line.size(), 84u) << line;  // å is two bytes
  EXPECT_THAT(text, ::testing::HasSubstr("Årstad"));
  for (const char* heading : {"OPEN", "NO GP", "CEILING", "FREE", "OVER-FULL", "OVER BY", "WAITING"}) {
    EXPECT_THAT(text, ::testing::HasSubstr(heading));
  }
  EXPECT_THAT(text, ::testing::ContainsRegex("\ntotal .* 22000\n")) << "each part says of what its rows are";
}

v1::ListChangesResponse TwoChanges() {
  return ParseMessage<v1::ListChangesResponse>(R"(
    changes { sequence: 12 time { seconds: 1764585000 } role: "staff" subject: "u17"
              command: "MunicipalityService.MovePersons" summary: "person 7 to list 3" summary: "person 8 to list 3"
              summary: "c" summary: "d" events: 5 }
    changes { sequence: 13 time { seconds: 1764585000 } role: "system" command: "x" })");
}

TEST(ChangesViewTest, GivesEachLineOfAChangeItsOwn) {
  EXPECT_EQ(ChangesView(TwoChanges(), 0),
            "CHANGE  TIME              BY         COMMAND\n"
            "    12  2025-12-01 11:30  staff u17  MovePersons\n"
            "        person 7 to list 3\n"
            "        person 8 to list 3\n"
            "        c\n"
            "        ... and 2 more\n"
            "    13  2025-12-01 11:30  system     x\n");
  EXPECT_EQ(ChangesView({}, 0), "No changes.\n");
}

TEST(ChangesViewTest, TheServersOwnWorkIsToldInWords) {
  v1::ListChangesResponse changes = TwoChanges();
  changes.mutable_changes()->DeleteSubrange(0, 1);
  for (const auto& [command, words] :
       {std::pair("DailyRun.TendLists", "daily run: lists\n"), std::pair("DailyRun.CommitPlan", "daily run: plan\n"),
        std::pair("DailyRun.Finish", "daily run: done\n"), std::pair("DailyRun.Calendar", "daily run: calendar\n"),
        std::pair("DailyRun.TrimFeed", "daily run: feed\n")}) {
    changes.mutable_changes(0)->set_command(command);
    EXPECT_THAT(ChangesView(changes, 0), ::testing::EndsWith(words));
  }
}

TEST(ChangesViewTest, WhatWasDoneIsWholeAt80Columns) {
  v1::ListChangesResponse changes = TwoChanges();
  changes.mutable_changes(0)->set_subject("0191f2c4-7d3e-7a51-b0c9-5d2f6f9a1e77");
  changes.mutable_changes(0)->set_summary(
      0, "persons/194939: from lists/159 to lists/141 from 2027-01-01, although the list is full (Hastesak, 26/118)");
  const std::string text = ChangesView(changes, 80);
  EXPECT_EQ(text.substr(0, text.find("        person 8")),
            "CHANGE  TIME              BY                                         COMMAND\n"
            "    12  2025-12-01 11:30  staff 0191f2c4-7d3e-7a51-b0c9-5d2f6f9a1e…  MovePersons\n"
            "        persons/194939: from lists/159 to lists/141 from 2027-01-01, although\n"
            "        the list is full (Hastesak, 26/118)\n");
}

}  // namespace
}  // namespace listeplass::cli
