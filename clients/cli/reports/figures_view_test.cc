#include "clients/cli/reports/figures_view.h"

#include <fstream>
#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "tests/support/temp_dir.h"

namespace listeplass::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

v1::Figures Figures() {
  v1::Figures figures;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"(days {
           date { year: 2026 month: 1 day: 1 } incomplete: true
           rows {
             key: "municipalities/4601/lists/17" display_name: "Landås, liste 1" lists: 1 members: 1001
             members_by_age { age_0_to_5 { female: 2 male: 1 } age_16_to_66 { male: 990 unknown: 7 } age_75_up { female: 1 } }
             members_up_to_1000: 1000 members_above_1000: 1 below_guarantee { lists: 1 persons: 4 }
             ceiling: 1100 occupancy_percent: 91.0
             without_regular_doctor { lists: 1 persons: 1001 }
             without_regular_doctor_since { year: 2025 month: 6 day: 1 } since_or_earlier: true
             waiting: 3 waiting_by_group { group: GROUP_REFUGEE persons: 1 }
             waiting_by_group { group: GROUP_SWITCHER persons: 2 }
           }
           total { lists: 1 members: 1001 ceiling: 1100 occupancy_percent: 91.0 decided: 1003 free: 97 usable: 90
                   unassigned: 5
                   unassigned_by_group { group: GROUP_NEWCOMER persons: 5 } }
         }
         known_from { year: 2026 month: 12 day: 1 } as_of { seconds: 1796112000 } sequence: 9)",
      &figures));
  return figures;
}

TEST(FiguresViewTest, EndsEachDayWithItsTotalAndMarksWhatIsIncompleteOrNotKnown) {
  const std::string meanings =
      "\n"
      "Persons. MEMBERS and FULL %: on that day. DECIDED: members by all that was decided when the day ended. FREE: "
      "list by list, the ceiling less these and the places held or reserved. USABLE: free places on lists that are not "
      "locked, ending or for an institution. NO GP: on lists without a regular doctor, A YEAR: for over a year. As of "
      "2026-12-01 09:00, change "
      "9.\n";
  v1::Figures figures = Figures();
  EXPECT_EQ(FiguresView(figures, 0),
            "DATE         OF       NAME             LISTS  MEMBERS  0-5  6-15  16-66  67-74  75+  OVER 1000  CEILING  "
            "FULL %  DECIDED  FREE  USABLE  NO GP  A YEAR  WAITING  NO LIST\n"
            "2026-01-01*  4601/17  Landås, liste 1      1     1001    3     0    997      0    1          1     1100  "
            "  91.0        -     -       -   1001       0        -        -\n"
            "2026-01-01*  total    -                    1     1001    0     0      0      0    0          0     1100  "
            "  91.0        -     -       -      0       0        -        -\n" +
                meanings +
                "* Before 2026-12-01, when the register was taken over: people who have left the lists since are "
                "missing, and - is not known.\n");
  figures.mutable_days(0)->set_incomplete(false);
  figures.mutable_days(0)->clear_rows();
  EXPECT_EQ(
      FiguresView(figures, 0),
      "DATE        OF     NAME  LISTS  MEMBERS  0-5  6-15  16-66  67-74  75+  OVER 1000  CEILING  FULL %  DECIDED  "
      "FREE  USABLE  NO GP  A YEAR  WAITING  NO LIST\n"
      "2026-01-01  total  -         1     1001    0     0      0      0    0          0     1100    91.0     1003  "
      "  97      90      0       0        0        5\n" +
          meanings);
}

