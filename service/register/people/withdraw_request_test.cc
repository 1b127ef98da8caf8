#include "service/register/people/withdraw_request.h"

#include <gmock/gmock.h>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

TEST(WithdrawRequestTest, R9EndsTheWholeUnitsRequestOnce) {
  TestRegister reg;
  const ListId home = reg.AddList();
  const ListId closed = reg.AddList({.status = ListStatus::kClosed});
  const PersonId parent = reg.AddPerson({.list = home});
  const PersonId child = reg.AddChildOf(parent, home);
  AskForListsCommand ask;
  ask.person = parent;
  ask.children = {child};
  ask.wishes = {closed};
  ASSERT_TRUE(reg.Run(DecideAskForLists(*reg.state(), ask, reg.context())).ok());
  const auto withdraw = [&](PersonId person) {
    return reg.Run(DecideWithdrawRequest(*reg.state(), {.person = person}, reg.context()));
  };
  EXPECT_THAT(withdraw(child), Fails(absl::StatusCode::kFailedPrecondition, "NO_STANDING_REQUEST"));
  ASSERT_TRUE(withdraw(parent).ok());
  EXPECT_EQ(reg.request(parent), std::nullopt);
  EXPECT_EQ(reg.person(child).request_by, PersonId());
  EXPECT_THAT(withdraw(parent), Fails(absl::StatusCode::kFailedPrecondition, "NO_STANDING_REQUEST"));
  EXPECT_THAT(withdraw(PersonId(99)), Fails(absl::StatusCode::kNotFound, "PERSON_NOT_FOUND"));
}

}  // namespace
}  // namespace listeplass
