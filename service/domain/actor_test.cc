#include "service/domain/actor.h"

#include "gtest/gtest.h"

namespace listeplass {
namespace {

// The names are persisted, and part of the API: every caller says one of these.
TEST(ActorTest, RolesAreFoundAgainByTheNamesTheyAlwaysHad) {
  EXPECT_EQ(RoleName(Role::kCitizenPortal), "citizen-portal");
  EXPECT_EQ(RoleName(Role::kStaff), "staff");
  EXPECT_EQ(RoleName(Role::kPopulationRegister), "population-register");
  EXPECT_EQ(RoleName(Role::kSystem), "system");
  EXPECT_EQ(RoleName(Role::kNotSaid), "not-said");
  for (const Role role :
       {Role::kNotSaid, Role::kCitizenPortal, Role::kStaff, Role::kPopulationRegister, Role::kSystem}) {
    EXPECT_EQ(ParseRole(RoleName(role)), role);
  }
  EXPECT_EQ(ParseRole("Staff"), std::nullopt);
  EXPECT_EQ(ParseRole(""), std::nullopt);
}

}  // namespace
}  // namespace listeplass
