#include "service/register/people/switch_quota.h"

#include <gmock/gmock.h>

#include "service/register/lists/doctor_periods.h"
#include "service/register/lists/end_list.h"
#include "service/register/people/move_by_hand.h"
#include "service/register/people/population_event.h"
#include "service/register/plans/commit_plan.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;

Person Switched(const std::vector<CivilDay>& days) {
  Person person;
  for (CivilDay day : days) {
    person.memberships.push_back({.list = ListId(1), .from = day, .to = std::nullopt, .counts_as_switch = true});
  }
  return person;
}

TEST(SwitchQuotaTest, R7TwoInACalendarYearByTheirFirstDay) {
  const Policy policy;
  const Person person = Switched({CivilDay(2026, 12, 31), CivilDay(2027, 1, 1), CivilDay(2027, 6, 1)});
  EXPECT_TRUE(MaySwitch(person, CivilDay(2026, 12, 31), policy));
  EXPECT_TRUE(MaySwitch(person, CivilDay(2027, 6, 1), policy)) << "one before it in 2027";
  EXPECT_FALSE(MaySwitch(person, CivilDay(2027, 12, 31), policy));
  EXPECT_TRUE(MaySwitch(person, CivilDay(2028, 1, 1), policy));
  EXPECT_EQ(SwitchesLeft(person, CivilDay(2026, 12, 31), policy), 1);
  EXPECT_EQ(SwitchesLeft(person, CivilDay(2027, 3, 1), policy), 0) << "the coming one counts";
  EXPECT_EQ(SwitchesLeft(person, CivilDay(2028, 1, 1), policy), 2);
}

TEST(SwitchQuotaTest, R7OverTheTwelveMonthsBeforeWhereThePolicySaysSo) {
  const Policy policy{.rolling_year = true};
  const Person person = Switched({CivilDay(2027, 3, 1), CivilDay(2027, 10, 1)});
  EXPECT_FALSE(MaySwitch(person, CivilDay(2028, 2, 29), policy)) << "a leap year's twelve months begin on 1 March";
  EXPECT_TRUE(MaySwitch(person, CivilDay(2028, 3, 1), policy));
  EXPECT_EQ(SwitchesLeft(person, CivilDay(2028, 2, 28), policy), 0);
  EXPECT_EQ(SwitchesLeft(person, CivilDay(2028, 3, 1), policy), 1);
}

TEST(SwitchQuotaTest, R7AMunicipalityMayAllowMore) {
  const Policy policy{.switches_per_year = 3};
  const Person person = Switched({CivilDay(2027, 3, 1), CivilDay(2027, 10, 1)});
  EXPECT_TRUE(MaySwitch(person, CivilDay(2027, 12, 1), policy));
  EXPECT_EQ(SwitchesLeft(person, CivilDay(2027, 12, 1), policy), 1);
}

class FreeSwitchTest : public ::testing::Test {
 protected:
  FreeSwitchTest() : list_(reg_.AddList()), other_(reg_.AddList()), third_(reg_.AddList()) {}

