#include "service/access/claims_profiles.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "service/access/access_config.h"
#include "service/access/caller_errors.h"
#include "service/access/text_digest.h"
#include "service/domain/limits.h"
#include "service/domain/organisation_number.h"
#include "service/domain/status_macros.h"

namespace listeplass::access {
namespace {

using nlohmann::json;

// The levels of ID-porten from the lowest to the highest.
constexpr std::array<absl::string_view, 3> kAcrs = {"idporten-loa-low", "idporten-loa-substantial", kAcrHigh};

absl::StatusOr<std::string> TextClaim(const json& claims, absl::string_view claim) {
  const auto found = claims.find(std::string(claim));
  if (found == claims.end()) return errors::ClaimInvalid(claim, "is missing");
  if (!found->is_string()) return errors::ClaimInvalid(claim, "must be a text");
  return found->get<std::string>();
}

// Maskinporten separates scopes by blanks; HelseID writes an array.
absl::StatusOr<std::vector<std::string>> Scopes(const json& claims) {
  LP_ASSIGN_OR_RETURN(const std::string text, TextClaim(claims, "scope"));
  return std::vector<std::string>(absl::StrSplit(text, ' ', absl::SkipEmpty()));
}

bool IsOpaque(absl::string_view text) {
  return !text.empty() && text.size() <= limits::kSubjectBytesMax && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '@' || c == '-';
  });
}

}  // namespace

bool IsKnownAcr(absl::string_view acr) { return acr == kAcrs[1] || acr == kAcrs[2]; }

bool IsHprNumber(absl::string_view text) {
  return text.size() >= 7 && text.size() <= 9 && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

std::string OpaqueSubject(absl::string_view sub) {
  if (IsOpaque(sub) && !ParseNationalId(sub, "sub", ControlRule::kFrom2032).ok()) return std::string(sub);
  return absl::BytesToHexString(Sha256(sub).substr(0, 16));
}

absl::StatusOr<MachineClaims> ReadMaskinporten(const json& claims) {
  const auto consumer = claims.find("consumer");
  if (consumer == claims.end() || !consumer->is_object()) return errors::ClaimInvalid("consumer", "must be an object");
  LP_ASSIGN_OR_RETURN(const std::string authority, TextClaim(*consumer, "authority"));
  if (authority != "iso6523-actorid-upis")
    return errors::ClaimInvalid("consumer", "has an authority that is not known");
  LP_ASSIGN_OR_RETURN(const std::string id, TextClaim(*consumer, "ID"));
  absl::string_view organisation = id;
  if (!absl::ConsumePrefix(&organisation, "0192:") || !IsOrganisationNumber(organisation)) {
    return errors::ClaimInvalid("consumer", "must name an organisation as 0192: and nine digits");
  }
  LP_ASSIGN_OR_RETURN(std::vector<std::string> scopes, Scopes(claims));
  LP_ASSIGN_OR_RETURN(const std::string client, TextClaim(claims, "client_id"));
  return MachineClaims{
      .organisation = std::string(organisation), .scopes = std::move(scopes), .subject = OpaqueSubject(client)};
}

absl::StatusOr<CitizenClaims> ReadIdPorten(const json& claims, absl::string_view acr_min) {
  LP_ASSIGN_OR_RETURN(const std::string acr, TextClaim(claims, "acr"));
  const auto level = std::find(kAcrs.begin(), kAcrs.end(), acr);
  if (level == kAcrs.end() || level < std::find(kAcrs.begin(), kAcrs.end(), acr_min)) {
    return errors::ClaimInvalid("acr", "is of too low a level of login");
  }
  LP_ASSIGN_OR_RETURN(const std::string pid, TextClaim(claims, "pid"));
  const absl::StatusOr<NationalId> national_id = ParseNationalId(pid, "pid", ControlRule::kFrom2032);
  if (!national_id.ok()) return errors::ClaimInvalid("pid", "must be a national id");
  LP_ASSIGN_OR_RETURN(const std::string sub, TextClaim(claims, "sub"));
  CitizenClaims citizen{.national_id = *national_id, .subject = OpaqueSubject(sub), .client_organisation = {}};
  if (claims.contains("client_orgno")) {
    LP_ASSIGN_OR_RETURN(citizen.client_organisation, TextClaim(claims, "client_orgno"));
  }
  return citizen;
}

absl::StatusOr<StaffClaims> ReadHelseId(const json& claims) {
  StaffClaims staff;
  LP_ASSIGN_OR_RETURN(const std::string level, TextClaim(claims, "helseid://claims/identity/security_level"));
  if (level != "4") return errors::ClaimInvalid("helseid://claims/identity/security_level", "must be 4");
  LP_ASSIGN_OR_RETURN(staff.organisation, TextClaim(claims, "helseid://claims/client/claims/orgnr_parent"));
  if (!IsOrganisationNumber(staff.organisation)) {
    return errors::ClaimInvalid("helseid://claims/client/claims/orgnr_parent", "must have nine digits");
  }
  LP_ASSIGN_OR_RETURN(staff.hpr_number, TextClaim(claims, "helseid://claims/hpr/hpr_number"));
  if (!IsHprNumber(staff.hpr_number)) {
    return errors::ClaimInvalid("helseid://claims/hpr/hpr_number", "must have seven to nine digits");
  }
  LP_ASSIGN_OR_RETURN(const std::string sub, TextClaim(claims, "sub"));
  staff.subject = OpaqueSubject(sub);
  return staff;
}

}  // namespace listeplass::access
