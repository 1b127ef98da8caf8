#include "service/domain/actor.h"

namespace listeplass {

absl::string_view RoleName(Role role) {
  switch (role) {
    case Role::kNotSaid:
      return "not-said";
    case Role::kCitizenPortal:
      return "citizen-portal";
    case Role::kStaff:
      return "staff";
    case Role::kPopulationRegister:
      return "population-register";
    case Role::kSystem:
      return "system";
    case Role::kCitizen:
      return "citizen";
    case Role::kCaseworker:
      return "caseworker";
    case Role::kChief:
      return "chief";
    case Role::kAuditor:
      return "auditor";
    case Role::kSettlementOffice:
      return "settlement-office";
    case Role::kNationalAdministrator:
      return "national-administrator";
    case Role::kOperator:
      return "operator";
    case Role::kNotifier:
      return "notifier";
  }
  return "unknown";
}

std::optional<Role> ParseRole(absl::string_view name) {
  for (const Role role : {Role::kNotSaid, Role::kCitizenPortal, Role::kStaff, Role::kPopulationRegister, Role::kSystem,
                          Role::kCitizen, Role::kCaseworker, Role::kChief, Role::kAuditor, Role::kSettlementOffice,
                          Role::kNationalAdministrator, Role::kOperator, Role::kNotifier}) {
    if (name == RoleName(role)) return role;
  }
  return std::nullopt;
}

}  // namespace listeplass