  std::optional<FreeSwitch> Free(PersonId person) { return FreeAskedOn(person, reg_.context().today); }
  std::optional<FreeSwitch> FreeAskedOn(PersonId person, CivilDay asked) {
    const auto found = FindFreeSwitch(*reg_.state(), reg_.person(person), reg_.context().today, asked);
    EXPECT_TRUE(found.ok()) << found.status();
    return found.ok() ? *found : std::nullopt;
  }
  // Asks for an open list, and returns whether it counted.
  bool AsksAndSpends(PersonId person, ListId wish) {
    EXPECT_TRUE(reg_.Ask(person, {wish}).ok());
    EXPECT_EQ(CommittedList(reg_.person(person)), wish);
    return reg_.person(person).memberships.back().counts_as_switch;
  }
  void UseUpTheYear(PersonId id) {
    Person person = reg_.person(id);
    const ListId present = CommittedList(person);
    person.memberships = {
        {.list = other_, .from = CivilDay(2026, 1, 1), .to = CivilDay(2026, 2, 1), .counts_as_switch = true},
        {.list = present, .from = CivilDay(2026, 2, 1), .to = std::nullopt, .counts_as_switch = true}};
    ASSERT_TRUE(reg_.Run({PersonRegistered{person}}).ok());
  }
  void MoveHome(PersonId person, MunicipalityId to, CivilDay day) {
    const Household home{
        .id = HouseholdId(900 + next_home_++), .municipality = to, .bydel = {}, .position = {60.4, 5.3}, .members = {}};
    const HomeMove move{{reg_.person(person).national_id}, home, day};
    ASSERT_TRUE(reg_.Run(DecidePopulationEvent(*reg_.state(), move, reg_.context().now, reg_.context())).ok());
  }
  void Record(const DoctorPeriod& period) {
    SetDoctorPeriodCommand command;
    command.list = list_;
    command.period = period;
    command.reason = "test";
    ASSERT_TRUE(reg_.Run(DecideSetDoctorPeriod(*reg_.state(), command, reg_.context())).ok());
  }
  void MoveByHand(PersonId person, ListId to) {
    MoveByHandCommand command;
    command.persons = {person};
    command.to = to;
    command.reason = "test";
    ASSERT_TRUE(reg_.Run(DecideMoveByHand(*reg_.state(), command, reg_.context())).ok());
  }
  // Moves the person by a plan of that one move.
  void Place(PersonId person, ListId to, bool from_request) {
    PlanRecord plan;
    plan.id = PlanId(++plans_);
    plan.municipality = kBergen;
    plan.effective = FirstOfNextMonth(reg_.context().today);
    plan.policy.municipality = kBergen;
    plan.moves = {{.applicant = person,
                   .unit = {person},
                   .from = CommittedList(reg_.person(person)),
                   .to = to,
                   .rank = 1,
                   .from_request = from_request}};
    const absl::Status status = reg_.Run(DecideCommitPlan(*reg_.state(), {.plan = &plan}, reg_.context()));
    ASSERT_TRUE(status.ok()) << status;
  }

  static constexpr DoctorId kFirst = DoctorId(9144900), kSecond = DoctorId(9144901);

  TestRegister reg_;
  ListId list_, other_, third_;
  int64_t next_home_ = 0, plans_ = 0;
};

TEST_F(FreeSwitchTest, R8WhoeverMovedMaySwitchUntilTheyChooseOrMoveBack) {
  const ListId there = reg_.AddList({.municipality = kAskoy});
  const PersonId mover = reg_.AddPerson({.list = list_}), back = reg_.AddPerson({.list = list_});
  for (PersonId person : {mover, back}) {
    UseUpTheYear(person);
    EXPECT_THAT(reg_.Ask(person, {there}), Fails(absl::StatusCode::kFailedPrecondition, "SWITCH_QUOTA_USED"));
    MoveHome(person, kAskoy, CivilDay(2026, 11, 10));
    ASSERT_TRUE(Free(person).has_value());
    EXPECT_EQ(Free(person)->cause, FreeSwitchCause::kMovedAway);
    EXPECT_EQ(Free(person)->until, std::nullopt);
  }
  reg_.SetToday(CivilDay(2026, 11, 25));
  MoveHome(back, kBergen, CivilDay(2026, 11, 24));
  EXPECT_FALSE(Free(back).has_value()) << "at home again";
  EXPECT_THAT(reg_.Ask(back, {there}), Fails(absl::StatusCode::kFailedPrecondition, "SWITCH_QUOTA_USED"));
  EXPECT_FALSE(AsksAndSpends(mover, there));
  reg_.SetToday(CivilDay(2026, 12, 5));
  EXPECT_FALSE(Free(mover).has_value()) << "they have chosen";
  EXPECT_TRUE(AsksAndSpends(mover, third_));
}

TEST_F(FreeSwitchTest, R8AMoveWithinTheMunicipalityFreesNothing) {
  const PersonId person = reg_.AddPerson({.list = list_});
  MoveHome(person, kBergen, CivilDay(2026, 11, 10));
  EXPECT_FALSE(Free(person).has_value());
  EXPECT_TRUE(AsksAndSpends(person, other_));
}

