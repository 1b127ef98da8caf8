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
  }
  return "unknown";
}

std::optional<Role> ParseRole(absl::string_view name) {
  for (const Role role :
       {Role::kNotSaid, Role::kCitizenPortal, Role::kStaff, Role::kPopulationRegister, Role::kSystem}) {
    if (name == RoleName(role)) return role;
  }
  return std::nullopt;
}

}  // namespace listeplass
