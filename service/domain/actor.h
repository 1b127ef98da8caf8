// An Actor says on whose behalf a command comes.
#ifndef LISTEPLASS_SERVICE_DOMAIN_ACTOR_H_
#define LISTEPLASS_SERVICE_DOMAIN_ACTOR_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "service/domain/ids.h"

namespace listeplass {

// The numbers are not persisted: the event log keeps the names that RoleName gives.
enum class Role : uint8_t {
  kNotSaid,  // the caller named no role: it is shown the least, and the audit trail does not guess who it was
  kCitizenPortal,
  kStaff,
  kPopulationRegister,
  kSystem,
  // The roles of callers who have proven who they are (access/access_role.h).
  kCitizen,
  kCaseworker,
  kChief,
  kAuditor,
  kSettlementOffice,
  kNationalAdministrator,
  kOperator,
  kNotifier,
};

// Returns "not-said", "citizen-portal", "staff" and so on, as in a call's metadata and in the audit trail. The names
// are persisted: one may be added, none changed.
absl::string_view RoleName(Role role);

// Returns the role of that name, or nothing where there is none.
std::optional<Role> ParseRole(absl::string_view name);

// The actor is recorded with every batch: it is the audit entry.
struct Actor {
  Role role = Role::kSystem;
  MunicipalityId municipality;  // null: none
  std::string subject;          // opaque id of the caller's user or system; never a national id
  // The number of the organisation that called, nine digits. Empty: nobody has proven one.
  std::string organisation = {};
  std::string purpose = {};  // what the caller said the call was for; may be empty

  friend bool operator==(const Actor&, const Actor&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_ACTOR_H_
