#include "service/register/history/draw_undone.h"

#include <gmock/gmock.h>

#include <vector>

#include "service/register/history/undo.h"
#include "service/register/lists/reduce_list.h"
#include "service/register/people/move_by_hand.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

class DrawUndoneTest : public ::testing::Test {
 protected:
  // Draws among the list's three members for one place; the change's number.
  int64_t Reduce() {
    ReduceListCommand command;
    command.list = list_;
    command.ceiling = 1;
    command.municipal_agreement = true;
    command.reason = "krav";
    command.seed = 20261121;
    EXPECT_TRUE(reg_.Run(DecideReduceList(*reg_.state(), command, reg_.context())).ok());
    return reg_.state()->sequence();
  }
  int64_t Undo(int64_t change) {
    EXPECT_TRUE(reg_.Run(DecideUndo(*reg_.state(), {.change = change, .reason = "feil"}, reg_.context())).ok());
    return reg_.state()->sequence();
  }
  ListReduced DrawOf(int64_t change) {
    const EventBatch batch = reg_.state()->FindBatch(change).value().value();
    for (const Event& event : batch.events) {
      if (const auto* reduced = std::get_if<ListReduced>(&event)) return *reduced;
    }
    ADD_FAILURE() << "change " << change << " is no draw";
    return {};
  }
  std::optional<DrawUndone> UndoneBy(int64_t change) {
    return DrawUndoneBy(*reg_.state(), DrawOf(change), change).value();
  }

  TestRegister reg_;
  const ListId list_ = reg_.AddList({.ceiling = 3, .members = 3});
};

TEST_F(DrawUndoneTest, ADrawIsUndoneWhenAndByWhichChange) {
  const int64_t draw = Reduce();
  EXPECT_EQ(UndoneBy(draw), std::nullopt);
  reg_.Advance(absl::Hours(2));
  const int64_t undo = Undo(draw);
  EXPECT_EQ(UndoneBy(draw), (DrawUndone{undo, reg_.now()}));
}

TEST_F(DrawUndoneTest, TheNextDrawWithTheSamePeopleHolds) {
  const int64_t first = Reduce();
  const int64_t undo = Undo(first);
  const int64_t second = Reduce();
  EXPECT_EQ(UndoneBy(first)->change, undo);
  EXPECT_EQ(UndoneBy(second), std::nullopt);
}

TEST_F(DrawUndoneTest, AMoveOfTheDrawnThatIsUndoneIsNoUndoneDraw) {
  const int64_t draw = Reduce();
  MoveByHandCommand command;
  const ListReduced reduced = DrawOf(draw);
  for (int64_t i = 0; i < reduced.drawn; ++i) {
    for (PersonId person : reduced.order[static_cast<size_t>(i)].persons) command.persons.push_back(person);
  }
  command.to = reg_.AddList();
  command.reason = "test";
  ASSERT_TRUE(reg_.Run(DecideMoveByHand(*reg_.state(), command, reg_.context())).ok());
  Undo(reg_.state()->sequence());
  EXPECT_EQ(UndoneBy(draw), std::nullopt);
}

}  // namespace
}  // namespace listeplass
