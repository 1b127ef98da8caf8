// VerifyToken believes a bearer token (a JSON Web Token, RFC 7519) or says why not. Pure: the time is an argument.
//
// A token names its issuer itself. So the server first reads that name without believing it, takes the rules and keys
// that it keeps for this issuer, and then verifies:
//
//   LP_ASSIGN_OR_RETURN(const std::string issuer, UnverifiedIssuer(token));
//   ... find rules and keys by issuer; there are none: Refused(Evidence::kToken, Problem::kIssuer) ...
//   LP_ASSIGN_OR_RETURN(const VerifiedToken verified, VerifyToken(token, keys, rules, now));
//   LP_RETURN_IF_ERROR(CheckProof(proof, proof_rules, token, verified, now, seen));  // for every token
#ifndef LISTEPLASS_SERVICE_ACCESS_TOKEN_H_
#define LISTEPLASS_SERVICE_ACCESS_TOKEN_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"
#include "service/access/algorithm.h"
#include "service/access/key_set.h"

namespace listeplass::access {

// The most that the clocks here and at an issuer may differ, whatever the rules say.
inline constexpr absl::Duration kSkewMax = absl::Seconds(120);

// What holds for the tokens of one issuer.
struct TokenRules {
  std::string issuer;                 // equal to `iss`; an empty one fits no token
  std::string audience;               // among `aud`; an empty one fits no token
  std::vector<Algorithm> algorithms;  // how they may be signed
  absl::Duration skew;                // from 0 to kSkewMax; others count as the nearest of the two
};

struct VerifiedToken {
  nlohmann::json claims;  // an object
  std::string issuer;
  // The `kid` of the key that made the signature, or its thumbprint if it has none. A token whose key leaves the set
  // holds no longer.
  std::string key_id;
  // From this moment VerifyToken refuses the token: its `exp`, and the skew after it.
  absl::Time expires;
};

// Returns the issuer that the token names, which nobody has vouched for. TOKEN_INVALID: size, form, issuer.
absl::StatusOr<std::string> UnverifiedIssuer(absl::string_view token);

// Everything is UNAUTHENTICATED. In this order:
//   TOKEN_INVALID        size, form, critical-header, type (JWT or at+jwt, if there is one), algorithm, key, signature,
//                        issuer, audience; also form if `exp` is absent, or `exp`, `nbf` or `iat` is no number of
//                        seconds from 1970 to 9999
//   TOKEN_EXPIRED
//   TOKEN_NOT_YET_VALID  by `nbf` or `iat`
// Only `kid` chooses among the keys of the set; without it there must be exactly one that fits. Keys that the token
// brings along or points to (`jwk`, `jku`, `x5c`, `x5u`) are not looked at.
absl::StatusOr<VerifiedToken> VerifyToken(absl::string_view token, const KeySet& keys, const TokenRules& rules,
                                          absl::Time now);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_TOKEN_H_
