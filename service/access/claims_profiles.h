// These functions read from a verified token's claims who its owner is. There is one for each kind of issuer, because
// each writes the same things in its own way; docs/ACCESS.md has an example of each.
//
// Claims that are missing or malformed are UNAUTHENTICATED (CLAIM_INVALID); errors name the claim and never its value.
#ifndef LISTEPLASS_SERVICE_ACCESS_CLAIMS_PROFILES_H_
#define LISTEPLASS_SERVICE_ACCESS_CLAIMS_PROFILES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "nlohmann/json.hpp"
#include "service/domain/national_id.h"

namespace listeplass::access {

inline constexpr absl::string_view kAcrHigh = "idporten-loa-high";

// Whether it is a level of ID-porten that a configuration may ask for.
bool IsKnownAcr(absl::string_view acr);
// Whether the text has the form of an HPR number.
bool IsHprNumber(absl::string_view text);

// A machine of an organisation, by Maskinporten: `consumer` {"authority": "iso6523-actorid-upis", "ID":
// "0192:889640782"}, `scope` and `client_id`.
struct MachineClaims {
  std::string organisation;
  std::vector<std::string> scopes;
  std::string subject;
};
absl::StatusOr<MachineClaims> ReadMaskinporten(const nlohmann::json& claims);

// A citizen, by ID-porten: `pid`, `acr` and `sub`; `client_orgno`, the organisation that the citizen logged in with,
// where it is given.
struct CitizenClaims {
  NationalId national_id;
  std::string subject;
  std::string client_organisation;
};
absl::StatusOr<CitizenClaims> ReadIdPorten(const nlohmann::json& claims, absl::string_view acr_min);

// A member of staff, by HelseID: `helseid://claims/hpr/hpr_number`, `helseid://claims/client/claims/orgnr_parent`,
// `helseid://claims/identity/security_level`, which must be 4, and `sub`.
struct StaffClaims {
  std::string organisation;
  std::string hpr_number;
  std::string subject;
};
absl::StatusOr<StaffClaims> ReadHelseId(const nlohmann::json& claims);

// Returns a text that may be recorded as a subject: `sub` itself if it has at most limits::kSubjectBytesMax characters
// of [A-Za-z0-9._@-] and is no national id, and otherwise a digest of it.
std::string OpaqueSubject(absl::string_view sub);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_CLAIMS_PROFILES_H_
