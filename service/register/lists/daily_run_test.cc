#include "service/register/lists/daily_run.h"

#include <gmock/gmock.h>

#include "service/register/lists/change_ceiling.h"
#include "service/register/policy/set_policy.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using absl::StatusCode;

class DailyRunTest : public ::testing::Test {
 protected:
  void SetPolicy(Policy policy) {
    policy.municipality = kBergen;
    policy.daily_run = true;
    const absl::Status set = reg_.Run(DecideSetPolicy(*reg_.state(), {policy}, reg_.context()));
    ASSERT_TRUE(set.ok()) << set;
  }
  size_t Tend() {
    const absl::StatusOr<Decision> decision = DecideTendLists(*reg_.state(), {kBergen}, reg_.context());
    EXPECT_TRUE(reg_.Run(decision).ok());
    return decision->events.size();
  }
  absl::Status PlanCeiling(ListId list, int64_t ceiling, CivilDay day) {
    ChangeCeilingCommand command;
    command.list = list;
    command.ceiling = ceiling;
    command.effective = day;
    command.reason = "test";
    return reg_.Run(DecideChangeCeiling(*reg_.state(), command, reg_.context()));
  }
  bool Due(CivilDay day) { return *IsDailyRunDue(*reg_.state(), kBergen, day); }

  TestRegister reg_;
};

