#include "service/server/rpc/protection.h"

#include <vector>

#include "gmock/gmock.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

Caller CallerAs(Role role, bool sees_protected = false) {
  Caller caller;
  caller.role = role;
  caller.sees_protected = sees_protected;
  return caller;
}

TEST(ProtectionTest, WhoSeesTheProtected) {
  const auto of = &AudienceOf;
  EXPECT_EQ(of(Role::kCitizenPortal, CallerAs(Role::kCitizenPortal)), Audience::kSeesProtected);
  EXPECT_EQ(of(Role::kStaff, CallerAs(Role::kCitizenPortal)), Audience::kGeneral) << "the portal, in staff's service";
  EXPECT_EQ(of(Role::kCitizenPortal, CallerAs(Role::kStaff)), Audience::kGeneral);
  for (const Role service : {Role::kCitizenPortal, Role::kStaff, Role::kPopulationRegister}) {
    EXPECT_EQ(of(service, Caller()), Audience::kGeneral) << "who says no role gets the least view";
  }
  EXPECT_EQ(of(Role::kStaff, CallerAs(Role::kStaff)), Audience::kGeneral);
  EXPECT_EQ(of(Role::kPopulationRegister, CallerAs(Role::kPopulationRegister)), Audience::kGeneral);
  EXPECT_EQ(of(Role::kStaff, CallerAs(Role::kStaff, true)), Audience::kSeesProtected);
  EXPECT_EQ(UsualAudience(Role::kCitizenPortal), Audience::kSeesProtected);
  EXPECT_EQ(UsualAudience(Role::kStaff), Audience::kGeneral);
}

TEST(ProtectionTest, WhoWaitsWithTheProtectedIsAsHidden) {
  TestRegister reg;
  const ListId list = reg.AddList(), full = reg.AddList({.ceiling = 0, .status = ListStatus::kClosed});
  const PersonId parent = reg.AddPerson({.list = list}), child = reg.AddChildOf(parent, list);
  ASSERT_TRUE(
      reg.Run({AddressProtectionSet{.person = child, .protection = AddressProtection::kStrictlyConfidential}}).ok());
  const std::vector<PersonId> unit = {parent, child};
  {
    const auto state = reg.state();
    const Disclosure general(*state, Audience::kGeneral);
    EXPECT_TRUE(general.Check(parent, "person").ok());
    EXPECT_THAT(general.Check(child, "person"), Fails(absl::StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
    EXPECT_FALSE(*general.Shows(unit));
    EXPECT_TRUE(*general.Shows(PersonId(999)));
    EXPECT_TRUE(*Disclosure(*state, Audience::kSeesProtected).Shows(unit));
  }
  AskForListsCommand ask;
  ask.person = parent;
  ask.children = {child};
  ask.wishes = {full};
  ASSERT_TRUE(reg.Run(DecideAskForLists(*reg.state(), ask, reg.context())).ok());
  const auto state = reg.state();
  EXPECT_THAT(Disclosure(*state, Audience::kGeneral).Check(parent, "person"),
              Fails(absl::StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
  EXPECT_TRUE(Disclosure(*state, Audience::kSeesProtected).Check(parent, "person").ok());
}

}  // namespace
}  // namespace listeplass::server