TEST_F(FreeSwitchTest, R8AlsoToWaitAndWhenAPlanPlacesThem) {
  const ListId full = reg_.AddList({.ceiling = 1, .members = 1});
  const PersonId person = reg_.AddPerson({.list = list_});
  UseUpTheYear(person);
  MoveHome(person, kAskoy, CivilDay(2026, 11, 10));
  ASSERT_TRUE(reg_.Ask(person, {full}).ok());
  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = full, .ceiling_before = 1, .ceiling = 2, .reason = "test"}}).ok());
  Place(person, full, /*from_request=*/true);
  EXPECT_FALSE(reg_.person(person).memberships.back().counts_as_switch);
}

TEST_F(FreeSwitchTest, R8WhoAskedInTimeDoesNotLoseTheRightByWaiting) {
  const ListId full = reg_.AddList({.ceiling = 1, .members = 1});
  const PersonId in_time = reg_.AddPerson({.list = list_}), late = reg_.AddPerson({.list = list_});
  for (PersonId person : {in_time, late}) MoveByHand(person, other_);
  reg_.SetToday(CivilDay(2027, 11, 30));
  ASSERT_TRUE(reg_.Ask(in_time, {full}).ok());
  reg_.SetToday(CivilDay(2027, 12, 5));
  ASSERT_TRUE(reg_.Ask(late, {full}).ok());
  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = full, .ceiling_before = 1, .ceiling = 3, .reason = "test"}}).ok());
  for (PersonId person : {in_time, late}) Place(person, full, /*from_request=*/true);
  EXPECT_FALSE(reg_.person(in_time).memberships.back().counts_as_switch);
  EXPECT_TRUE(reg_.person(late).memberships.back().counts_as_switch);
}

TEST_F(FreeSwitchTest, R8ADoctorWhoLeftFreesThoseOfBeforeForTwelveMonths) {
  Record({.doctor = kFirst, .from = CivilDay(2015, 1, 1), .to = CivilDay(2026, 9, 1)});
  Record({.doctor = kSecond, .from = CivilDay(2026, 9, 1)});
  const PersonId before = reg_.AddPerson({.list = list_}), late = reg_.AddPerson({.list = list_});
  const PersonId after = reg_.AddPerson({.list = list_, .since = CivilDay(2026, 9, 1)});
  UseUpTheYear(before);
  ASSERT_TRUE(Free(before).has_value());
  EXPECT_EQ(Free(before)->cause, FreeSwitchCause::kDoctorLeft);
  EXPECT_EQ(Free(before)->until, CivilDay(2027, 8, 31));
  EXPECT_FALSE(AsksAndSpends(before, other_));
  EXPECT_FALSE(Free(after).has_value()) << "came to the successor";
  EXPECT_TRUE(AsksAndSpends(after, other_));
  reg_.SetToday(CivilDay(2027, 8, 31));
  EXPECT_TRUE(Free(late).has_value());
  reg_.SetToday(CivilDay(2027, 9, 1));
  EXPECT_FALSE(Free(late).has_value());
  EXPECT_TRUE(FreeAskedOn(late, CivilDay(2027, 8, 31)).has_value()) << "asked in time, decided later";
  EXPECT_TRUE(AsksAndSpends(late, other_));
}

TEST_F(FreeSwitchTest, R8AHandOverThatIsRecordedFreesFromThatMoment) {
  Record({.doctor = kFirst, .from = CivilDay(2015, 1, 1)});
  const PersonId person = reg_.AddPerson({.list = list_});
  EXPECT_FALSE(Free(person).has_value());
  HandOverListCommand command;
  command.list = list_;
  command.effective = CivilDay(2027, 6, 1);
  command.reason = "test";
  ASSERT_TRUE(reg_.Run(DecideHandOverList(*reg_.state(), command, reg_.context())).ok());
  ASSERT_TRUE(Free(person).has_value()) << "to nobody: the doctor leaves all the same (R24)";
  EXPECT_EQ(Free(person)->until, CivilDay(2028, 5, 31));
}

