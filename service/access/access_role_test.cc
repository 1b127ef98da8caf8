#include "service/access/access_role.h"

#include <set>

#include "gtest/gtest.h"

namespace listeplass::access {
namespace {

TEST(AccessRole, IsFoundAgainByItsName) {
  std::set<absl::string_view> names;
  for (const AccessRole role : kGivenRoles) {
    EXPECT_EQ(ParseGivenRole(AccessRoleName(role)), role) << AccessRoleName(role);
    EXPECT_TRUE(names.insert(AccessRoleName(role)).second) << AccessRoleName(role);
  }
  EXPECT_EQ(ParseGivenRole("settlement-office"), AccessRole::kSettlementOffice);
  EXPECT_EQ(ParseGivenRole("Chief"), std::nullopt);
}

// Nobody is made a citizen or this machine's own user by a configuration.
TEST(AccessRole, SomeRolesCannotBeGiven) {
  for (absl::string_view name : {"citizen", "local", "system", "staff", "not-said", ""}) {
    EXPECT_EQ(ParseGivenRole(name), std::nullopt) << name;
  }
}

// Two roles that were one in the audit trail could not be told apart there.
TEST(AccessRole, TheAuditTrailTellsProvenRolesApart) {
  std::set<Role> roles;
  for (const AccessRole role : kProvenRoles) EXPECT_TRUE(roles.insert(AuditRole(role)).second) << AccessRoleName(role);
  EXPECT_FALSE(roles.contains(Role::kStaff)) << "is what a local caller claims";
  EXPECT_FALSE(roles.contains(Role::kNotSaid));
  EXPECT_FALSE(roles.contains(Role::kSystem));
}

}  // namespace
}  // namespace listeplass::access
