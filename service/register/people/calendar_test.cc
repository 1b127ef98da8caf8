// These tests try the rules at the ends of months and years, on leap days and in the nights when Norway's clocks
// change. All instants are given in UTC; a person who asks sees the calendar of Oslo.
#include <gmock/gmock.h>

#include "service/domain/civil_date.h"
#include "service/register/effective_day.h"
#include "service/register/people/switch_quota.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using absl::CivilMinute;

class CalendarTest : public ::testing::Test {
 protected:
  CalendarTest() : from_(reg_.AddList()), to_(reg_.AddList()) {}

  void SetTime(CivilMinute utc) { reg_.Advance(absl::FromCivil(utc, absl::UTCTimeZone()) - reg_.now()); }
  // Returns the first day on the new list of a person who asks at that moment.
  CivilDay AskedAt(CivilMinute utc) {
    SetTime(utc);
    const PersonId person = reg_.AddPerson({.list = from_});
    EXPECT_TRUE(reg_.Ask(person, {to_}).ok());
    return reg_.person(person).memberships.back().from;
  }
  // This moment is before the fixture's today, too.
  void Switch(PersonId person, CivilDay day, ListId to) {
    reg_.SetToday(day);
    EXPECT_TRUE(reg_.Ask(person, {to}).ok());
  }

  TestRegister reg_;
  ListId from_;
  ListId to_;
};

TEST_F(CalendarTest, R11TheMonthEndsAtMidnightInOsloWinterAndSummer) {
  EXPECT_EQ(AskedAt(CivilMinute(2026, 12, 31, 22, 59)), CivilDay(2027, 1, 1));
  EXPECT_EQ(AskedAt(CivilMinute(2026, 12, 31, 23, 0)), CivilDay(2027, 2, 1)) << "the new year has begun";
  EXPECT_EQ(AskedAt(CivilMinute(2027, 6, 30, 21, 59)), CivilDay(2027, 7, 1));
  EXPECT_EQ(AskedAt(CivilMinute(2027, 6, 30, 22, 0)), CivilDay(2027, 8, 1));
}

TEST_F(CalendarTest, R11FebruaryHas28Or29Days) {
  EXPECT_EQ(AskedAt(CivilMinute(2027, 2, 28, 22, 59)), CivilDay(2027, 3, 1));
  EXPECT_EQ(AskedAt(CivilMinute(2027, 2, 28, 23, 0)), CivilDay(2027, 4, 1));
  EXPECT_EQ(AskedAt(CivilMinute(2028, 2, 28, 23, 0)), CivilDay(2028, 3, 1)) << "it is 29 February";
  EXPECT_EQ(AskedAt(CivilMinute(2028, 2, 29, 23, 0)), CivilDay(2028, 4, 1));
}

TEST_F(CalendarTest, DaysOf23And25HoursAreDays) {
  // Clocks go forward in the night to 28 March 2027, and back in the night to 31 October.
  const auto day_at = [](CivilMinute utc) { return OsloDay(absl::FromCivil(utc, absl::UTCTimeZone())); };
  EXPECT_EQ(day_at(CivilMinute(2027, 3, 27, 23, 0)), CivilDay(2027, 3, 28));
  EXPECT_EQ(day_at(CivilMinute(2027, 3, 28, 21, 59)), CivilDay(2027, 3, 28));
  EXPECT_EQ(day_at(CivilMinute(2027, 3, 28, 22, 0)), CivilDay(2027, 3, 29));
  EXPECT_EQ(OsloMidnight(CivilDay(2027, 3, 29)) - OsloMidnight(CivilDay(2027, 3, 28)), absl::Hours(23));
  EXPECT_EQ(OsloMidnight(CivilDay(2027, 11, 1)) - OsloMidnight(CivilDay(2027, 10, 31)), absl::Hours(25));
  EXPECT_EQ(AskedAt(CivilMinute(2027, 10, 31, 22, 59)), CivilDay(2027, 11, 1)) << "23:59, one hour after 23:59 was";
  EXPECT_EQ(AskedAt(CivilMinute(2027, 10, 31, 23, 0)), CivilDay(2027, 12, 1));
}

TEST_F(CalendarTest, R10WhoAsksInTheHourThatComesTwiceWaitsInTheOrderTheyAsked) {
  const ListId full = reg_.AddList({.ceiling = 0});
  SetTime(CivilMinute(2027, 10, 31, 0, 30));  // 02:30 for the first time
  const PersonId first = reg_.AddPerson({.list = from_});
  ASSERT_TRUE(reg_.Ask(first, {full}).ok());
  SetTime(CivilMinute(2027, 10, 31, 1, 15));  // 02:15, later
  const PersonId second = reg_.AddPerson({.list = from_});
  ASSERT_TRUE(reg_.Ask(second, {full}).ok());
  EXPECT_LT(reg_.request(first)->waiting_since(), reg_.request(second)->waiting_since());
}

