#include "service/register/people/move_by_hand.h"

#include <gmock/gmock.h>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

class MoveByHandTest : public ::testing::Test {
 protected:
  MoveByHandCommand Move(std::vector<PersonId> persons, ListId to) {
    MoveByHandCommand command;
    command.persons = std::move(persons);
    command.to = to;
    command.reason = "fordeling";
    return command;
  }
  absl::StatusOr<Decision> Decide(const MoveByHandCommand& command) {
    return DecideMoveByHand(*reg_.state(), command, reg_.context());
  }
  absl::Status Run(const MoveByHandCommand& command) { return reg_.Run(Decide(command)); }

  TestRegister reg_;
};

TEST_F(MoveByHandTest, R11MovesOnTheFirstOfNextMonthUnlessADayIsGiven) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(Run(Move({person}, b)).ok());
  EXPECT_EQ(reg_.person(person).memberships.back().from, absl::CivilDay(2026, 12, 1));
  const PersonId other = reg_.AddPerson({.list = a});
  MoveByHandCommand today = Move({other}, b);
  today.effective = absl::CivilDay(2026, 11, 21);
  ASSERT_TRUE(Run(today).ok());
  EXPECT_EQ(MembershipOn(reg_.person(other), absl::CivilDay(2026, 11, 21))->list, b);
  today.persons = {reg_.AddPerson()};
  today.effective = absl::CivilDay(2026, 11, 20);
  EXPECT_THAT(Run(today), Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
}

TEST_F(MoveByHandTest, R7IsNotSpent) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(Run(Move({person}, b)).ok());
  EXPECT_FALSE(reg_.person(person).memberships.back().counts_as_switch);
}

TEST_F(MoveByHandTest, R20ClosedAndFullListsOnlyByAnOverrideThatTheEventRecords) {
  const ListId closed = reg_.AddList({.status = ListStatus::kClosed});
  const ListId full = reg_.AddList({.ceiling = 1, .members = 1});
  const PersonId person = reg_.AddPerson();
  EXPECT_THAT(Run(Move({person}, closed)), Fails(absl::StatusCode::kFailedPrecondition, "LIST_CLOSED"));
  MoveByHandCommand command = Move({person}, full);
  EXPECT_THAT(Run(command), Fails(absl::StatusCode::kFailedPrecondition, "LIST_FULL"));
  command.override_lock = true;
  EXPECT_THAT(Run(command), Fails(absl::StatusCode::kFailedPrecondition, "LIST_FULL"));
  command.override_ceiling = true;
  const absl::StatusOr<Decision> decision = Decide(command);
  ASSERT_TRUE(decision.ok()) << decision.status();
  const auto& move = std::get<MoveScheduled>(decision->events.front());
  EXPECT_EQ(GroundText(move.above_ceiling_by), "staff decision");
  EXPECT_THAT(GroundText(move.ground), ::testing::HasSubstr("R20"));
  EXPECT_EQ(move.reason, "fordeling");
  ASSERT_TRUE(reg_.Run(decision).ok());
  EXPECT_EQ(reg_.list(full).members, 2);
}

TEST_F(MoveByHandTest, R30ALockedListOnlyByItsOwnOverride) {
  const ListId locked = reg_.AddList({.status = ListStatus::kLocked});
  MoveByHandCommand command = Move({reg_.AddPerson()}, locked);
  command.override_ceiling = true;
  EXPECT_THAT(Run(command), Fails(absl::StatusCode::kFailedPrecondition, "LIST_LOCKED"));
  command.override_lock = true;
  EXPECT_TRUE(Run(command).ok());
}

TEST_F(MoveByHandTest, AllMoveOrNobody) {
  const ListId a = reg_.AddList(), b = reg_.AddList({.ceiling = 1});
  const PersonId one = reg_.AddPerson({.list = a}), two = reg_.AddPerson();
  EXPECT_THAT(Run(Move({one, two}, b)), Fails(absl::StatusCode::kFailedPrecondition, "LIST_FULL"));
  EXPECT_THAT(Run(Move({one, PersonId(999)}, b)), Fails(absl::StatusCode::kNotFound, "PERSON_NOT_FOUND"));
  EXPECT_THAT(Run(Move({one, one}, b)), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Run(Move({two, one}, a)), Fails(absl::StatusCode::kInvalidArgument, "OWN_LIST"));
  EXPECT_EQ(reg_.list(b).members, 0);
}

TEST_F(MoveByHandTest, R9ARequestEndsWhenItIsMetOrItsPeopleHadNoList) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), other = reg_.AddList();
  const ListId wished = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId met = reg_.AddPerson({.list = a}), unmet = reg_.AddPerson({.list = a}), newcomer = reg_.AddPerson();
  for (PersonId person : {met, unmet, newcomer}) ASSERT_TRUE(reg_.Ask(person, {wished}).ok());
  MoveByHandCommand to_wished = Move({met}, wished);
  to_wished.override_ceiling = true;
  ASSERT_TRUE(Run(to_wished).ok());
  ASSERT_TRUE(Run(Move({unmet, newcomer}, other)).ok());
  EXPECT_EQ(reg_.request(met), std::nullopt);
  EXPECT_TRUE(reg_.request(unmet).has_value());
  EXPECT_EQ(reg_.request(newcomer), std::nullopt);
  EXPECT_EQ(reg_.person(newcomer).request_by, PersonId());
  (void)b;
}

TEST_F(MoveByHandTest, R9AUnitThatWaitsTogetherIsNotSplit) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const ListId wished = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId parent = reg_.AddPerson({.list = a});
  const PersonId child = reg_.AddChildOf(parent, a);
  AskForListsCommand ask;
  ask.person = parent;
  ask.children = {child};
  ask.wishes = {wished};
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  EXPECT_THAT(Run(Move({child}, b)), Fails(absl::StatusCode::kFailedPrecondition, "WAITS_WITH_OTHERS"));
  EXPECT_TRUE(Run(Move({child, parent}, b)).ok());
}

TEST_F(MoveByHandTest, R1OnlyThoseWithARight) {
  const ListId a = reg_.AddList();
  EXPECT_THAT(Run(Move({reg_.AddPerson({.residence = Residence::kNone})}, a)),
              Fails(absl::StatusCode::kFailedPrecondition, "NOT_ENTITLED"));
}

TEST_F(MoveByHandTest, AComingMoveIsReplacedButNotOvertaken) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), c = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(Run(Move({person}, b)).ok());
  MoveByHandCommand later = Move({person}, c);
  later.effective = absl::CivilDay(2027, 1, 1);
  EXPECT_THAT(Run(later), Fails(absl::StatusCode::kFailedPrecondition, "COMING_MOVE_EARLIER"));
  later.effective = absl::CivilDay(2026, 11, 25);
  ASSERT_TRUE(Run(later).ok());
  const Person after = reg_.person(person);
  ASSERT_EQ(after.memberships.size(), 2u);
  EXPECT_EQ(after.memberships[0].to, absl::CivilDay(2026, 11, 25));
  EXPECT_EQ(CommittedList(after), c);
  EXPECT_EQ(reg_.list(b).members, 0);
}

}  // namespace
}  // namespace listeplass