TEST_F(DailyRunTest, R20ACeilingOfAComingMonthHoldsWhenItHasCome) {
  const ListId list = reg_.AddList({.ceiling = 1000});
  EXPECT_THAT(PlanCeiling(list, 900, CivilDay(2027, 1, 2)), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  ASSERT_TRUE(PlanCeiling(list, 900, CivilDay(2027, 1, 1)).ok());
  reg_.SetToday(CivilDay(2026, 12, 31));
  EXPECT_EQ(Tend(), 0u);
  EXPECT_EQ(reg_.list(list).ceiling, 1000);
  reg_.SetToday(CivilDay(2027, 1, 3));  // the server was down on the day itself
  Tend();
  EXPECT_EQ(reg_.list(list).ceiling, 900);
  EXPECT_FALSE(reg_.list(list).coming_ceiling.has_value());
  EXPECT_EQ(Tend(), 0u) << "once";
}

TEST_F(DailyRunTest, R12AListOpensAtTheThresholdAndClosesWhenFull) {
  const ListId enough = reg_.AddList({.ceiling = 11, .members = 1, .status = ListStatus::kClosed});
  const ListId one_less = reg_.AddList({.ceiling = 10, .members = 1, .status = ListStatus::kClosed});
  const ListId full = reg_.AddList({.ceiling = 1, .members = 1});
  const ListId locked = reg_.AddList({.status = ListStatus::kLocked});
  const ListId leftovers = reg_.AddList({.ceiling = 2, .members = 1});
  EXPECT_EQ(Tend(), 0u) << "only where the municipality has a daily run";
  SetPolicy({});
  EXPECT_EQ(Tend(), 2u);
  EXPECT_EQ(reg_.list(enough).status, ListStatus::kOpen);
  EXPECT_EQ(reg_.list(one_less).status, ListStatus::kClosed);
  EXPECT_EQ(reg_.list(full).status, ListStatus::kClosed);
  EXPECT_EQ(reg_.list(locked).status, ListStatus::kLocked);
  EXPECT_EQ(reg_.list(leftovers).status, ListStatus::kOpen) << "what is left stays open";
  EXPECT_EQ(Tend(), 0u);
  SetPolicy({.opening_threshold = 9});
  EXPECT_EQ(Tend(), 1u);
  EXPECT_EQ(reg_.list(one_less).status, ListStatus::kOpen);
}

TEST_F(DailyRunTest, IsDueOnceADayAndOnceForAllDaysMissed) {
  reg_.AddList();
  const CivilDay today = reg_.context().today;
  EXPECT_FALSE(Due(today)) << "no policy has one";
  SetPolicy({});
  EXPECT_FALSE(Due(today)) << "it begins with the next day";
  EXPECT_TRUE(Due(today + 5));
  const auto finish = [&](CivilDay day) {
    return reg_.Run(DecideFinishDailyRun(*reg_.state(), {kBergen, day}, reg_.context()));
  };
  ASSERT_TRUE(finish(today + 5).ok());
  EXPECT_FALSE(Due(today + 5));
  ASSERT_TRUE(finish(today + 3).ok());
  EXPECT_FALSE(Due(today + 5)) << "an older day takes nothing back";
  EXPECT_TRUE(Due(today + 6));
}

TEST_F(DailyRunTest, R33TheFirstOfARegionRunsForAll) {
  for (MunicipalityId municipality : {kBergen, kAskoy}) reg_.AddList({.municipality = municipality});
  const absl::CivilDay today = reg_.context().today;
  const auto set = [&](MunicipalityId own, MunicipalityId other, bool daily_run) {
    const Policy policy{.municipality = own, .daily_run = daily_run, .cooperating = {other}};
    ASSERT_TRUE(reg_.Run(DecideSetPolicy(*reg_.state(), {policy}, reg_.context())).ok());
  };
  set(kBergen, kAskoy, true);
  set(kAskoy, kBergen, true);
  EXPECT_TRUE(*IsDailyRunDue(*reg_.state(), kBergen, today + 1));
  EXPECT_FALSE(*IsDailyRunDue(*reg_.state(), kAskoy, today + 1));
  set(kBergen, kAskoy, false);
  EXPECT_FALSE(*IsDailyRunDue(*reg_.state(), kBergen, today + 1));
  EXPECT_TRUE(*IsDailyRunDue(*reg_.state(), kAskoy, today + 1)) << "somebody has to";
}

TEST_F(DailyRunTest, TheNextRunIsTheFirstThatIsDueByWhatIsDecided) {
  reg_.AddList();  // so that the municipality takes part
  const CivilDay today = reg_.context().today;
  const auto next = [&](CivilDay from) { return NextDailyRun(*reg_.state(), kBergen, from).value(); };
  EXPECT_EQ(next(today), std::nullopt) << "no policy has one";
  SetPolicy({.from = today + 10});
  EXPECT_EQ(next(today), today + 11) << "the day after the first of a policy to come";
  SetPolicy({.from = today});
  EXPECT_EQ(next(today), today + 1);
  ASSERT_TRUE(reg_.Run({DailyRunDone{.municipality = kBergen, .day = today + 1}}).ok());
  EXPECT_EQ(next(today + 1), today + 2);
  EXPECT_EQ(next(today + 3), today + 3) << "it was due, and is still to be done";
  Policy none{.municipality = kBergen, .from = today + 2};
  none.daily_run = false;
  ASSERT_TRUE(reg_.Run(DecideSetPolicy(*reg_.state(), {none}, reg_.context())).ok());
  EXPECT_EQ(next(today + 1), today + 10) << "none in between, and after the first one every day is due";
}

TEST_F(DailyRunTest, R33TheNextRunMayBeThatOfOneThatPlansTogetherWithIt) {
  for (MunicipalityId municipality : {kBergen, kAskoy}) reg_.AddList({.municipality = municipality});
  const CivilDay today = reg_.context().today;
  const auto set = [&](MunicipalityId municipality, MunicipalityId other, bool daily_run) {
    Policy policy{.municipality = municipality, .from = today};
    policy.daily_run = daily_run;
    policy.cooperating = {other};
    ASSERT_TRUE(reg_.Run(DecideSetPolicy(*reg_.state(), {policy}, reg_.context())).ok());
  };
  set(kBergen, kAskoy, false);
  set(kAskoy, kBergen, true);
  EXPECT_EQ(NextDailyRun(*reg_.state(), kBergen, today).value(), today + 1);
  ASSERT_TRUE(reg_.Run({DailyRunDone{.municipality = kAskoy, .day = today + 1}}).ok());
  EXPECT_EQ(NextDailyRun(*reg_.state(), kBergen, today + 1).value(), today + 2);
  set(kAskoy, kBergen, false);
  EXPECT_EQ(NextDailyRun(*reg_.state(), kBergen, today + 1).value(), std::nullopt);
}

}  // namespace
}  // namespace listeplass
