#include "service/register/requests/queue.h"

#include <gmock/gmock.h>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

TEST(QueueTest, R13AndR10PositionsFollowTheOrderOfTheQueue) {
  TestRegister reg;
  const ListId home = reg.AddList();
  const ListId wished = reg.AddList({.status = ListStatus::kClosed});
  const PersonId early = reg.AddPerson({.list = home}), late = reg.AddPerson({.list = home});
  const PersonId newcomer = reg.AddPerson();
  for (PersonId person : {early, late, newcomer}) {
    ASSERT_TRUE(reg.Ask(person, {wished}).ok());
    reg.Advance(absl::Minutes(1));
  }
  const auto position = [&](PersonId person) { return QueuePositions(*reg.state(), *reg.request(person))->front(); };
  EXPECT_EQ(position(newcomer).ahead, (QueueLength{0, 0}));
  EXPECT_EQ(position(early).ahead, (QueueLength{1, 1}));
  EXPECT_EQ(position(late), (QueuePosition{.list = wished, .ahead = {2, 2}, .total = {3, 3}}));
  EXPECT_EQ(*QueueLengthOf(*reg.state(), wished), (QueueLength{3, 3}));
}

}  // namespace
}  // namespace listeplass
