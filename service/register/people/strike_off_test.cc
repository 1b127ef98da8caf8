#include "service/register/people/strike_off.h"

#include <gmock/gmock.h>

#include "service/register/history/undo.h"
#include "service/register/people/move_by_hand.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::StatusCode;

constexpr DoctorId kStrikingDoctor(9'144'900);

class StrikeOffTest : public ::testing::Test {
 protected:
  StrikeOffCommand Of(PersonId person, DoctorId doctor = {}) {
    StrikeOffCommand command;
    command.person = person;
    command.doctor = doctor;
    command.reason = "sak 26/311";
    return command;
  }
  absl::Status Run(const StrikeOffCommand& command) {
    return reg_.Run(DecideStrikeOff(*reg_.state(), command, reg_.context()));
  }
  void PutDoctor(ListId list, DoctorId doctor, absl::CivilDay from) {
    const DoctorPeriod period{.id = 1, .doctor = doctor, .from = from};
    ASSERT_TRUE(reg_.Run({DoctorPeriodSet{.list = list, .period = period, .reason = "test"}}).ok());
  }

  TestRegister reg_;
};

TEST_F(StrikeOffTest, R26TheDoctorIsNeverOfferedAgainWhereverTheDoctorWorks) {
  const ListId list = reg_.AddList(), next = reg_.AddList();
  PutDoctor(list, kStrikingDoctor, absl::CivilDay(2020, 1, 1));
  const PersonId person = reg_.AddPerson({.list = list});
  ASSERT_TRUE(Run(Of(person)).ok());
  const Person struck = reg_.person(person);
  EXPECT_THAT(struck.excluded_doctors, ::testing::ElementsAre(kStrikingDoctor));
  EXPECT_EQ(struck.memberships.back().end_cause, EndCause::kStruckOff);
  EXPECT_EQ(struck.group, Group::kDisplaced);
  EXPECT_THAT(reg_.Ask(person, {list}), Fails(StatusCode::kFailedPrecondition, "DOCTOR_EXCLUDED"));
  MoveByHandCommand by_hand;
  by_hand.persons = {person};
  by_hand.to = list;
  by_hand.reason = "test";
  by_hand.override_ceiling = by_hand.override_lock = true;
  EXPECT_THAT(reg_.Run(DecideMoveByHand(*reg_.state(), by_hand, reg_.context())),
              Fails(StatusCode::kFailedPrecondition, "DOCTOR_EXCLUDED"));

  // The doctor is to take over another list next year, so that list may not be offered either. The first list may be,
  // once the doctor has left it.
  PutDoctor(next, kStrikingDoctor, absl::CivilDay(2027, 1, 1));
  EXPECT_THAT(reg_.Ask(person, {next}), Fails(StatusCode::kFailedPrecondition, "DOCTOR_EXCLUDED"));
  ASSERT_TRUE(
      reg_.Run({ListHandedOver{.list = list, .effective = reg_.context().today, .successor = {}, .reason = "test"}})
          .ok());
  EXPECT_TRUE(reg_.Ask(person, {list}).ok());
}

TEST_F(StrikeOffTest, R26ADoctorMayBeNamedWhoseListThePersonIsNotOn) {
  const ListId list = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = list});
  ASSERT_TRUE(Run(Of(person, kStrikingDoctor)).ok());
  EXPECT_EQ(CommittedList(reg_.person(person)), list) << "nothing to leave";
}

TEST_F(StrikeOffTest, R26WhoeverWaitsWithOthersWaitsOnWithoutThem) {
  const ListId list = reg_.AddList(), wished = reg_.AddList({.status = ListStatus::kClosed});
  PutDoctor(list, kStrikingDoctor, absl::CivilDay(2020, 1, 1));
  const PersonId mother = reg_.AddPerson({.list = list});
  const PersonId child = reg_.AddChildOf(mother, list), other = reg_.AddChildOf(mother, list);
  AskForListsCommand ask;
  ask.person = mother;
  ask.children = {child, other};
  ask.wishes = {wished};
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  ASSERT_TRUE(Run(Of(other)).ok());
  EXPECT_THAT(reg_.request(mother)->unit, ::testing::ElementsAre(mother, child)) << "those still on the list";
  EXPECT_EQ(reg_.request(mother)->group, Group::kSwitcher);
  ASSERT_TRUE(Run(Of(mother)).ok());
  EXPECT_THAT(reg_.request(mother)->unit, ::testing::ElementsAre(mother));
  EXPECT_EQ(reg_.request(mother)->group, Group::kDisplaced);
  EXPECT_FALSE(reg_.person(child).request_by);
}

