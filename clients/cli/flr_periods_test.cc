#include "clients/cli/flr_periods.h"

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

}  // namespace
}  // namespace listeplass::cli
