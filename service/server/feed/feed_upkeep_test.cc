#include "service/server/feed/feed_upkeep.h"

#include <gmock/gmock.h>

#include <atomic>
#include <string>
#include <vector>

#include "service/domain/feed_entry.h"
#include "tests/support/fake_clock.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

using absl::CivilDay;

class FeedUpkeepTest : public ::testing::Test {
 protected:
  FeedUpkeepTest() { SetTime(CivilDay(2026, 11, 21), absl::Hours(12)); }
  ~FeedUpkeepTest() override { sequencer_.Stop(); }

  void SetTime(CivilDay day, absl::Duration since_midnight) {
    register_.SetToday(day);
    clock_.Set(OsloMidnight(day) + since_midnight);
  }
  // Returns how many changes it made.
  int64_t RunDue() {
    const int64_t before = register_.state()->sequence();
    FeedUpkeep(backend_, stopped_).RunDue();
    return register_.state()->sequence() - before;
  }
  std::vector<FeedKind> Kinds() {
    std::vector<FeedKind> kinds;
    OrAbort(register_.state()->ForEachFeedItem({}, [&kinds](const FeedItem& item) {
      kinds.push_back(item.entry.kind);
      return true;
    }));
    return kinds;
  }

  TestRegister register_;
  FakeClock clock_{absl::UnixEpoch()};
  Sequencer sequencer_{register_.store(), clock_, [](const absl::Status&) {}};
  Lanes lanes_{LaneSize{1, 1}};
  Previews previews_;
  const DaySeeds seeds_{std::string(32, 's')};
  const Seals seals_{"s"};
  const Fingerprints fingerprints_{"s"};
  const PersonNames names_{"n"};
  StopGate gate_;
  UnreadAnswers unread_;
  Backend backend_{register_.store(), sequencer_, clock_, lanes_,  previews_, seeds_, seals_,
                   fingerprints_,     names_,     gate_,  unread_, ""};
  std::atomic<bool> stopped_ = false;
};

TEST_F(FeedUpkeepTest, ARegisterWithoutPeopleAndListsIsLeftAlone) { EXPECT_EQ(RunDue(), 0); }

TEST_F(FeedUpkeepTest, EachDayIsToldOnceFromMidnightInOsloOn) {
  const ListId from = register_.AddList();
  const ListId to = register_.AddList();
  const PersonId person = register_.AddPerson({.list = from});
  EXPECT_EQ(RunDue(), 0) << "the calendar begins with the first change";
  OrAbort(register_.Ask(person, {to}));
  SetTime(CivilDay(2026, 11, 30), absl::Hours(24) - absl::Seconds(1));
  EXPECT_EQ(RunDue(), 1) << "the day brought nothing";
  EXPECT_THAT(Kinds(), ::testing::ElementsAre(FeedKind::kPlaced));
  SetTime(CivilDay(2026, 12, 1), absl::ZeroDuration());
  EXPECT_EQ(RunDue(), 2);
  EXPECT_THAT(Kinds(), ::testing::ElementsAre(FeedKind::kPlaced, FeedKind::kInEffect));
  EXPECT_EQ(RunDue(), 0);
}

TEST_F(FeedUpkeepTest, AMunicipalityWithoutListsAndWithoutADailyRunIsToldToo) {
  const ListId from = register_.AddList();
  const ListId to = register_.AddList();
  const PersonId person = register_.AddPerson({.list = from, .municipality = kAskoy});
  EXPECT_EQ(RunDue(), 0);
  OrAbort(register_.Ask(person, {to}));
  SetTime(CivilDay(2027, 1, 15), absl::Hours(3));
  EXPECT_EQ(RunDue(), 2) << "after six weeks of sleep";
  EXPECT_THAT(Kinds(), ::testing::ElementsAre(FeedKind::kPlaced, FeedKind::kInEffect));
}

// The server was killed after the first municipality's part.
TEST_F(FeedUpkeepTest, APartThatWasToldIsNotToldAgain) {
  const ListId from = register_.AddList();
  const ListId to = register_.AddList();
  const PersonId here = register_.AddPerson({.list = from});
  const PersonId there = register_.AddPerson({.list = from, .municipality = kAskoy});
  EXPECT_EQ(RunDue(), 0);
  OrAbort(register_.Ask(here, {to}));
  OrAbort(register_.Ask(there, {to}));
  SetTime(CivilDay(2026, 12, 1), absl::Hours(12));
  OrAbort(register_.Run({Event(CalendarTurned{.municipality = kBergen,
                                              .day = CivilDay(2026, 12, 1),
                                              .facts = {{.kind = CalendarFactKind::kMoveInEffect,
                                                         .person = here,
                                                         .list = to,
                                                         .from = from,
                                                         .day = CivilDay(2026, 12, 1)}}})}));
  EXPECT_EQ(RunDue(), 2) << "the other municipality's, and that all have been told";
  EXPECT_THAT(Kinds(),
              ::testing::ElementsAre(FeedKind::kPlaced, FeedKind::kPlaced, FeedKind::kInEffect, FeedKind::kInEffect));
}

TEST_F(FeedUpkeepTest, EntriesAreDeletedAfterTheRetentionTime) {
  backend_.feed_retention_days = 10;
  const ListId closed = register_.AddList({.status = ListStatus::kClosed});
  OrAbort(register_.Ask(register_.AddPerson(), {closed}));
  EXPECT_EQ(RunDue(), 0);
  SetTime(CivilDay(2026, 12, 1), absl::Hours(3));
  EXPECT_EQ(RunDue(), 1);
  EXPECT_EQ(Kinds().size(), 1u) << "ten days after the day, it is still there";
  SetTime(CivilDay(2026, 12, 2), absl::Hours(3));
  EXPECT_EQ(RunDue(), 2) << "the calendar's turn, and the trimming";
  EXPECT_TRUE(Kinds().empty());
  EXPECT_EQ(RunDue(), 0);
}

}  // namespace
}  // namespace listeplass::server
