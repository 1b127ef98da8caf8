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
  const absl::Status of_child = withdraw(child);
  EXPECT_THAT(of_child, Fails(absl::StatusCode::kFailedPrecondition, "IN_ANOTHERS_REQUEST")) << "they do wait";
  ASSERT_TRUE(withdraw(parent).ok());
  EXPECT_EQ(reg.request(parent), std::nullopt);
  EXPECT_EQ(reg.person(child).request_by, PersonId());
  const absl::Status of_nobody = withdraw(parent);
  EXPECT_THAT(of_nobody, Fails(absl::StatusCode::kFailedPrecondition, "NO_STANDING_REQUEST"));
  EXPECT_THAT(withdraw(PersonId(99)), Fails(absl::StatusCode::kNotFound, "PERSON_NOT_FOUND"));
}

TEST(WithdrawRequestTest, R17ForAChildItTakesTheRightToAskForIt) {
  TestRegister reg;
  const ListId home = reg.AddList();
  const PersonId parent = reg.AddPerson({.list = home}), sibling = reg.AddPerson({.list = home});
  const PersonId child = reg.AddChildOf(parent, home);
  ASSERT_TRUE(reg.Run({CustodySet{child, {.custodians = std::vector{parent}}}}).ok());
  AskForListsCommand ask;
  ask.person = child;
  ask.wishes = {reg.AddList({.status = ListStatus::kClosed})};
  ask.custodian_consent = true;
  ASSERT_TRUE(reg.Run(DecideAskForLists(*reg.state(), ask, reg.context())).ok());
  const auto withdraw = [&](const Consent& consent) {
    return reg.Run(DecideWithdrawRequest(*reg.state(), {.person = child, .consent = consent}, reg.context()));
  };
  EXPECT_THAT(withdraw({}), Fails(absl::StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
  EXPECT_THAT(withdraw({.custodian = sibling}), Fails(absl::StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
  EXPECT_TRUE(reg.request(child).has_value());
  EXPECT_TRUE(withdraw({.custodian = parent}).ok());
  EXPECT_FALSE(reg.request(child).has_value());
}

}  // namespace
}  // namespace listeplass
