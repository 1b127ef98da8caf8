// An AccessRole says in what capacity a caller may act. rights.h says what each may do.
#ifndef LISTEPLASS_SERVICE_ACCESS_ACCESS_ROLE_H_
#define LISTEPLASS_SERVICE_ACCESS_ACCESS_ROLE_H_

#include <array>
#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"
#include "service/domain/actor.h"

namespace listeplass::access {

enum class AccessRole : uint8_t {
  kLocal,                  // this machine's own user; says by metadata who it is, and is believed
  kCitizen,                // a person, for themselves and their children
  kPortal,                 // a citizen portal's machine; with a citizen's token the caller is that citizen
  kCaseworker,             // staff of the municipalities that the configuration names
  kChief,                  // staff of those municipalities who answer for the scheme there
  kAuditor,                // reads the audit trail and the history of those municipalities
  kSettlementOffice,       // reads in the feed what happens to lists
  kPopulationRegister,     // delivers facts about people, lists and practices
  kNationalAdministrator,  // sets the national policy
  kOperator,               // runs the server; sees no personal data
  kNotifier,               // tells people what happens to them, who let it know; reads the feed alone
};

// The roles that a configuration can give. A citizen is one by their token.
inline constexpr std::array kGivenRoles = {AccessRole::kPortal,
                                           AccessRole::kCaseworker,
                                           AccessRole::kChief,
                                           AccessRole::kAuditor,
                                           AccessRole::kSettlementOffice,
                                           AccessRole::kPopulationRegister,
                                           AccessRole::kNationalAdministrator,
                                           AccessRole::kOperator,
                                           AccessRole::kNotifier};

// The roles that need a proof, in the order in which pages show them.
inline constexpr std::array kProvenRoles = {AccessRole::kCitizen,
                                            AccessRole::kPortal,
                                            AccessRole::kCaseworker,
                                            AccessRole::kChief,
                                            AccessRole::kAuditor,
                                            AccessRole::kSettlementOffice,
                                            AccessRole::kPopulationRegister,
                                            AccessRole::kNationalAdministrator,
                                            AccessRole::kOperator,
                                            AccessRole::kNotifier};

// Returns the role's name in configurations and on pages, such as "settlement-office".
absl::string_view AccessRoleName(AccessRole role);

// Returns the role of that name among those that a configuration can give, or nothing where there is none.
std::optional<AccessRole> ParseGivenRole(absl::string_view name);

// Whether the role acts for municipalities that its configuration must name.
bool NamesMunicipalities(AccessRole role);

// Returns the role that the audit trail records of such a caller. REQUIRES: not kLocal, who says it.
Role AuditRole(AccessRole role);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_ACCESS_ROLE_H_