TEST_F(StrikeOffTest, R26WithoutARecordedDoctorOneMustBeNamed) {
  EXPECT_THAT(Run(Of(reg_.AddPerson({.list = reg_.AddList()}))),
              Fails(StatusCode::kFailedPrecondition, "NO_DOCTOR_TO_EXCLUDE"));
  EXPECT_THAT(Run(Of(reg_.AddPerson())), Fails(StatusCode::kFailedPrecondition, "NOT_ON_LIST"));
  EXPECT_THAT(Run(Of(reg_.AddPerson(), DoctorId(12))), Fails(StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  StrikeOffCommand without_reason = Of(reg_.AddPerson(), kStrikingDoctor);
  without_reason.reason.clear();
  EXPECT_THAT(Run(without_reason), Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
}

class StruckBeforeAMoveTest : public StrikeOffTest {
 protected:
  void SetUp() override {
    PutDoctor(today_, kStrikingDoctor, absl::CivilDay(2020, 1, 1));
    PutDoctor(next_, kOtherDoctor, absl::CivilDay(2020, 1, 1));
    MoveByHandCommand move;
    move.persons = {person_};
    move.to = next_;
    move.effective = absl::CivilDay(2027, 1, 1);
    move.reason = "test";
    ASSERT_TRUE(reg_.Run(DecideMoveByHand(*reg_.state(), move, reg_.context())).ok());
    before_ = reg_.person(person_);
  }
  absl::Status Undo() {
    return reg_.Run(DecideUndo(*reg_.state(), {.change = reg_.state()->sequence(), .reason = "feil"}, reg_.context()));
  }

  static constexpr DoctorId kOtherDoctor{9'144'901};
  ListId today_ = reg_.AddList(), next_ = reg_.AddList();
  PersonId person_ = reg_.AddPerson({.list = today_});
  Person before_;
};

TEST_F(StruckBeforeAMoveTest, R26TheyLeaveTodaysListAndTheMoveBeginsThen) {
  ASSERT_TRUE(Run(Of(person_)).ok());
  const Person struck = reg_.person(person_);
  EXPECT_THAT(struck.excluded_doctors, ::testing::ElementsAre(kStrikingDoctor)) << "today's list's doctor";
  EXPECT_EQ(CommittedList(struck), next_);
  EXPECT_EQ(struck.memberships.front().to, reg_.context().today);
  EXPECT_EQ(struck.memberships.back().from, reg_.context().today);
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(reg_.person(person_), before_);
}

TEST_F(StruckBeforeAMoveTest, R26AMoveToTheDoctorFallsAndTheyStayUntilTheirDay) {
  ASSERT_TRUE(Run(Of(person_, kOtherDoctor)).ok());
  const Person struck = reg_.person(person_);
  EXPECT_EQ(struck.memberships.size(), 1u);
  EXPECT_EQ(struck.memberships.front().to, absl::CivilDay(2027, 1, 1)) << "today's list is not the doctor's";
  EXPECT_EQ(struck.group, Group::kDisplaced);
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(reg_.person(person_), before_);
}

TEST_F(StruckBeforeAMoveTest, R26WhereBothListsAreTheDoctorsTheyNeedAnotherFromTheDay) {
  PutDoctor(next_, kStrikingDoctor, absl::CivilDay(2026, 12, 1));
  StrikeOffCommand strike = Of(person_);
  strike.effective = reg_.context().today + 7;
  ASSERT_TRUE(Run(strike).ok());
  const Person struck = reg_.person(person_);
  EXPECT_EQ(struck.memberships.size(), 1u);
  EXPECT_EQ(struck.memberships.front().to, *strike.effective);
  EXPECT_EQ(struck.without_list_since, *strike.effective);
  reg_.SetToday(*strike.effective);
  ASSERT_TRUE(Undo().ok()) << "no day has begun without it";
  EXPECT_EQ(reg_.person(person_), before_);
}

TEST_F(StruckBeforeAMoveTest, R26APersonWithNoticeLeavesEarlier) {
  const PersonId person = reg_.AddPerson({.list = today_});
  const absl::CivilDay notice(2027, 6, 1);
  ASSERT_TRUE(reg_.Run({PersonReleased{.person = person, .list = today_, .effective = notice}}).ok());
  const Person before = reg_.person(person);
  ASSERT_TRUE(Run(Of(person)).ok());
  EXPECT_EQ(MembershipOn(reg_.person(person), reg_.context().today), nullptr);
  EXPECT_EQ(reg_.person(person).without_list_since, reg_.context().today);
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(reg_.person(person), before);
}

}  // namespace
}  // namespace listeplass
