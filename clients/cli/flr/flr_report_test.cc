#include "clients/cli/flr/flr_report.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

TEST(FlrReportTest, SaysWhatCameIn) {
  EXPECT_EQ(FlrReport({.lists = 3, .doctors = 1, .persons = 6, .steps = 2, .moves = 1, .not_kept = {}},
                      /*validate_only=*/false),
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
                                    .joined_periods = 6,
                                    .later_periods = 3,
                                    .ends_later = 1,
                                    .unknown_persons = 4,
                                    .protected_moves = 5}},
                      /*validate_only=*/false),
            "Imported 1 list, 0 doctors' periods, 1 person in 1 step and 0 coming moves.\n"
            "Not kept: 1 codes of periods, or of ends, that the register does not have.\n"
            "Not kept: 6 first days of periods that follow another on the same list: the register joins the two.\n"
            "Not kept: 3 periods that begin after another coming one of the same person.\n"
            "Not kept: 2 wishes for lists that have ended, or will.\n"
            "Not kept: 4 persons who are not in persons.csv.\n"
            "Not kept: 5 coming moves of persons with a protected address (--show-protected).\n"
            "1 period ends on a coming day with none to follow; the register ends such a period only with its list.\n");
}

TEST(FlrReportTest, ARehearsalSaysTheSameOfWhatWouldBe) {
  const FlrOutcome outcome = {
      .lists = 1, .doctors = 0, .persons = 2, .steps = 1, .moves = 0, .not_kept = {.wishes = 2}};
  EXPECT_EQ(FlrReport(outcome, /*validate_only=*/true),
            "Checked only, nothing was changed. Would import 1 list, 0 doctors' periods, 2 persons in 1 step and 0 "
            "coming moves.\nNot kept: 2 wishes for lists that have ended, or will.\n");
}

TEST(FlrReportTest, WarningsComeFirst) {
  FlrOutcome outcome;
  ImportBadRow& warning = *outcome.warnings.add_warnings();
  warning.set_file("persons");
  warning.set_row(7);
  warning.set_reason("BIRTH_DATE_DIFFERS");
  warning.set_message("birth_date is another day");
  outcome.warnings.set_warnings_total(1);
  EXPECT_THAT(FlrReport(outcome, /*validate_only=*/false),
              ::testing::StartsWith("warning: persons.csv row 7: birth_date is another day (BIRTH_DATE_DIFFERS)\n"
                                    "Imported 0 lists"));
}

TEST(OutcomeOfTest, CountsWhatApplyingThePlanDoes) {
  FlrPlan plan;
  plan.today = absl::CivilDay(2026, 12, 1);
  plan.lists.resize(2);
  plan.doctors.resize(3);
  plan.not_kept.wishes = 4;
  plan.persons.resize(2);
  plan.persons[0].rows.resize(2);
  plan.persons[1].rows.resize(1);
  plan.persons[1].coming.emplace().row.from = absl::CivilDay(2027, 1, 1);
  // The code belongs to a period that no step makes.
  csv::flr::PatientOnContract later;
  later.from = absl::CivilDay(2027, 6, 1);
  later.codes.begin = "B1";
  plan.persons[1].coded.push_back({later});
  const FlrOutcome outcome = OutcomeOf(plan);
  EXPECT_EQ(outcome.lists, 2);
  EXPECT_EQ(outcome.doctors, 3);
  EXPECT_EQ(outcome.persons, 2);
  EXPECT_EQ(outcome.steps, 2);
  EXPECT_EQ(outcome.moves, 1);
  EXPECT_EQ(outcome.not_kept.wishes, 4);
  EXPECT_EQ(outcome.not_kept.codes, 1);
}

}  // namespace
}  // namespace listeplass::cli
