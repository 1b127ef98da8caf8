#include "service/register/history/plan_undone.h"

#include <gmock/gmock.h>

#include "service/register/history/undo.h"
#include "service/register/people/move_by_hand.h"
#include "service/register/plans/commit_plan.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

class PlanUndoneTest : public ::testing::Test {
 protected:
  // Makes a plan that brings both persons to list_, where they wish to be.
  PlanRecord Plan(int64_t id) const {
    PlanRecord plan;
    plan.id = PlanId(id);
    plan.municipality = kBergen;
    plan.effective = absl::CivilDay(2026, 12, 1);
    for (PersonId person : {one_, two_}) {
      plan.moves.push_back(
          {.applicant = person, .unit = {person}, .from = home_, .to = list_, .rank = 1, .from_request = true});
    }
    return plan;
  }
  // Commits the plan, and returns the number of the change.
  int64_t Commit(const PlanRecord& plan) {
    EXPECT_TRUE(reg_.Run(DecideCommitPlan(*reg_.state(), {&plan}, reg_.context())).ok());
    return reg_.state()->sequence();
  }
  int64_t Undo(int64_t change) {
    EXPECT_TRUE(reg_.Run(DecideUndo(*reg_.state(), {.change = change, .reason = "feil"}, reg_.context())).ok());
    return reg_.state()->sequence();
  }
  int64_t UndoneBy(const PlanRecord& plan) { return PlanUndoneBy(*reg_.state(), plan).value(); }

  PersonId Waiting() {
    const PersonId person = reg_.AddPerson({.list = home_});
    EXPECT_TRUE(reg_.Ask(person, {list_}).ok());
    return person;
  }

  TestRegister reg_;
  const ListId home_ = reg_.AddList(), list_ = reg_.AddList({.ceiling = 2, .status = ListStatus::kClosed});
  const PersonId one_ = Waiting(), two_ = Waiting();
};

TEST_F(PlanUndoneTest, APlanIsUndoneOnceItsMovesAreAndByWhichChange) {
  const PlanRecord plan = Plan(1);
  EXPECT_EQ(UndoneBy(plan), 0) << "not committed";
  const int64_t change = Commit(plan);
  EXPECT_EQ(UndoneBy(plan), 0);
  const int64_t undo = Undo(change);
  EXPECT_EQ(UndoneBy(plan), undo);
}

TEST_F(PlanUndoneTest, TheNextPlanWithTheSameMovesHolds) {
  const PlanRecord first = Plan(1), second = Plan(2);
  const int64_t undo = Undo(Commit(first));
  const int64_t change = Commit(second);
  EXPECT_EQ(UndoneBy(first), undo);
  EXPECT_EQ(UndoneBy(second), 0);
  const int64_t again = Undo(change);
  EXPECT_EQ(UndoneBy(first), undo);
  EXPECT_EQ(UndoneBy(second), again);
}

TEST_F(PlanUndoneTest, APlanWhoseMovesWereFollowedByOthersHolds) {
  const PlanRecord plan = Plan(1);
  Commit(plan);
  MoveByHandCommand command;
  command.persons = {one_, two_};
  command.to = reg_.AddList();
  command.reason = "test";
  ASSERT_TRUE(reg_.Run(DecideMoveByHand(*reg_.state(), command, reg_.context())).ok());
  EXPECT_EQ(UndoneBy(plan), 0);
}

TEST_F(PlanUndoneTest, APlanThatMovesNobodyCannotBe) {
  PlanRecord plan = Plan(1);
  plan.moves.clear();
  Commit(plan);
  EXPECT_EQ(UndoneBy(plan), 0);
}

}  // namespace
}  // namespace listeplass
