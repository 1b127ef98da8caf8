// These functions tell who the owner of a proof is, by the configuration.
#ifndef LISTEPLASS_SERVICE_ACCESS_FIND_CALLER_H_
#define LISTEPLASS_SERVICE_ACCESS_FIND_CALLER_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"
#include "service/access/access_config.h"
#include "service/access/claims_profiles.h"
#include "service/access/who.h"

namespace listeplass::access {

// Returns the caller whose verified token has these claims: the first in the configuration that they fit.
// UNAUTHENTICATED (CLAIM_INVALID); PERMISSION_DENIED (CALLER_UNKNOWN), also for a citizen's token, which proves nothing
// without a portal's.
absl::StatusOr<Who> CallerByToken(const AccessConfig& config, const Issuer& issuer, const nlohmann::json& claims,
                                  absl::Time expires);

// Returns the first caller of that organisation who comes by client certificate. PERMISSION_DENIED (CALLER_UNKNOWN).
absl::StatusOr<Who> CallerByCertificate(const AccessConfig& config, absl::string_view organisation);

// Returns the caller who is that user of this machine. PERMISSION_DENIED (CALLER_UNKNOWN).
absl::StatusOr<Who> CallerByUnixUser(const AccessConfig& config, uint32_t user);

// Returns the citizen whose verified token has these claims. UNAUTHENTICATED (CLAIM_INVALID), also where the issuer
// proves no citizens.
absl::StatusOr<CitizenClaims> CitizenByToken(const Issuer& issuer, const nlohmann::json& claims);

// Returns the citizen for whom the portal calls, proven by a token of this issuer. The organisation stays the portal's.
// PERMISSION_DENIED (NOT_ALLOWED) unless `portal` is one; UNAUTHENTICATED (CLAIM_INVALID) as CitizenByToken, and where
// the citizen logged in with another organisation.
absl::StatusOr<Who> CitizenOfPortal(const AccessConfig& config, const Who& portal, const Issuer& issuer,
                                    const absl::StatusOr<CitizenClaims>& citizen, absl::Time expires);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_FIND_CALLER_H_
