#include "service/register/lists/end_list.h"

#include <gmock/gmock.h>

#include "service/register/people/move_by_hand.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using absl::StatusCode;

class EndListTest : public ::testing::Test {
 protected:
  EndListCommand End(ListId list, std::vector<ListId> move_to = {}) {
    EndListCommand command;
    command.list = list;
    command.move_to = std::move(move_to);
    command.reason = "avtale sagt opp";
    return command;
  }
  absl::Status Run(const EndListCommand& command) {
    return reg_.Run(DecideEndList(*reg_.state(), command, reg_.context()));
  }

  TestRegister reg_;
};

TEST_F(EndListTest, R25EverybodyIsDisplacedWithSixMonthsNotice) {
  const ListId list = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = list});
  ASSERT_TRUE(Run(End(list)).ok());
  EXPECT_EQ(reg_.list(list).ended, CivilDay(2027, 6, 1));
  EXPECT_EQ(reg_.list(list).members, 0);
  const Person displaced = reg_.person(person);
  EXPECT_EQ(displaced.memberships.back().to, CivilDay(2027, 6, 1));
  EXPECT_EQ(displaced.group, Group::kDisplaced);
  EXPECT_TRUE(IsUnassigned(displaced));
  EXPECT_THAT(reg_.Ask(person, {list}), Fails(StatusCode::kFailedPrecondition, "LIST_ENDED"));
  EXPECT_THAT(Run(End(list)), Fails(StatusCode::kFailedPrecondition, "LIST_ENDED"));
}

TEST_F(EndListTest, R24MembersGoOverByHouseholdsToTheFirstListWithRoom) {
  const ListId list = reg_.AddList(), small = reg_.AddList({.ceiling = 2}), large = reg_.AddList({.ceiling = 3});
  const PersonId mother = reg_.AddPerson({.list = list});
  const PersonId single = reg_.AddPerson({.list = list});
  const PersonId child = reg_.AddChildOf(mother, list), second = reg_.AddChildOf(mother, list);
  const PersonId last = reg_.AddPerson({.list = list});
  const PersonId unlucky = reg_.AddPerson({.list = list});
  EndListCommand command = End(list, {small, large});
  command.effective = CivilDay(2027, 1, 1);
  ASSERT_TRUE(Run(command).ok());
  for (PersonId id : {mother, child, second}) EXPECT_EQ(CommittedList(reg_.person(id)), large) << "three of one home";
  for (PersonId id : {single, last}) EXPECT_EQ(CommittedList(reg_.person(id)), small);
  EXPECT_TRUE(IsUnassigned(reg_.person(unlucky)));
  EXPECT_EQ(reg_.person(single).memberships.back().from, CivilDay(2027, 1, 1));
  EXPECT_FALSE(reg_.person(single).memberships.back().counts_as_switch) << "R8";
}

TEST_F(EndListTest, R24TwoListsAreMergedByAnOverrideThatTheEventsRecord) {
  const ListId list = reg_.AddList({.members = 3}), into = reg_.AddList({.ceiling = 2, .members = 1});
  EndListCommand command = End(list, {into});
  command.override_ceiling = true;
  const absl::StatusOr<Decision> decision = DecideEndList(*reg_.state(), command, reg_.context());
  ASSERT_TRUE(decision.ok()) << decision.status();
  int above = 0;
  for (const Event& event : decision->events) {
    const auto* move = std::get_if<MoveScheduled>(&event);
    above += move != nullptr && !move->above_ceiling_by.empty() ? 1 : 0;
  }
  EXPECT_EQ(above, 2);
  ASSERT_TRUE(reg_.Run(decision).ok());
  EXPECT_EQ(reg_.list(into).members, 4);
  EXPECT_EQ(reg_.list(list).members, 0);
}

TEST_F(EndListTest, R31WhoeverWaitsForItIsNotLeftWaiting) {
  const ListId list = reg_.AddList({.status = ListStatus::kClosed}),
               other = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId only = reg_.AddPerson(), both = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(only, {list}).ok());
  ASSERT_TRUE(reg_.Ask(both, {list, other}).ok());
  ASSERT_TRUE(Run(End(list)).ok());
  EXPECT_FALSE(reg_.request(only).has_value());
  EXPECT_THAT(reg_.request(both)->WishedLists(), ::testing::ElementsAre(other));
}

TEST_F(EndListTest, ARequestIsFulfilledByTheListThatTakesOver) {
  const ListId list = reg_.AddList(), wished = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId person = reg_.AddPerson({.list = list});
  ASSERT_TRUE(reg_.Ask(person, {wished}).ok());
  ASSERT_TRUE(Run(End(list, {wished})).ok());
  EXPECT_FALSE(reg_.request(person).has_value());
  EXPECT_EQ(CommittedList(reg_.person(person)), wished);
}

