#include "service/register/feed/turn_calendar.h"

#include <gmock/gmock.h>

#include <vector>

#include "service/domain/feed_entry.h"
#include "service/register/lists/change_status.h"
#include "service/register/lists/end_list.h"
#include "service/register/people/move_by_hand.h"
#include "service/register/policy/set_policy.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

CalendarFact Move(PersonId person, ListId to, ListId from, CivilDay day) {
  return {.kind = CalendarFactKind::kMoveInEffect, .person = person, .list = to, .from = from, .day = day};
}

class TurnCalendarTest : public ::testing::Test {
 protected:
  std::vector<CalendarFact> Find(CivilDay after, CivilDay through, MunicipalityId municipality = kBergen) {
    return *FindCalendarFacts(*reg_.state(), municipality, after, through);
  }
  // Tells what the days up to this one have brought.
  absl::Status Turn(CivilDay day) {
    reg_.SetToday(day);
    const CivilDay after = CalendarDayOf(*reg_.state(), kBergen)->value_or(day - 1);
    const std::vector<CalendarFact> facts = Find(after, day);
    OrAbort(reg_.Run(DecideTurnCalendar(*reg_.state(), {kBergen, day, facts}, reg_.context())));
    return reg_.Run(DecideTurnCalendar(*reg_.state(), {{}, day, {}}, reg_.context()));
  }
  void SetStatus(ListId list, ListStatus status) {
    ChangeStatusCommand command;
    command.list = list;
    command.status = status;
    command.reason = "doctor asked";
    OrAbort(reg_.Run(DecideChangeStatus(*reg_.state(), command, reg_.context())));
  }
  std::vector<FeedEntry> Feed() {
    std::vector<FeedEntry> entries;
    OrAbort(reg_.state()->ForEachFeedItem({}, [&entries](const FeedItem& item) {
      entries.push_back(item.entry);
      return true;
    }));
    return entries;
  }
  std::vector<FeedEntry> Feed(FeedKind kind) {
    std::vector<FeedEntry> entries = Feed();
    std::erase_if(entries, [kind](const FeedEntry& entry) { return entry.kind != kind; });
    return entries;
  }

  TestRegister reg_;
  const ListId from_ = reg_.AddList();
  const ListId to_ = reg_.AddList();
};

TEST_F(TurnCalendarTest, AMoveTakesEffectOnItsDayAlone) {
  const PersonId person = reg_.AddPerson({.list = from_});
  OrAbort(reg_.Ask(person, {to_}));
  EXPECT_THAT(Find(CivilDay(2026, 11, 21), CivilDay(2026, 11, 30)), IsEmpty());
  const CalendarFact move = Move(person, to_, from_, CivilDay(2026, 12, 1));
  EXPECT_THAT(Find(CivilDay(2026, 11, 30), CivilDay(2026, 12, 1)), ElementsAre(move));
  EXPECT_THAT(Find(CivilDay(2026, 12, 1), CivilDay(2026, 12, 31)), IsEmpty());
  EXPECT_THAT(Find(CivilDay(2026, 11, 30), CivilDay(2026, 12, 1), kAskoy), IsEmpty()) << "lives elsewhere";
}

TEST_F(TurnCalendarTest, DaysThatTheServerSleptThroughAreToldOnce) {
  const PersonId first = reg_.AddPerson({.list = from_});
  const PersonId second = reg_.AddPerson();
  OrAbort(Turn(CivilDay(2026, 11, 21)));
  OrAbort(reg_.Ask(first, {to_}));
  reg_.SetToday(CivilDay(2026, 12, 10));
  OrAbort(reg_.Ask(second, {to_}));
  OrAbort(Turn(CivilDay(2027, 1, 5)));
  const std::vector<FeedEntry> told = Feed(FeedKind::kInEffect);
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[0].person, first);
  EXPECT_EQ(told[0].effective, CivilDay(2026, 12, 1));
  EXPECT_EQ(told[0].from, from_);
  EXPECT_EQ(told[1].person, second);
  EXPECT_EQ(told[1].effective, CivilDay(2027, 1, 1));
  EXPECT_EQ(told[1].from, ListId());
  OrAbort(Turn(CivilDay(2027, 1, 5)));
  OrAbort(Turn(CivilDay(2027, 1, 6)));
  EXPECT_EQ(Feed(FeedKind::kInEffect).size(), 2u);
}

