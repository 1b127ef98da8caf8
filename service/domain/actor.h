// On whose behalf a command comes.
#ifndef LISTEPLASS_SERVICE_DOMAIN_ACTOR_H_
#define LISTEPLASS_SERVICE_DOMAIN_ACTOR_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "service/domain/ids.h"

namespace listeplass {

// The numbers are not persisted: RoleName is what stands in the event log.
enum class Role : uint8_t {
  kNotSaid,  // the caller named no role: they are shown the least, and the audit trail does not guess who they were
  kCitizenPortal,
  kStaff,
  kPopulationRegister,
  kSystem,
};

// "not-said", "citizen-portal", "staff", "population-register", "system": as in a call's metadata and in the audit
// trail. Persisted: names may be added, never changed.
absl::string_view RoleName(Role role);

// The role of that name; nothing where there is none.
std::optional<Role> ParseRole(absl::string_view name);

// Recorded with every batch: this is the audit entry.
struct Actor {
  Role role = Role::kSystem;
  MunicipalityId municipality;  // null: none
  std::string subject;          // opaque id of the caller's user or system; never a national id

  friend bool operator==(const Actor&, const Actor&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_ACTOR_H_
