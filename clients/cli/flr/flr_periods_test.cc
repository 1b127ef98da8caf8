#include "clients/cli/flr/flr_periods.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/domain/civil_date.h"

namespace listeplass::cli {
namespace {

using absl::CivilDay;
using ::testing::ElementsAre;

constexpr CivilDay kToday(2026, 12, 1);

csv::flr::PatientOnContract Period(int64_t list, CivilDay from, std::optional<CivilDay> to) {
  csv::flr::PatientOnContract period;
  period.list = ListId(list);
  period.from = from;
  period.to = to;
  return period;
}

csv::PersonRow OnList(int64_t list, CivilDay since) {
  csv::PersonRow person;
  person.list = ListId(list);
  person.since = since;
  return person;
}

// "17 from 2020-01-01", "NEWCOMER from 2026-03-01".
std::vector<std::string> Text(const FlrSteps& steps) {
  std::vector<std::string> text;
  for (const csv::PersonRow& row : steps.rows) {
    text.push_back(absl::StrCat(row.list ? absl::StrCat(row.list.value()) : std::string(GroupName(*row.group)),
                                " from ", FormatCivilDate(row.since)));
  }
  return text;
}

TEST(FlrPeriodsTest, WithoutPeriodsThePersonStaysAsTheyWere) {
  EXPECT_THAT(Text(StepsOf(OnList(3, CivilDay(2020, 1, 1)), {}, kToday)), ElementsAre("3 from 2020-01-01"));
}

TEST(FlrPeriodsTest, PeriodsFollowEachOtherWithAndWithoutAGap) {
  const FlrSteps steps =
      StepsOf(OnList(3, CivilDay(2019, 1, 1)),
              {Period(5, CivilDay(2026, 6, 1), std::nullopt), Period(3, CivilDay(2020, 1, 1), CivilDay(2024, 2, 29)),
               Period(4, CivilDay(2024, 2, 29), CivilDay(2026, 3, 1))},
              kToday);
  EXPECT_THAT(Text(steps),
              ElementsAre("3 from 2020-01-01", "4 from 2024-02-29", "NEWCOMER from 2026-03-01", "5 from 2026-06-01"));
  EXPECT_FALSE(steps.coming);
  EXPECT_FALSE(steps.ends_later);
}

TEST(FlrPeriodsTest, AComingPeriodIsNoRow) {
  const FlrSteps moves = StepsOf(
      OnList(3, CivilDay(2020, 1, 1)),
      {Period(3, CivilDay(2020, 1, 1), CivilDay(2027, 1, 1)), Period(4, CivilDay(2027, 1, 1), std::nullopt)}, kToday);
  EXPECT_THAT(Text(moves), ElementsAre("3 from 2020-01-01"));
  ASSERT_TRUE(moves.coming);
  EXPECT_EQ(moves.coming->list, ListId(4));
  EXPECT_FALSE(moves.ends_later);
  const FlrSteps leaves =
      StepsOf(OnList(3, CivilDay(2020, 1, 1)), {Period(3, CivilDay(2020, 1, 1), CivilDay(2027, 1, 1))}, kToday);
  EXPECT_TRUE(leaves.ends_later);
  const FlrSteps two = StepsOf(
      OnList(3, CivilDay(2020, 1, 1)),
      {Period(4, CivilDay(2027, 1, 1), CivilDay(2027, 6, 1)), Period(5, CivilDay(2027, 6, 1), std::nullopt)}, kToday);
  EXPECT_EQ(two.coming->list, ListId(4));
  EXPECT_EQ(two.later, 1);
  EXPECT_FALSE(two.ends_later);
  EXPECT_TRUE(StepsOf(OnList(3, CivilDay(2020, 1, 1)), {Period(4, CivilDay(2027, 1, 1), CivilDay(2027, 6, 1))}, kToday)
                  .ends_later);
  csv::PersonRow waits;
  waits.group = Group::kRefugee;
  waits.since = CivilDay(2026, 9, 1);
  const FlrSteps first = StepsOf(waits, {Period(4, CivilDay(2027, 1, 1), std::nullopt)}, kToday);
  EXPECT_THAT(Text(first), ElementsAre("REFUGEE from 2026-09-01"));
  EXPECT_TRUE(first.coming);
}

TEST(FlrPeriodsTest, APeriodThatEndsTodayHasEnded) {
  const FlrSteps steps = StepsOf(OnList(3, CivilDay(2020, 1, 1)), {Period(3, CivilDay(2020, 1, 1), kToday)}, kToday);
  EXPECT_THAT(Text(steps), ElementsAre("3 from 2020-01-01", "NEWCOMER from 2026-12-01"));
}

TEST(FlrPeriodsTest, PeriodsWithCodesAreToldInTheEnd) {
  csv::flr::PatientOnContract first = Period(3, CivilDay(2020, 1, 1), CivilDay(2024, 2, 29));
  csv::flr::PatientOnContract second = Period(4, CivilDay(2024, 2, 29), CivilDay(2027, 1, 1));
  csv::flr::PatientOnContract third = Period(5, CivilDay(2027, 1, 1), std::nullopt);
  first.codes.end = "E1";
  third.codes.begin = "B3";
  const FlrSteps steps = StepsOf(OnList(3, CivilDay(2020, 1, 1)), {third, first, second}, kToday);
  ASSERT_EQ(steps.coded.size(), 2u);
  EXPECT_EQ(steps.coded[0].list, ListId(3));
  EXPECT_EQ(steps.coded[1].list, ListId(5));
}

TEST(FlrPeriodsTest, WhatAnEarlierRunBroughtAboutIsLeftOut) {
  const FlrSteps all = StepsOf(
      OnList(3, CivilDay(2019, 1, 1)),
      {Period(3, CivilDay(2020, 1, 1), CivilDay(2024, 2, 29)), Period(4, CivilDay(2024, 2, 29), CivilDay(2026, 3, 1))},
      kToday);
  const auto left = [&](const FlrDone& done) {
    FlrSteps steps = all;
    DropDone(done, steps.rows);
    return Text(steps);
  };
  EXPECT_THAT(left({}), ElementsAre("3 from 2020-01-01", "4 from 2024-02-29", "NEWCOMER from 2026-03-01"));
  EXPECT_THAT(left({.latest = CivilDay(2024, 2, 29)}), ElementsAre("4 from 2024-02-29", "NEWCOMER from 2026-03-01"));
  EXPECT_THAT(left({.latest = CivilDay(2026, 3, 1)}), ElementsAre("NEWCOMER from 2026-03-01"));
  EXPECT_THAT(left({.latest = CivilDay(2026, 11, 1)}), ElementsAre("NEWCOMER from 2026-03-01")) << "it changes nothing";
  EXPECT_THAT(left({.is_protected = true}), ElementsAre("NEWCOMER from 2026-03-01"));
}

TEST(FlrPeriodsTest, AComingEndIsThereOnlyIfSomethingBringsItAbout) {
  const csv::flr::PatientOnContract past = Period(3, CivilDay(2020, 1, 1), CivilDay(2024, 2, 29));
  const csv::flr::PatientOnContract leaves = Period(3, CivilDay(2020, 1, 1), CivilDay(2027, 1, 1));
  const csv::flr::PatientOnContract next = Period(5, CivilDay(2027, 2, 1), std::nullopt);
  const CivilDay ends(2027, 6, 1);
  EXPECT_EQ(RegisteredEnd(past, nullptr, std::nullopt, kToday), CivilDay(2024, 2, 29));
  EXPECT_EQ(RegisteredEnd(past, &next, ends, kToday), CivilDay(2024, 2, 29));
  EXPECT_EQ(RegisteredEnd(leaves, nullptr, std::nullopt, kToday), std::nullopt);
  EXPECT_EQ(RegisteredEnd(leaves, nullptr, ends, kToday), ends);
  EXPECT_EQ(RegisteredEnd(leaves, &next, std::nullopt, kToday), CivilDay(2027, 2, 1)) << "nobody is in between";
  EXPECT_EQ(RegisteredEnd(next, &next, std::nullopt, kToday), std::nullopt);
  EXPECT_EQ(RegisteredEnd(next, &next, ends, kToday), ends);
}

}  // namespace
}  // namespace listeplass::cli