TEST_F(TurnCalendarTest, AListThatEndsHasALastDayAndItsPeopleAreOnNoneThen) {
  const PersonId member = reg_.AddPerson({.list = from_});
  reg_.AddPerson({.list = to_});
  EndListCommand end;
  end.list = from_;
  end.effective = CivilDay(2027, 1, 1);
  end.reason = "the doctor retires";
  OrAbort(reg_.Run(DecideEndList(*reg_.state(), end, reg_.context())));
  EXPECT_THAT(Find(CivilDay(2026, 11, 21), CivilDay(2026, 12, 30)), IsEmpty());
  OrAbort(Turn(CivilDay(2026, 12, 31)));
  const std::vector<FeedEntry> last = Feed(FeedKind::kListLastDay);
  ASSERT_EQ(last.size(), 2u) << "of the list itself, and of its member";
  EXPECT_EQ(last[0].person, PersonId());
  EXPECT_EQ(last[0].list, from_);
  EXPECT_EQ(last[1].person, member);
  EXPECT_EQ(last[1].tie, ListTie::kMember);
  EXPECT_EQ(last[1].effective, CivilDay(2026, 12, 31));
  EXPECT_THAT(Find(CivilDay(2026, 12, 31), CivilDay(2027, 1, 1)),
              ElementsAre(Move(member, ListId(), from_, CivilDay(2027, 1, 1))));
}

TEST_F(TurnCalendarTest, TheGuaranteeIsReachedOnceForEachWish) {
  SetStatus(from_, ListStatus::kClosed);
  SetStatus(to_, ListStatus::kClosed);
  const ListId third = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = third});
  OrAbort(reg_.Ask(person, {from_, to_}));
  const auto past = [&](CivilDay after, CivilDay through) {
    std::vector<CalendarFact> found = Find(after, through);
    std::erase_if(found, [](const CalendarFact& f) { return f.kind != CalendarFactKind::kGuaranteeReached; });
    return found;
  };
  EXPECT_THAT(past(CivilDay(2026, 11, 21), CivilDay(2027, 11, 21)), IsEmpty()) << "365 days and not a day more";
  const std::vector<CalendarFact> reached = past(CivilDay(2027, 11, 21), CivilDay(2027, 11, 22));
  ASSERT_EQ(reached.size(), 2u);
  EXPECT_EQ(reached[0].person, person);
  EXPECT_EQ(reached[0].list, from_) << "the best first";
  EXPECT_EQ(reached[1].list, to_);
  OrAbort(Turn(CivilDay(2027, 11, 22)));
  const std::vector<FeedEntry> told = Feed(FeedKind::kGuaranteeReached);
  ASSERT_EQ(told.size(), 1u) << "one happening, though two wishes have waited so long";
  EXPECT_EQ(told[0].list, from_);
  EXPECT_THAT(past(CivilDay(2027, 11, 22), CivilDay(2028, 11, 22)), IsEmpty());
}

TEST_F(TurnCalendarTest, TheGuaranteesClockStandsStillWhileTheListIsLocked) {
  SetStatus(to_, ListStatus::kClosed);
  const PersonId person = reg_.AddPerson({.list = from_});
  OrAbort(reg_.Ask(person, {to_}));
  reg_.SetToday(CivilDay(2026, 12, 1));
  SetStatus(to_, ListStatus::kLocked);
  reg_.SetToday(CivilDay(2026, 12, 11));
  SetStatus(to_, ListStatus::kClosed);
  EXPECT_THAT(Find(CivilDay(2027, 11, 21), CivilDay(2027, 12, 1)), IsEmpty()) << "ten days did not count";
  EXPECT_EQ(Find(CivilDay(2027, 12, 1), CivilDay(2027, 12, 2)).size(), 1u);
}

// The day has been told when the policy of the same day is set.
TEST_F(TurnCalendarTest, AGuaranteeThatIsLoweredIsReachedOnTheNextDayAndOnce) {
  SetStatus(to_, ListStatus::kClosed);
  const PersonId person = reg_.AddPerson({.list = from_});
  OrAbort(reg_.Ask(person, {to_}));
  const auto guarantee = [this](int64_t days) {
    SetPolicyCommand set;
    set.policy.municipality = kBergen;
    set.policy.wait_guarantee_days = days;
    OrAbort(reg_.Run(DecideSetPolicy(*reg_.state(), set, reg_.context())));
  };
  const CivilDay day(2027, 3, 1);
  OrAbort(Turn(day));
  guarantee(30);
  EXPECT_THAT(Feed(FeedKind::kGuaranteeReached), IsEmpty());
  OrAbort(Turn(day + 1));
  ASSERT_EQ(Feed(FeedKind::kGuaranteeReached).size(), 1u);
  EXPECT_EQ(Feed(FeedKind::kGuaranteeReached)[0].person, person);
  guarantee(200);
  OrAbort(Turn(day + 2));
  OrAbort(Turn(CivilDay(2027, 9, 1)));
  EXPECT_EQ(Feed(FeedKind::kGuaranteeReached).size(), 1u) << "whoever has been told is not told again";
}

