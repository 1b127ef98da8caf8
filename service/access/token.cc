#include "service/access/token.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "service/access/access_errors.h"
#include "service/access/compact_jws.h"
#include "service/access/numeric_date.h"
#include "service/access/strict_json.h"
#include "service/domain/status_macros.h"

namespace listeplass::access {
namespace {

using ::nlohmann::json;

absl::Status TokenInvalid(Problem problem) { return Refused(Evidence::kToken, problem); }

absl::StatusOr<const PublicKey*> ChooseKey(const json& header, const KeySet& keys, Algorithm algorithm) {
  if (!header.contains("kid")) {
    const PublicKey* const only = keys.OnlyOneFor(algorithm);
    if (only == nullptr) return TokenInvalid(Problem::kKey);
    return only;
  }
  const std::optional<std::string> id = TextMember(header, "kid");
  if (!id) return TokenInvalid(Problem::kForm);
  const PublicKey* const named = keys.Find(*id);
  if (named == nullptr) return TokenInvalid(Problem::kKey);
  if (!named->Fits(algorithm)) return TokenInvalid(Problem::kAlgorithm);
  return named;
}

absl::Status CheckAudience(const json& claims, const std::string& audience) {
  const auto aud = claims.find("aud");
  if (aud == claims.end() || audience.empty()) return TokenInvalid(Problem::kAudience);
  if (aud->is_string()) return *aud == audience ? absl::OkStatus() : TokenInvalid(Problem::kAudience);
  const bool is_texts =
      aud->is_array() && std::all_of(aud->begin(), aud->end(), [](const json& any) { return any.is_string(); });
  if (!is_texts) return TokenInvalid(Problem::kForm);
  return std::find(aud->begin(), aud->end(), audience) != aud->end() ? absl::OkStatus()
                                                                     : TokenInvalid(Problem::kAudience);
}

// Returns when the token expires, without any skew.
absl::StatusOr<absl::Time> CheckTimes(const json& claims, absl::Duration skew, absl::Time now) {
  const auto exp = claims.find("exp");
  const std::optional<absl::Time> expires = exp == claims.end() ? std::nullopt : NumericDate(*exp);
  if (!expires) return TokenInvalid(Problem::kForm);
  std::vector<absl::Time> from;
  for (const char* name : {"nbf", "iat"}) {
    const auto claim = claims.find(name);
    if (claim == claims.end()) continue;
    const std::optional<absl::Time> time = NumericDate(*claim);
    if (!time) return TokenInvalid(Problem::kForm);
    from.push_back(*time);
  }
  if (now >= *expires + skew) return TokenExpired();
  for (const absl::Time time : from) {
    if (time > now + skew) return TokenNotYetValid();
  }
  return *expires;
}

}  // namespace

absl::StatusOr<std::string> UnverifiedIssuer(absl::string_view token) {
  LP_ASSIGN_OR_RETURN(const CompactJws jws, ReadCompactJws(token, Evidence::kToken));
  std::optional<std::string> issuer = TextMember(jws.payload, "iss");
  if (!issuer || issuer->empty()) return TokenInvalid(Problem::kIssuer);
  return *std::move(issuer);
}

absl::StatusOr<VerifiedToken> VerifyToken(absl::string_view token, const KeySet& keys, const TokenRules& rules,
                                          absl::Time now) {
  LP_ASSIGN_OR_RETURN(CompactJws jws, ReadCompactJws(token, Evidence::kToken));
  LP_ASSIGN_OR_RETURN(const Algorithm algorithm, CheckHeader(jws, rules.algorithms, {"JWT", "at+jwt"},
                                                             /*type_required=*/false, Evidence::kToken));
  LP_ASSIGN_OR_RETURN(const PublicKey* const key, ChooseKey(jws.header, keys, algorithm));
  if (!key->Verifies(jws, algorithm)) return TokenInvalid(Problem::kSignature);

  const std::optional<std::string> issuer = TextMember(jws.payload, "iss");
  if (!issuer || issuer->empty() || *issuer != rules.issuer) return TokenInvalid(Problem::kIssuer);
  LP_RETURN_IF_ERROR(CheckAudience(jws.payload, rules.audience));
  const absl::Duration skew = std::clamp(rules.skew, absl::ZeroDuration(), kSkewMax);
  LP_ASSIGN_OR_RETURN(const absl::Time expires, CheckTimes(jws.payload, skew, now));

  VerifiedToken verified;
  verified.claims = std::move(jws.payload);
  verified.issuer = *issuer;
  verified.key_id = key->id().empty() ? key->thumbprint() : key->id();
  verified.expires = expires + skew;
  return verified;
}

}  // namespace listeplass::access