TEST_F(CalendarTest, R7ASwitchBelongsToTheYearInWhichItTakesEffect) {
  const PersonId person = reg_.AddPerson({.list = from_});
  const ListId third = reg_.AddList();
  Switch(person, CivilDay(2026, 9, 5), to_);
  Switch(person, CivilDay(2026, 10, 5), third);
  reg_.SetToday(CivilDay(2026, 11, 30));
  EXPECT_THAT(reg_.Ask(person, {from_}), Fails(absl::StatusCode::kFailedPrecondition, "SWITCH_QUOTA_USED"))
      << "the third of 2026, from 1 December";
  reg_.SetToday(CivilDay(2026, 12, 1));
  EXPECT_TRUE(reg_.Ask(person, {from_}).ok()) << "the first of 2027";
  EXPECT_EQ(reg_.person(person).memberships.back().from, CivilDay(2027, 1, 1));
}

TEST_F(CalendarTest, R7ARollingYearHoldsTwelveMonthsAlsoAroundALeapDay) {
  Policy rolling;
  rolling.switches_per_year = 2;
  rolling.rolling_year = true;
  Person person;
  const auto switched = [&](CivilDay day) {
    person.memberships.push_back({.list = to_, .from = day, .to = day + 1, .counts_as_switch = true});
  };
  switched(CivilDay(2028, 2, 29));
  switched(CivilDay(2028, 3, 1));
  EXPECT_FALSE(MaySwitch(person, CivilDay(2029, 2, 27), rolling));
  EXPECT_TRUE(MaySwitch(person, CivilDay(2029, 3, 1), rolling)) << "29 February was more than a year ago";
  EXPECT_EQ(SwitchesLeft(person, CivilDay(2029, 2, 28), rolling), 1) << "the year to 28 February begins with 1 March";
}

TEST_F(CalendarTest, R17SixteenOnTheBirthdayAlsoOnALeapDay) {
  EXPECT_EQ(AgeYears(CivilDay(2012, 2, 29), CivilDay(2028, 2, 28)), 15);
  EXPECT_EQ(AgeYears(CivilDay(2012, 2, 29), CivilDay(2028, 2, 29)), 16);
  EXPECT_EQ(AgeYears(CivilDay(2012, 2, 29), CivilDay(2027, 2, 28)), 14);
  EXPECT_EQ(AgeYears(CivilDay(2012, 2, 29), CivilDay(2027, 3, 1)), 15) << "in other years on 1 March";
  const PersonId young = reg_.AddPerson({.list = from_, .birth = CivilDay(2012, 2, 29)});
  AskForListsCommand ask;
  ask.person = young;
  ask.wishes = {to_};
  SetTime(CivilMinute(2028, 2, 28, 22, 59));
  EXPECT_THAT(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())),
              Fails(absl::StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
  SetTime(CivilMinute(2028, 2, 28, 23, 0));
  EXPECT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
}

TEST_F(CalendarTest, R18ThreeYearsFromALeapDayEndOnTheFirstOfMarch) {
  const ListId locked = reg_.AddList({.status = ListStatus::kLocked});
  const auto asks_on = [&](CivilDay day) {
    const PersonId id = reg_.AddPerson({.list = from_});
    Person person = reg_.person(id);
    person.memberships = {
        {.list = locked, .from = CivilDay(2025, 1, 1), .to = CivilDay(2028, 2, 29), .end_cause = EndCause::kMovedAway},
        {.list = from_, .from = CivilDay(2028, 2, 29), .to = std::nullopt}};
    EXPECT_TRUE(reg_.Run({PersonRegistered{person}}).ok());
    reg_.SetToday(day);
    return reg_.Ask(id, {locked});
  };
  EXPECT_TRUE(asks_on(CivilDay(2031, 3, 1)).ok());
  EXPECT_THAT(asks_on(CivilDay(2031, 3, 2)), Fails(absl::StatusCode::kFailedPrecondition, "LIST_LOCKED"));
}

TEST_F(CalendarTest, R21SixMonthsNoticeNeverGetsShorter) {
  EXPECT_EQ(NoticeDay(CivilDay(2027, 8, 31)), CivilDay(2028, 3, 1)) << "31 February does not exist";
  EXPECT_EQ(NoticeDay(CivilDay(2027, 9, 1)), CivilDay(2028, 3, 1));
  EXPECT_EQ(NoticeDay(CivilDay(2028, 2, 29)), CivilDay(2028, 9, 1));
  EXPECT_EQ(NoticeDay(CivilDay(2026, 12, 31)), CivilDay(2027, 7, 1));
  EXPECT_EQ(NoticeDay(CivilDay(2027, 1, 1)), CivilDay(2027, 7, 1));
}

}  // namespace
}  // namespace listeplass