TEST_F(EndListTest, AComingMemberNeverComes) {
  const ListId old = reg_.AddList(), list = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = old});
  ASSERT_TRUE(reg_.Ask(person, {list}).ok());
  EndListCommand command = End(list);
  command.effective = CivilDay(2026, 12, 1);
  ASSERT_TRUE(Run(command).ok());
  const Person now = reg_.person(person);
  ASSERT_EQ(now.memberships.size(), 1u);
  EXPECT_EQ(now.memberships.front().to, CivilDay(2026, 12, 1));
  EXPECT_EQ(now.group, Group::kDisplaced);
}

TEST_F(EndListTest, AComingMemberKeepsTheOldListUntilTheyWouldHaveCome) {
  const ListId old = reg_.AddList(), list = reg_.AddList(), next = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = old});
  ASSERT_TRUE(reg_.Ask(person, {list}).ok());  // moves on 1 December
  EndListCommand command = End(list, {next});
  command.effective = CivilDay(2026, 11, 25);
  ASSERT_TRUE(Run(command).ok());
  const Person now = reg_.person(person);
  ASSERT_EQ(now.memberships.size(), 2u);
  EXPECT_EQ(now.memberships.front().to, CivilDay(2026, 12, 1)) << "the old list has not ended";
  EXPECT_EQ(now.memberships.back().list, next);
}

TEST_F(EndListTest, R25WhoWasToLeaveLaterLeavesWhenItEnds) {
  const ListId list = reg_.AddList(), next = reg_.AddList(), before = reg_.AddList();
  const PersonId switcher = reg_.AddPerson({.list = list}), drawn = reg_.AddPerson({.list = list});
  const PersonId in_between = reg_.AddPerson({.list = before}), opted_out = reg_.AddPerson({.list = list});
  MoveByHandCommand move;
  move.persons = {switcher};
  move.to = next;
  move.effective = CivilDay(2027, 3, 1);
  move.reason = "test";
  ASSERT_TRUE(reg_.Run(DecideMoveByHand(*reg_.state(), move, reg_.context())).ok());
  ASSERT_TRUE(reg_.Ask(in_between, {list}).ok());  // moves on 1 December
  ASSERT_TRUE(
      reg_.Run({PersonReleased{.person = drawn, .list = list, .effective = CivilDay(2027, 6, 1), .rule = Rule::kR21},
                PersonReleased{
                    .person = in_between, .list = list, .effective = CivilDay(2027, 6, 1), .rule = Rule::kR21},
                OptedOut{.person = opted_out, .effective = CivilDay(2026, 12, 1)}})
          .ok());
  const Person out_before = reg_.person(opted_out);
  EndListCommand command = End(list);
  command.effective = CivilDay(2027, 1, 15);
  const absl::StatusOr<Decision> decision = DecideEndList(*reg_.state(), command, reg_.context());
  ASSERT_TRUE(decision.ok());
  const auto* forward = std::get_if<LeavingBroughtForward>(&decision->events.back());
  ASSERT_NE(forward, nullptr);
  EXPECT_EQ(forward->rule, Rule::kR25);
  ASSERT_TRUE(reg_.Run(decision).ok());

  const Person switched = reg_.person(switcher);
  ASSERT_EQ(switched.memberships.size(), 2u);
  EXPECT_EQ(switched.memberships[0].to, CivilDay(2027, 1, 15));
  EXPECT_EQ(switched.memberships[1].from, CivilDay(2027, 1, 15)) << "no day without a list, nor on one that has ended";
  EXPECT_EQ(switched.memberships[1].cause, MoveCause::kManual);
  EXPECT_EQ(reg_.list(next).members, 1);
  for (PersonId id : {drawn, in_between}) {
    EXPECT_EQ(reg_.person(id).memberships.back().to, CivilDay(2027, 1, 15));
    EXPECT_EQ(reg_.person(id).without_list_since, CivilDay(2027, 1, 15));
    EXPECT_TRUE(IsUnassigned(reg_.person(id)));
  }
  EXPECT_EQ(reg_.person(opted_out), out_before) << "gone before that";
}

