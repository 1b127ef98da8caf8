#include "service/access/proof_of_possession.h"

#include <algorithm>
#include <optional>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"
#include "service/access/access_errors.h"
#include "service/access/base64url.h"
#include "service/access/compact_jws.h"
#include "service/access/numeric_date.h"
#include "service/access/public_key.h"
#include "service/access/strict_json.h"
#include "service/access/target_url.h"
#include "service/access/text_digest.h"
#include "service/domain/status_macros.h"

namespace listeplass::access {
namespace {

using ::nlohmann::json;

constexpr Algorithm kAlgorithms[] = {Algorithm::kEs256, Algorithm::kRs256, Algorithm::kPs256};
constexpr size_t kProofIdBytesMax = 256;

absl::Status ProofInvalid(Problem problem) { return Refused(Evidence::kProof, problem); }

// Returns the thumbprint of the key to which the token is bound; none if it is bound to nothing.
absl::StatusOr<std::optional<std::string>> BoundTo(const json& claims) {
  const auto confirmation = claims.find("cnf");
  if (confirmation == claims.end()) return std::nullopt;
  std::optional<std::string> thumbprint;
  if (confirmation->is_object()) thumbprint = TextMember(*confirmation, "jkt");
  // A token that is bound in a way that we do not know must not pass as one that is not bound.
  if (!thumbprint || thumbprint->empty() || confirmation->size() != 1) return ProofInvalid(Problem::kConfirmation);
  return thumbprint;
}

// Verifies the proof's signature by the key that it brings along, which must be the one with this thumbprint.
absl::Status CheckSignature(const CompactJws& jws, const std::string& thumbprint) {
  LP_ASSIGN_OR_RETURN(const Algorithm algorithm,
                      CheckHeader(jws, kAlgorithms, {"dpop+jwt"}, /*type_required=*/true, Evidence::kProof));
  const auto jwk = jws.header.find("jwk");
  if (jwk == jws.header.end()) return ProofInvalid(Problem::kKey);
  const JwkOutcome outcome = ReadPublicJwk(*jwk);
  if (!outcome.key || outcome.key->thumbprint() != thumbprint) return ProofInvalid(Problem::kKey);
  if (!outcome.key->Fits(algorithm)) return ProofInvalid(Problem::kAlgorithm);
  if (!outcome.key->Verifies(jws, algorithm)) return ProofInvalid(Problem::kSignature);
  return absl::OkStatus();
}

bool IsForUrl(const std::optional<std::string>& htu, const std::string& url) {
  const std::optional<std::string> ours = NormalizedUrl(url);
  return htu && ours && NormalizedUrl(*htu) == ours;
}

}  // namespace

absl::Status CheckProof(absl::string_view proof, const ProofRules& rules, absl::string_view access_token,
                        const VerifiedToken& token, absl::Time now, SeenProofs& seen) {
  LP_ASSIGN_OR_RETURN(const std::optional<std::string> thumbprint, BoundTo(token.claims));
  if (!thumbprint) return proof.empty() ? absl::OkStatus() : ProofInvalid(Problem::kUnbound);
  if (proof.empty()) return ProofInvalid(Problem::kMissing);

  LP_ASSIGN_OR_RETURN(const CompactJws jws, ReadCompactJws(proof, Evidence::kProof));
  LP_RETURN_IF_ERROR(CheckSignature(jws, *thumbprint));

  const std::optional<std::string> id = TextMember(jws.payload, "jti");
  const auto iat = jws.payload.find("iat");
  const std::optional<absl::Time> made = iat == jws.payload.end() ? std::nullopt : NumericDate(*iat);
  if (!id || id->empty() || id->size() > kProofIdBytesMax || !made) return ProofInvalid(Problem::kForm);
  if (TextMember(jws.payload, "htm") != rules.method) return ProofInvalid(Problem::kMethod);
  if (!IsForUrl(TextMember(jws.payload, "htu"), rules.url)) return ProofInvalid(Problem::kUrl);
  const absl::Duration skew = std::clamp(rules.skew, absl::ZeroDuration(), kSkewMax);
  const absl::Time too_old = *made + rules.age_max + skew;
  if (*made > now + skew || now >= too_old) return ProofInvalid(Problem::kAge);
  if (TextMember(jws.payload, "ath") != EncodeBase64Url(Sha256(access_token))) return ProofInvalid(Problem::kTokenHash);
  return seen.Remember({.thumbprint = *thumbprint, .id = *id, .made = *made, .too_old = too_old}, now);
}

}  // namespace listeplass::access
