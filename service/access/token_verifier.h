// A TokenVerifier checks tokens and proofs of possession, for the authenticator.
#ifndef LISTEPLASS_SERVICE_ACCESS_TOKEN_VERIFIER_H_
#define LISTEPLASS_SERVICE_ACCESS_TOKEN_VERIFIER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"
#include "service/access/access_config.h"

namespace listeplass::access {

// What a token says whose signature, issuer, audience and times hold.
struct ProvenToken {
  nlohmann::json claims;
  absl::Time expires;
};

// Thread safe. Errors are UNAUTHENTICATED.
class TokenVerifier {
 public:
  virtual ~TokenVerifier() = default;

  // Returns the claim `iss`, which nothing has proven yet.
  virtual absl::StatusOr<std::string> UnprovenIssuer(absl::string_view token) const = 0;
  // Verifies the token by the issuer's keys and rules.
  virtual absl::StatusOr<ProvenToken> Verify(absl::string_view token, const Issuer& issuer, absl::Time now) const = 0;
  // Checks a DPoP proof that was made for a call of `address` with the token, and remembers it. It is asked for every
  // token; the proof is empty where none was sent, which is right only for a token that is bound to no key.
  virtual absl::Status CheckProof(absl::string_view proof, absl::string_view token, const ProvenToken& proven,
                                  absl::string_view address, absl::Time now) const = 0;
};

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_TOKEN_VERIFIER_H_
