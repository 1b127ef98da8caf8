#include "clients/cli/flr/flr_report.h"

#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

TEST(FlrReportTest, SaysWhatCameIn) {
  EXPECT_EQ(FlrReport({.lists = 3, .doctors = 1, .persons = 6, .steps = 2, .moves = 1, .not_kept = {}}),
            "Imported 3 lists, 1 doctor's period, 6 persons in 2 steps and 1 coming move.\n");
}

TEST(FlrReportTest, HasALineForEachKindOfWhatDidNot) {
  EXPECT_EQ(FlrReport({.lists = 1,
                       .doctors = 0,
                       .persons = 1,
                       .steps = 1,
                       .moves = 0,
                       .not_kept = {.codes = 1,
                                    .wishes = 2,
                                    .later_periods = 3,
                                    .ends_later = 1,
                                    .unknown_persons = 4,
                                    .protected_moves = 5}}),
            "Imported 1 list, 0 doctors' periods, 1 person in 1 step and 0 coming moves.\n"
            "Not kept: 1 codes of coming periods, or ends, that are not kept themselves.\n"
            "Not kept: 3 periods that begin after another coming one of the same person.\n"
            "Not kept: 2 wishes for lists that have ended, or will.\n"
            "Not kept: 4 persons who are not in persons.csv.\n"
            "Not kept: 5 coming moves of persons with a protected address (--show-protected).\n"
            "1 period ends on a coming day without another; only the end of the list brings that about.\n");
}

}  // namespace
}  // namespace listeplass::cli
