#include "service/server/matching/daily_runs.h"

#include <gmock/gmock.h>

#include <cstdint>
#include <variant>
#include <vector>

#include "service/register/lists/change_ceiling.h"
#include "service/register/policy/set_policy.h"
#include "tests/support/fake_clock.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

using absl::CivilDay;

class DailyRunsTest : public ::testing::Test {
 protected:
  DailyRunsTest() { SetTime(CivilDay(2026, 11, 21), absl::Hours(12)); }
  ~DailyRunsTest() override { sequencer_.Stop(); }

  void SetTime(CivilDay day, absl::Duration since_midnight) {
    register_.SetToday(day);
    clock_.Set(OsloMidnight(day) + since_midnight);
  }
  void SetPolicy(Policy policy) {
    policy.municipality = kBergen;
    policy.daily_run = true;
    ASSERT_TRUE(register_.Run(DecideSetPolicy(*register_.state(), {policy}, register_.context())).ok());
  }
  // Returns how many changes the runs made, besides those of the calendar (feed/feed_upkeep.h).
  int64_t RunDue(absl::Duration at = absl::Hours(2)) {
    const int64_t before = register_.state()->sequence();
    DailyRuns(backend_, at).RunDue();
    int64_t changes = 0;
    OrAbort(register_.state()->ForEachBatch(before, [&changes](const EventBatch& batch) {
      changes += batch.origin == Origin::kDailyCalendar ? 0 : 1;
      return true;
    }));
    return changes;
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
};

TEST_F(DailyRunsTest, NothingHappensWhereNobodyHasAskedForIt) {
  register_.AddList({.status = ListStatus::kClosed});
  register_.AddPerson();
  SetTime(CivilDay(2026, 11, 22), absl::Hours(3));
  EXPECT_EQ(RunDue(), 0);
}

TEST_F(DailyRunsTest, PlacesPeopleOnceADayFromTheTimeOfDayOn) {
  const ListId list = register_.AddList({.ceiling = 100, .status = ListStatus::kClosed});
  const PersonId first = register_.AddPerson();
  SetPolicy({.opening_threshold = 0});
  EXPECT_EQ(RunDue(), 0) << "the day before was before the policy";
  SetTime(CivilDay(2026, 11, 22), absl::Hours(1));
  EXPECT_EQ(RunDue(), 0) << "not yet";
  SetTime(CivilDay(2026, 11, 22), absl::Hours(2));
  EXPECT_EQ(RunDue(), 2) << "a plan, and that it is done";
  EXPECT_EQ(CommittedList(register_.person(first)), list);
  const PersonId second = register_.AddPerson();
  SetTime(CivilDay(2026, 11, 22), absl::Hours(23));
  EXPECT_EQ(RunDue(), 0) << "once a day";
  EXPECT_FALSE(CommittedList(register_.person(second)));
  SetTime(CivilDay(2026, 12, 24), absl::Hours(1));
  EXPECT_EQ(RunDue(), 2) << "once for all days that were missed";
  EXPECT_EQ(CommittedList(register_.person(second)), list);
  SetTime(CivilDay(2026, 12, 24), absl::Hours(3));
  EXPECT_EQ(RunDue(), 1) << "nobody waits: no plan";
}

TEST_F(DailyRunsTest, DrawsWithTheSeedOfTheDay) {
  register_.AddList({.ceiling = 100, .status = ListStatus::kClosed});
  SetPolicy({.opening_threshold = 0});
  for (const int day : {22, 23}) {
    register_.AddPerson();
    SetTime(CivilDay(2026, 11, day), absl::Hours(3));
    const int64_t before = register_.state()->sequence();
    EXPECT_EQ(RunDue(), 2);
    std::vector<uint64_t> seeds;
    OrAbort(register_.state()->ForEachBatch(before, [&seeds](const EventBatch& batch) {
      for (const Event& event : batch.events) {
        if (const auto* committed = std::get_if<PlanCommitted>(&event)) seeds.push_back(committed->plan.seed);
      }
      return true;
    }));
    EXPECT_THAT(seeds, ::testing::ElementsAre(seeds_.SeedOf("municipalities/4601", CivilDay(2026, 11, day))));
  }
}

TEST_F(DailyRunsTest, FollowsTheClockOnTheWallWhenSummerTimeBeginsAndEnds) {
  register_.AddList({.ceiling = 100, .status = ListStatus::kClosed});
  SetTime(CivilDay(2027, 3, 26), absl::Hours(12));
  SetPolicy({.opening_threshold = 0});
  SetTime(CivilDay(2027, 3, 27), absl::Hours(12));
  EXPECT_EQ(RunDue(), 1);
  SetTime(CivilDay(2027, 3, 28), absl::Minutes(61));  // 01:01, and the hour after it is 03:01
  EXPECT_EQ(RunDue(), 0);
  clock_.Set(OsloWallClock(CivilDay(2027, 3, 28), absl::Hours(3)));
  EXPECT_EQ(RunDue(), 1) << "02:00 is never shown: at the moment it would have been";
  SetTime(CivilDay(2027, 10, 30), absl::Hours(12));
  EXPECT_EQ(RunDue(), 1);
  SetTime(CivilDay(2027, 10, 31), absl::Minutes(119));
  EXPECT_EQ(RunDue(), 0);
  SetTime(CivilDay(2027, 10, 31), absl::Hours(2));
  EXPECT_EQ(RunDue(), 1);
  SetTime(CivilDay(2027, 10, 31), absl::Hours(3));  // 02:00 again
  EXPECT_EQ(RunDue(), 0) << "once a day";
}

TEST_F(DailyRunsTest, AtFourInTheMorningIsFourOnTheWall) {
  register_.AddList({.ceiling = 100, .status = ListStatus::kClosed});
  SetTime(CivilDay(2027, 10, 29), absl::Hours(12));
  SetPolicy({.opening_threshold = 0});
  const auto run_at = [&](CivilDay day, absl::Duration on_the_wall) {
    register_.SetToday(day);
    clock_.Set(OsloWallClock(day, on_the_wall));
    return RunDue(absl::Hours(4));
  };
  EXPECT_EQ(run_at(CivilDay(2027, 10, 30), absl::Hours(5)), 1);
  EXPECT_EQ(run_at(CivilDay(2027, 10, 31), absl::Minutes(190)), 0) << "03:10 winter time";
  EXPECT_EQ(run_at(CivilDay(2027, 10, 31), absl::Minutes(250)), 1);
  EXPECT_EQ(run_at(CivilDay(2028, 3, 25), absl::Hours(5)), 1);
  EXPECT_EQ(run_at(CivilDay(2028, 3, 26), absl::Minutes(250)), 1) << "04:10 summer time";
}

TEST_F(DailyRunsTest, ComingCeilingsHoldWithoutAnyPolicy) {
  const ListId list = register_.AddList({.ceiling = 1000});
  ChangeCeilingCommand command;
  command.list = list;
  command.ceiling = 900;
  command.effective = CivilDay(2027, 1, 1);
  command.reason = "test";
  ASSERT_TRUE(register_.Run(DecideChangeCeiling(*register_.state(), command, register_.context())).ok());
  SetTime(CivilDay(2027, 1, 1), absl::Minutes(1));
  EXPECT_EQ(RunDue(), 1);
  EXPECT_EQ(register_.list(list).ceiling, 900);
}

}  // namespace
}  // namespace listeplass::server
