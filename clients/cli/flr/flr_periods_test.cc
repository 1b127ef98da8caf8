#include "clients/cli/flr/flr_periods.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/domain/civil_date.h"
#include "tests/support/flr_test_values.h"

namespace listeplass::cli {
namespace {

using absl::CivilDay;
using ::testing::ElementsAre;

using PeriodAt = RowAt<csv::flr::PatientOnContract>;

PeriodAt Period(int64_t list, CivilDay from, std::optional<CivilDay> to, int64_t line = 2) {
  csv::flr::PatientOnContract period;
  period.list = ListId(list);
  period.from = from;
  period.to = to;
  return {period, line};
}

RowAt<csv::PersonRow> OnList(int64_t list, CivilDay since) {
  csv::PersonRow person;
  person.list = ListId(list);
  person.since = since;
  return {person, 7};
}

// Returns rows as "17 from 2020-01-01" or "NEWCOMER from 2026-03-01".
std::vector<std::string> Text(const FlrSteps& steps) {
  std::vector<std::string> text;
  for (const auto& [row, line] : steps.rows) {
    text.push_back(absl::StrCat(row.list ? absl::StrCat(row.list.value()) : std::string(GroupName(*row.group)),
                                " from ", FormatCivilDate(row.since)));
  }
  return text;
}

TEST(FlrPeriodsTest, WithoutPeriodsThePersonStaysAsTheyWere) {
  EXPECT_THAT(Text(StepsOf(OnList(3, CivilDay(2020, 1, 1)), {}, kFlrToday)), ElementsAre("3 from 2020-01-01"));
}

TEST(FlrPeriodsTest, PeriodsFollowEachOtherWithAndWithoutAGap) {
  const FlrSteps steps =
      StepsOf(OnList(3, CivilDay(2019, 1, 1)),
              {Period(5, CivilDay(2026, 6, 1), std::nullopt), Period(3, CivilDay(2020, 1, 1), CivilDay(2024, 2, 29)),
               Period(4, CivilDay(2024, 2, 29), CivilDay(2026, 3, 1))},
              kFlrToday);
  EXPECT_THAT(Text(steps),
              ElementsAre("3 from 2020-01-01", "4 from 2024-02-29", "NEWCOMER from 2026-03-01", "5 from 2026-06-01"));
  EXPECT_FALSE(steps.coming);
  EXPECT_FALSE(steps.ends_later);
}

TEST(FlrPeriodsTest, AComingPeriodIsNoRow) {
  const FlrSteps moves =
      StepsOf(OnList(3, CivilDay(2020, 1, 1)),
              {Period(3, CivilDay(2020, 1, 1), CivilDay(2027, 1, 1)), Period(4, CivilDay(2027, 1, 1), std::nullopt)},
              kFlrToday);
  EXPECT_THAT(Text(moves), ElementsAre("3 from 2020-01-01"));
  ASSERT_TRUE(moves.coming);
  EXPECT_EQ(moves.coming->row.list, ListId(4));
  EXPECT_FALSE(moves.ends_later);
  const FlrSteps leaves =
      StepsOf(OnList(3, CivilDay(2020, 1, 1)), {Period(3, CivilDay(2020, 1, 1), CivilDay(2027, 1, 1))}, kFlrToday);
  EXPECT_TRUE(leaves.ends_later);
  const FlrSteps two =
      StepsOf(OnList(3, CivilDay(2020, 1, 1)),
              {Period(4, CivilDay(2027, 1, 1), CivilDay(2027, 6, 1)), Period(5, CivilDay(2027, 6, 1), std::nullopt)},
              kFlrToday);
  EXPECT_EQ(two.coming->row.list, ListId(4));
  EXPECT_EQ(two.later, 1);
  EXPECT_FALSE(two.ends_later);
  EXPECT_TRUE(
      StepsOf(OnList(3, CivilDay(2020, 1, 1)), {Period(4, CivilDay(2027, 1, 1), CivilDay(2027, 6, 1))}, kFlrToday)
          .ends_later);
  csv::PersonRow waits;
  waits.group = Group::kRefugee;
  waits.since = CivilDay(2026, 9, 1);
  const FlrSteps first = StepsOf({waits, 7}, {Period(4, CivilDay(2027, 1, 1), std::nullopt)}, kFlrToday);
  EXPECT_THAT(Text(first), ElementsAre("REFUGEE from 2026-09-01"));
  EXPECT_TRUE(first.coming);
}

TEST(FlrPeriodsTest, APeriodThatEndsTodayHasEnded) {
  const FlrSteps steps =
      StepsOf(OnList(3, CivilDay(2020, 1, 1)), {Period(3, CivilDay(2020, 1, 1), kFlrToday)}, kFlrToday);
  EXPECT_THAT(Text(steps), ElementsAre("3 from 2020-01-01", "NEWCOMER from 2026-12-01"));
}

TEST(FlrPeriodsTest, PeriodsWithCodesAreToldInTheEnd) {
  PeriodAt first = Period(3, CivilDay(2020, 1, 1), CivilDay(2024, 2, 29));
  PeriodAt second = Period(4, CivilDay(2024, 2, 29), CivilDay(2027, 1, 1));
  PeriodAt third = Period(5, CivilDay(2027, 1, 1), std::nullopt);
  first.row.codes.end = "E1";
  third.row.codes.begin = "B3";
  const FlrSteps steps = StepsOf(OnList(3, CivilDay(2020, 1, 1)), {third, first, second}, kFlrToday);
  ASSERT_EQ(steps.coded.size(), 2u);
  EXPECT_EQ(steps.coded[0].row.list, ListId(3));
  EXPECT_EQ(steps.coded[1].row.list, ListId(5));
}

TEST(FlrPeriodsTest, WhatAnEarlierRunBroughtAboutIsLeftOut) {
  const FlrSteps all = StepsOf(
      OnList(3, CivilDay(2019, 1, 1)),
      {Period(3, CivilDay(2020, 1, 1), CivilDay(2024, 2, 29)), Period(4, CivilDay(2024, 2, 29), CivilDay(2026, 3, 1))},
      kFlrToday);
  const auto left = [&](const FlrDone& done) {
    FlrSteps steps = all;
    DropDone(done, kFlrToday, steps);
    return Text(steps);
  };
  const csv::flr::PatientOnContract first = Period(3, CivilDay(2020, 1, 1), CivilDay(2024, 2, 29)).row;
  const csv::flr::PatientOnContract open = Period(4, CivilDay(2024, 2, 29), std::nullopt).row;
  const csv::flr::PatientOnContract second = Period(4, CivilDay(2024, 2, 29), CivilDay(2026, 3, 1)).row;
  const csv::flr::PatientOnContract newer = Period(5, CivilDay(2026, 11, 1), std::nullopt).row;
  const csv::flr::PatientOnContract coming = Period(5, CivilDay(2027, 1, 1), std::nullopt).row;
  EXPECT_THAT(left({}), ElementsAre("3 from 2020-01-01", "4 from 2024-02-29", "NEWCOMER from 2026-03-01"));
  EXPECT_THAT(left({.periods = {first, open}}), ElementsAre("4 from 2024-02-29", "NEWCOMER from 2026-03-01"));
  EXPECT_THAT(left({.periods = {first, second}}), ElementsAre("NEWCOMER from 2026-03-01"));
  EXPECT_THAT(left({.periods = {first, second, coming}}), ElementsAre("NEWCOMER from 2026-03-01"));
  EXPECT_THAT(left({.periods = {newer}}), ElementsAre("NEWCOMER from 2026-03-01")) << "the server refuses it";
  EXPECT_THAT(left({.is_protected = true}), ElementsAre("NEWCOMER from 2026-03-01"));
}

TEST(FlrPeriodsTest, RowsKnowTheLinesThatTheyAreMadeOf) {
  const FlrSteps steps = StepsOf(
      OnList(3, CivilDay(2019, 1, 1)),
      {Period(4, CivilDay(2026, 6, 1), std::nullopt, 9), Period(3, CivilDay(2020, 1, 1), CivilDay(2026, 3, 1), 4)},
      kFlrToday);
  EXPECT_EQ(steps.line, 7);
  ASSERT_EQ(steps.rows.size(), 3u);
  EXPECT_EQ(steps.rows[0].line, 4);
  EXPECT_EQ(steps.rows[1].line, 4) << "its end";
  EXPECT_EQ(steps.rows[2].line, 9);
  EXPECT_EQ(StepsOf(OnList(3, CivilDay(2020, 1, 1)), {}, kFlrToday).rows[0].line, 0) << "persons.csv's own";
}

TEST(FlrPeriodsTest, PeriodsOnOneListWithoutADayBetweenAreOne) {
  PeriodAt first = Period(3, CivilDay(2020, 1, 1), CivilDay(2024, 1, 1));
  PeriodAt second = Period(3, CivilDay(2024, 1, 1), std::nullopt);
  first.row.codes = {.begin = "B1", .end = "E1"};
  second.row.codes = {.begin = "B2", .end = "E2"};
  const FlrSteps steps = StepsOf(OnList(3, CivilDay(2019, 1, 1)), {second, first}, kFlrToday);
  EXPECT_THAT(Text(steps), ElementsAre("3 from 2020-01-01")) << "they are on the list since then";
  EXPECT_EQ(steps.joined, 1);
  EXPECT_EQ(steps.lost_codes, 2) << "where the two meet";
  ASSERT_EQ(steps.coded.size(), 1u);
  EXPECT_EQ(steps.coded[0].row.codes, (FlrPeriodCodes{.begin = "B1", .end = "E2"}));
  first.row.to = CivilDay(2023, 1, 1);
  EXPECT_EQ(StepsOf(OnList(3, CivilDay(2019, 1, 1)), {first, second}, kFlrToday).joined, 0);
}

TEST(FlrPeriodsTest, CodesStayOfWhatTheRegisterHasOrWillHave) {
  PeriodAt first = Period(3, CivilDay(2020, 1, 1), CivilDay(2024, 2, 29));
  PeriodAt second = Period(4, CivilDay(2024, 2, 29), std::nullopt);
  first.row.codes = {.begin = "B1", .end = "E1"};
  second.row.codes.begin = "B2";
  const FlrSteps all = StepsOf(OnList(3, CivilDay(2019, 1, 1)), {first, second}, kFlrToday);
  FlrSteps steps = all;
  DropDone({.periods = {first.row, second.row}}, kFlrToday, steps);
  EXPECT_EQ(steps.coded.size(), 2u);
  EXPECT_EQ(steps.lost_codes, 0);
  steps = all;  // the register has them from another source, from 2023 on
  DropDone({.periods = {Period(5, CivilDay(2023, 1, 1), std::nullopt).row}}, kFlrToday, steps);
  ASSERT_EQ(steps.coded.size(), 1u);
  EXPECT_EQ(steps.coded[0].row.list, ListId(4));
  EXPECT_EQ(steps.lost_codes, 2);
}

TEST(FlrPeriodsTest, OfPeopleWithAProtectedAddressNeitherCodesNorMovesAreKept) {
  PeriodAt first = Period(3, CivilDay(2020, 1, 1), CivilDay(2027, 1, 1));
  first.row.codes.begin = "B1";
  FlrSteps steps =
      StepsOf(OnList(3, CivilDay(2019, 1, 1)), {first, Period(4, CivilDay(2027, 1, 1), std::nullopt)}, kFlrToday);
  DropDone({.person = "persons/7", .is_protected = true}, kFlrToday, steps);
  EXPECT_EQ(steps.person, "persons/7");
  EXPECT_TRUE(steps.coded.empty());
  EXPECT_EQ(steps.lost_codes, 1);
  EXPECT_TRUE(steps.lost_coming);
  EXPECT_FALSE(steps.coming);
}

TEST(FlrPeriodsTest, AComingEndThatTheRegisterHasStays) {
  const auto known_end = [](int64_t list) {
    FlrSteps steps =
        StepsOf(OnList(3, CivilDay(2019, 1, 1)), {Period(list, CivilDay(2020, 1, 1), std::nullopt)}, kFlrToday);
    DropDone({.periods = {Period(3, CivilDay(2018, 1, 1), CivilDay(2027, 2, 1)).row}}, kFlrToday, steps);
    return steps.known_end;
  };
  EXPECT_EQ(known_end(3), CivilDay(2027, 2, 1));
  EXPECT_EQ(known_end(4), std::nullopt) << "on another list it is not theirs";
}

TEST(FlrPeriodsTest, AComingEndIsThereOnlyIfSomethingBringsItAbout) {
  const csv::flr::PatientOnContract past = Period(3, CivilDay(2020, 1, 1), CivilDay(2024, 2, 29)).row;
  const csv::flr::PatientOnContract leaves = Period(3, CivilDay(2020, 1, 1), CivilDay(2027, 1, 1)).row;
  const csv::flr::PatientOnContract next = Period(5, CivilDay(2027, 2, 1), std::nullopt).row;
  const CivilDay ends(2027, 6, 1);
  EXPECT_EQ(RegisteredEnd(past, nullptr, std::nullopt, kFlrToday), CivilDay(2024, 2, 29));
  EXPECT_EQ(RegisteredEnd(past, &next, ends, kFlrToday), CivilDay(2024, 2, 29));
  EXPECT_EQ(RegisteredEnd(leaves, nullptr, std::nullopt, kFlrToday), std::nullopt);
  EXPECT_EQ(RegisteredEnd(leaves, nullptr, ends, kFlrToday), ends);
  EXPECT_EQ(RegisteredEnd(leaves, &next, std::nullopt, kFlrToday), CivilDay(2027, 2, 1)) << "nobody is in between";
  EXPECT_EQ(RegisteredEnd(next, &next, std::nullopt, kFlrToday), std::nullopt);
  EXPECT_EQ(RegisteredEnd(next, &next, ends, kFlrToday), ends);
}

}  // namespace
}  // namespace listeplass::cli