TEST_F(EndListTest, R25WhoIsToLeaveTwoListsLeavesTheFirstWhenItEnds) {
  const ListId list = reg_.AddList(), next = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = list});
  ASSERT_TRUE(reg_.Ask(person, {next}).ok());  // moves on 1 December, and is drawn later
  ASSERT_TRUE(
      reg_.Run({PersonReleased{.person = person, .list = next, .effective = CivilDay(2027, 6, 1), .rule = Rule::kR21}})
          .ok());
  EndListCommand command = End(list);
  command.effective = CivilDay(2026, 11, 25);
  const absl::StatusOr<Decision> decision = DecideEndList(*reg_.state(), command, reg_.context());
  ASSERT_TRUE(reg_.Run(decision).ok());
  EXPECT_EQ(std::get<LeavingBroughtForward>(decision->events.back()).next, next);
  const Person now = reg_.person(person);
  ASSERT_EQ(now.memberships.size(), 2u);
  EXPECT_EQ(now.memberships[0].to, CivilDay(2026, 11, 25));
  EXPECT_EQ(now.memberships[1].from, CivilDay(2026, 11, 25));
  EXPECT_EQ(now.memberships[1].to, CivilDay(2027, 6, 1));
  EXPECT_EQ(now.without_list_since, CivilDay(2027, 6, 1));
}

TEST_F(EndListTest, R25AListThatEndsTodayIsLeftToday) {
  const ListId list = reg_.AddList(), next = reg_.AddList(), before = reg_.AddList();
  const PersonId switcher = reg_.AddPerson({.list = list}), came_today = reg_.AddPerson({.list = before});
  const PersonId never = reg_.AddPerson({.list = before});
  ASSERT_TRUE(reg_.Ask(switcher, {next}).ok());
  ASSERT_TRUE(reg_.Ask(never, {list}).ok());  // moves on 1 December, and is drawn later
  MoveByHandCommand move;
  move.persons = {came_today};
  move.to = list;
  move.effective = reg_.context().today;
  move.reason = "test";
  ASSERT_TRUE(reg_.Run(DecideMoveByHand(*reg_.state(), move, reg_.context())).ok());
  ASSERT_TRUE(reg_.Ask(came_today, {next}).ok());
  ASSERT_TRUE(
      reg_.Run({PersonReleased{.person = never, .list = list, .effective = CivilDay(2027, 6, 1), .rule = Rule::kR21}})
          .ok());
  EndListCommand command = End(list);
  command.effective = reg_.context().today;
  ASSERT_TRUE(Run(command).ok());
  for (PersonId id : {switcher, came_today}) {
    const Membership* now = MembershipOn(reg_.person(id), reg_.context().today);
    ASSERT_NE(now, nullptr);
    EXPECT_EQ(CommittedList(reg_.person(id)), next);
    EXPECT_EQ(reg_.person(id).memberships.back().from, reg_.context().today);
  }
  const Person still_before = reg_.person(never);
  ASSERT_EQ(still_before.memberships.size(), 1u) << "they never come to it";
  EXPECT_EQ(still_before.memberships.front().to, CivilDay(2026, 12, 1));
  EXPECT_EQ(still_before.without_list_since, CivilDay(2026, 12, 1));
}

TEST_F(EndListTest, WhoWaitsTogetherGoesTogetherFromTwoAddressesToo) {
  const ListId list = reg_.AddList(), small = reg_.AddList({.ceiling = 1}), wished = reg_.AddList({.ceiling = 0});
  const PersonId mother = reg_.AddPerson({.list = list});
  const PersonId child = reg_.AddChildOf(mother, list);
  AskForListsCommand ask;
  ask.person = mother;
  ask.children = {child};
  ask.wishes = {wished};
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  ASSERT_TRUE(reg_.Run({PersonRelocated{child, reg_.AddHousehold(), kBergen, reg_.context().today}}).ok());
  ASSERT_TRUE(Run(End(list, {small})).ok()) << "there is room for one of them, and they are not parted";
  for (PersonId id : {mother, child}) EXPECT_TRUE(IsUnassigned(reg_.person(id)));
  EXPECT_THAT(reg_.request(mother)->unit, ::testing::ElementsAre(mother, child));
}

TEST_F(EndListTest, ListsThatTakeOverMustBeThereAndTakePeople) {
  const ListId list = reg_.AddList(), locked = reg_.AddList({.status = ListStatus::kLocked});
  EXPECT_THAT(Run(End(list, {locked})), Fails(StatusCode::kFailedPrecondition, "LIST_LOCKED"));
  EXPECT_THAT(Run(End(list, {list})), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Run(End(list, {ListId(999)})), Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EndListCommand past = End(list);
  past.effective = CivilDay(2026, 11, 20);
  EXPECT_THAT(Run(past), Fails(StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
}

}  // namespace
}  // namespace listeplass
