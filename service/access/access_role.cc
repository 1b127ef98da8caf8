#include "service/access/access_role.h"

namespace listeplass::access {

absl::string_view AccessRoleName(AccessRole role) {
  if (role == AccessRole::kLocal) return "local";
  return role == AccessRole::kPortal ? "portal" : RoleName(AuditRole(role));
}

std::optional<AccessRole> ParseGivenRole(absl::string_view name) {
  for (const AccessRole role : kGivenRoles) {
    if (name == AccessRoleName(role)) return role;
  }
  return std::nullopt;
}

bool NamesMunicipalities(AccessRole role) {
  return role == AccessRole::kCaseworker || role == AccessRole::kChief || role == AccessRole::kAuditor;
}

Role AuditRole(AccessRole role) {
  switch (role) {
    case AccessRole::kLocal:
      break;
    case AccessRole::kCitizen:
      return Role::kCitizen;
    case AccessRole::kPortal:
      return Role::kCitizenPortal;
    case AccessRole::kCaseworker:
      return Role::kCaseworker;
    case AccessRole::kChief:
      return Role::kChief;
    case AccessRole::kAuditor:
      return Role::kAuditor;
    case AccessRole::kSettlementOffice:
      return Role::kSettlementOffice;
    case AccessRole::kPopulationRegister:
      return Role::kPopulationRegister;
    case AccessRole::kNationalAdministrator:
      return Role::kNationalAdministrator;
    case AccessRole::kOperator:
      return Role::kOperator;
    case AccessRole::kNotifier:
      return Role::kNotifier;
  }
  return Role::kNotSaid;
}

}  // namespace listeplass::access