TEST(FiguresViewTest, WhatIsWithheldIsNoNumber) {
  v1::Figures figures = Figures();
  figures.mutable_days(0)->set_incomplete(false);
  v1::Figures::Row& row = *figures.mutable_days(0)->mutable_rows(0);
  row.mutable_members_by_age()->mutable_age_0_to_5()->set_female(-1);
  row.mutable_members_by_age()->mutable_age_6_to_15()->set_unknown(-1);
  row.mutable_waiting_by_group(0)->set_persons(-1);
  row.set_unassigned(-1);
  row.set_losing_list(-1);
  const std::string view = FiguresView(figures, 0);
  EXPECT_THAT(view, HasSubstr("4601/17  Landås, liste 1      1     1001   ..    ..    997      0    1 "));
  EXPECT_THAT(view, HasSubstr("3       ..\n")) << "waiting, and without a list";
  EXPECT_THAT(view, HasSubstr("\n.. is withheld: from 1 to 4 persons, or a count that would give such a one back.\n"));
  EXPECT_THAT(FiguresView(Figures(), 0), Not(HasSubstr("withheld")));
  std::ostringstream out;
  ASSERT_TRUE(WriteFiguresCsv(figures, "-", out).ok());
  EXPECT_THAT(out.str(), HasSubstr("1,1001,..,1,0,0,0,..,0,990,7,"));
  EXPECT_THAT(out.str(), HasSubstr(",true,3,0,..,0,0,0,0,0,2,..,0,0,0,0,0,0,0,0,0,0,..\n"));
}

TEST(FiguresViewTest, WritesALineForEachRow) {
  const TempDir dir;
  const std::string path = dir.path() + "/figures.csv";
  std::ostringstream out;
  ASSERT_TRUE(WriteFiguresCsv(Figures(), path, out).ok());
  std::ifstream file(path);
  std::string header, row, more;
  std::getline(file, header);
  std::getline(file, row);
  EXPECT_FALSE(std::getline(file, more)) << "a total beside its rows would count twice";
  EXPECT_EQ(header,
            "date,incomplete,key,name,lists,members,female_0_5,male_0_5,unknown_0_5,female_6_15,male_6_15,unknown_6_15,"
            "female_16_66,male_16_66,unknown_16_66,female_67_74,male_67_74,unknown_67_74,female_75_up,male_75_up,"
            "unknown_75_up,members_up_to_1000,members_above_1000,lists_below_guarantee,below_guarantee,ceiling,"
            "occupancy_percent,free,lists_over_full,over_full,lists_without_doctor,without_doctor,"
            "lists_without_doctor_over_a_year,without_doctor_over_a_year,lists_run_by_locums,run_by_locums,"
            "without_doctor_since,since_or_earlier,waiting,waiting_newcomer,waiting_refugee,waiting_asylum_seeker,"
            "waiting_displaced,waiting_returner,waiting_newborn,waiting_temporary,waiting_switcher,unassigned,"
            "unassigned_newcomer,unassigned_refugee,unassigned_asylum_seeker,unassigned_displaced,unassigned_returner,"
            "unassigned_newborn,unassigned_temporary,unassigned_switcher,decided,usable,losing_list");
  EXPECT_EQ(row,
            "2026-01-01,true,4601/17,\"Landås, liste 1\",1,1001,2,1,0,0,0,0,0,990,7,0,0,0,1,0,0,1000,1,1,4,1100,91.0,"
            ",0,0,1,1001,0,0,0,0,2025-06-01,true,,,,,,,,,,,,,,,,,,,,,");
  v1::Figures known = Figures();
  known.mutable_days(0)->set_incomplete(false);
  known.mutable_days(0)->mutable_rows(0)->set_free(97);
  known.mutable_days(0)->mutable_rows(0)->set_decided(1003);
  known.mutable_days(0)->mutable_rows(0)->set_usable(90);
  known.mutable_days(0)->mutable_rows(0)->set_losing_list(2);
  ASSERT_TRUE(WriteFiguresCsv(known, path, out).ok());
  std::ifstream again(path);
  std::getline(again, header);
  std::getline(again, row);
  EXPECT_EQ(row,
            "2026-01-01,false,4601/17,\"Landås, liste 1\",1,1001,2,1,0,0,0,0,0,990,7,0,0,0,1,0,0,1000,1,1,4,1100,91.0,"
            "97,0,0,1,1001,0,0,0,0,2025-06-01,true,3,0,1,0,0,0,0,0,2,0,0,0,0,0,0,0,0,0,1003,90,2");
  EXPECT_EQ(out.str(), "");
  ASSERT_TRUE(WriteFiguresCsv(known, "-", out).ok());
  EXPECT_EQ(out.str(), header + "\n" + row + "\n");
}

}  // namespace
}  // namespace listeplass::cli