TEST_F(FreeSwitchTest, R8WhoeverStaysOrWasALocumHasNotLeft) {
  // Three things free no switch: the same doctor has a new period, a locum leaves, or on a shared list the doctor who
  // is not responsible leaves.
  GpList list = reg_.list(list_);
  list.common = true;
  ASSERT_TRUE(reg_.Run({ListAmended{.list = list, .reason = "test"}}).ok());
  Record({.doctor = kFirst, .from = CivilDay(2015, 1, 1), .to = CivilDay(2026, 9, 1)});
  Record({.doctor = kFirst, .from = CivilDay(2026, 9, 1), .working_percent = 50});
  Record({.doctor = kSecond, .role = DoctorRole::kLocum, .from = CivilDay(2026, 1, 1), .to = CivilDay(2026, 10, 1)});
  Record({.doctor = kSecond, .from = CivilDay(2026, 1, 1), .to = CivilDay(2026, 10, 1), .responsible = false});
  EXPECT_FALSE(Free(reg_.AddPerson({.list = list_})).has_value());
}

TEST_F(FreeSwitchTest, R8WhoeverLostTheirListAndWasPlacedUnaskedMayStillChoose) {
  const PersonId taken_over = reg_.AddPerson({.list = list_});
  EndListCommand end;
  end.list = list_;
  end.effective = CivilDay(2026, 12, 1);
  end.move_to = {other_};
  end.reason = "test";
  ASSERT_TRUE(reg_.Run(DecideEndList(*reg_.state(), end, reg_.context())).ok());
  const PersonId by_hand = reg_.AddPerson({.list = third_});
  MoveByHand(by_hand, other_);
  const PersonId displaced = reg_.AddPerson({.group = Group::kDisplaced}), newcomer = reg_.AddPerson();
  Place(displaced, other_, /*from_request=*/false);
  Place(newcomer, other_, /*from_request=*/false);
  const PersonId first_by_hand = reg_.AddPerson();
  MoveByHand(first_by_hand, other_);
  EXPECT_EQ(reg_.person(displaced).memberships.back().cause, MoveCause::kAssigned);
  for (const CivilDay day : {CivilDay(2026, 11, 21), CivilDay(2026, 12, 1), CivilDay(2027, 11, 30)}) {
    reg_.SetToday(day);
    for (PersonId person : {taken_over, by_hand, displaced}) {
      ASSERT_TRUE(Free(person).has_value()) << day;
      EXPECT_EQ(Free(person)->cause, FreeSwitchCause::kPlacedWithoutAsking);
      EXPECT_EQ(Free(person)->until, CivilDay(2027, 11, 30));
    }
  }
  EXPECT_FALSE(Free(newcomer).has_value()) << "lost none";
  EXPECT_FALSE(Free(first_by_hand).has_value());
  EXPECT_FALSE(AsksAndSpends(taken_over, third_));
  EXPECT_TRUE(AsksAndSpends(newcomer, third_));
  reg_.SetToday(CivilDay(2027, 12, 1));
  for (PersonId person : {taken_over, by_hand, displaced}) EXPECT_FALSE(Free(person).has_value());
}

TEST_F(FreeSwitchTest, R8WhoeverWasDisplacedAndChoseForThemselvesHasChosen) {
  const PersonId person = reg_.AddPerson({.group = Group::kDisplaced});
  ASSERT_TRUE(reg_.Ask(person, {list_}).ok());
  reg_.SetToday(CivilDay(2026, 12, 5));
  EXPECT_FALSE(Free(person).has_value());
  EXPECT_TRUE(AsksAndSpends(person, other_));
}

TEST_F(FreeSwitchTest, R7AComingListThatIsReplacedIsNeverLeft) {
  const PersonId first_list = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(first_list, {list_}).ok());
  EXPECT_FALSE(AsksAndSpends(first_list, other_)) << "they are on no list until then";
  const PersonId switcher = reg_.AddPerson({.list = list_});
  ASSERT_TRUE(reg_.Ask(switcher, {other_}).ok());
  EXPECT_TRUE(AsksAndSpends(switcher, third_)) << "instead of the first";
  const PersonId unasked = reg_.AddPerson({.list = list_});
  MoveByHand(unasked, other_);
  EXPECT_FALSE(AsksAndSpends(unasked, third_)) << "instead of what staff decided";
}

}  // namespace
}  // namespace listeplass
