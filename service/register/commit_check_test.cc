#include "service/register/commit_check.h"

#include <gmock/gmock.h>

#include "service/register/people/move_by_hand.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

class CommitCheckTest : public ::testing::Test {
 protected:
  CommitCheckTest() : from_(reg_.AddList()), to_(reg_.AddList()), person_(reg_.AddPerson({.list = from_})) {}

  // `events` are those that the register went through since `before`, or others.
  absl::Status Check(const storage::Snapshot& before, const std::vector<Event>& events) {
    CommitCheck check;
    check.Add(events);
    return check.Run(before, *reg_.state());
  }
  std::vector<Event> Move(PersonId person) {
    MoveByHandCommand command;
    command.persons = {person};
    command.to = to_;
    command.reason = "fordeling";
    const absl::StatusOr<Decision> decision = DecideMoveByHand(*reg_.state(), command, reg_.context());
    EXPECT_TRUE(reg_.Run(decision).ok());
    return decision->events;
  }

  TestRegister reg_;
  ListId from_;
  ListId to_;
  PersonId person_;
};

TEST_F(CommitCheckTest, AcceptsWhatTheEventsDid) {
  const auto before = reg_.state();
  EXPECT_TRUE(Check(*before, Move(person_)).ok());
}

TEST_F(CommitCheckTest, SeesMembersCountedWithoutAnybodysMoving) {
  const auto before = reg_.state();
  Move(person_);
  ListAmended amended;
  amended.list = reg_.list(to_);
  EXPECT_THAT(Check(*before, {amended}), Fails(absl::StatusCode::kInternal, "INVARIANT_BROKEN"));
  CeilingChanged changed;
  changed.list = from_;
  EXPECT_THAT(Check(*before, {changed}), Fails(absl::StatusCode::kInternal, "INVARIANT_BROKEN"));
  EXPECT_TRUE(Check(*before, {}).ok()) << "nobody named the list";
}

TEST_F(CommitCheckTest, SeesSomebodyWhoCameWithoutBeingCounted) {
  const std::vector<Event> events = Move(person_);
  const auto before = reg_.state();
  EXPECT_TRUE(Check(*before, events).ok()) << "nothing has changed since";
  const auto moved_before = reg_.state();
  const PersonId other = reg_.AddPerson({.list = to_});
  EXPECT_THAT(Check(*moved_before, events), Fails(absl::StatusCode::kInternal, "INVARIANT_BROKEN"));
  EXPECT_TRUE(Check(*moved_before, {PersonRegistered{reg_.person(other)}}).ok());
}

}  // namespace
}  // namespace listeplass