TEST_F(TurnCalendarTest, AWishThatIsMadeAgainIsToldAgainAndOneThatStaysIsNot) {
  SetStatus(from_, ListStatus::kClosed);
  SetStatus(to_, ListStatus::kClosed);
  const PersonId person = reg_.AddPerson({.list = reg_.AddList()});
  OrAbort(reg_.Ask(person, {from_, to_}));
  OrAbort(Turn(CivilDay(2027, 12, 1)));
  ASSERT_EQ(Feed(FeedKind::kGuaranteeReached).size(), 1u);
  EXPECT_EQ(Feed(FeedKind::kGuaranteeReached)[0].list, from_);
  reg_.Advance(absl::Hours(48));
  OrAbort(reg_.Ask(person, {to_}));
  OrAbort(Turn(CivilDay(2028, 1, 1)));
  EXPECT_EQ(Feed(FeedKind::kGuaranteeReached).size(), 1u) << "they were told when it was reached for both";
  reg_.Advance(absl::Hours(48));
  OrAbort(reg_.Ask(person, {to_, from_}));
  OrAbort(Turn(CivilDay(2029, 3, 1)));
  ASSERT_EQ(Feed(FeedKind::kGuaranteeReached).size(), 2u) << "the wait for it began anew";
  EXPECT_EQ(Feed(FeedKind::kGuaranteeReached)[1].list, from_);
}

TEST_F(TurnCalendarTest, WhatIsNoLongerSoIsLeftOut) {
  const PersonId person = reg_.AddPerson({.list = from_});
  OrAbort(reg_.Ask(person, {to_}));
  reg_.SetToday(CivilDay(2026, 12, 1));
  const std::vector<CalendarFact> found = Find(CivilDay(2026, 11, 30), CivilDay(2026, 12, 1));
  ASSERT_EQ(found.size(), 1u);
  OrAbort(reg_.Run({Event(PersonLeft{person, CivilDay(2026, 11, 25), EndCause::kDied})}));
  const absl::StatusOr<Decision> decision =
      DecideTurnCalendar(*reg_.state(), {kBergen, CivilDay(2026, 12, 1), found}, reg_.context());
  EXPECT_THAT(decision->events, IsEmpty());
}

TEST_F(TurnCalendarTest, OfTheDeadNothingIsTold) {
  const PersonId person = reg_.AddPerson({.list = from_});
  OrAbort(reg_.Run({Event(PersonLeft{person, CivilDay(2026, 12, 1), EndCause::kDied})}));
  const PersonId leaves = reg_.AddPerson({.list = from_});
  OrAbort(reg_.Run({Event(PersonLeft{leaves, CivilDay(2026, 12, 1), EndCause::kEmigrated})}));
  EXPECT_THAT(Find(CivilDay(2026, 11, 30), CivilDay(2026, 12, 1)),
              ElementsAre(Move(leaves, ListId(), from_, CivilDay(2026, 12, 1))));
}

TEST_F(TurnCalendarTest, ADayIsToldOnceAndLeavesNoTraceWhereItBringsNothing) {
  EXPECT_EQ(*CalendarDayOf(*reg_.state(), kBergen), CivilDay(2026, 11, 21)) << "the day of the first change";
  const TurnCalendarCommand nothing = {.municipality = kBergen, .day = CivilDay(2026, 11, 22), .facts = {}};
  EXPECT_THAT(DecideTurnCalendar(*reg_.state(), nothing, reg_.context())->events, IsEmpty());
  const TurnCalendarCommand for_all = {.municipality = {}, .day = CivilDay(2026, 11, 22), .facts = {}};
  OrAbort(reg_.Run(DecideTurnCalendar(*reg_.state(), for_all, reg_.context())));
  EXPECT_EQ(*CalendarDayOf(*reg_.state(), kBergen), CivilDay(2026, 11, 22));
  EXPECT_THAT(DecideTurnCalendar(*reg_.state(), for_all, reg_.context())->events, IsEmpty());
}

}  // namespace
}  // namespace listeplass
