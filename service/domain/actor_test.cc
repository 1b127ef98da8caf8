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
  EXPECT_EQ(RoleName(Role::kCitizen), "citizen");
  EXPECT_EQ(RoleName(Role::kCaseworker), "caseworker");
  EXPECT_EQ(RoleName(Role::kChief), "chief");
  EXPECT_EQ(RoleName(Role::kAuditor), "auditor");
  EXPECT_EQ(RoleName(Role::kSettlementOffice), "settlement-office");
  EXPECT_EQ(RoleName(Role::kNationalAdministrator), "national-administrator");
  EXPECT_EQ(RoleName(Role::kOperator), "operator");
  EXPECT_EQ(RoleName(Role::kNotifier), "notifier");
  for (const Role role : {Role::kNotSaid, Role::kCitizenPortal, Role::kStaff, Role::kPopulationRegister, Role::kSystem,
                          Role::kCitizen, Role::kCaseworker, Role::kChief, Role::kAuditor, Role::kSettlementOffice,
                          Role::kNationalAdministrator, Role::kOperator, Role::kNotifier}) {
    EXPECT_EQ(ParseRole(RoleName(role)), role);
  }
  EXPECT_EQ(ParseRole("Staff"), std::nullopt);
  EXPECT_EQ(ParseRole(""), std::nullopt);
}

}  // namespace
}  // namespace listeplass
