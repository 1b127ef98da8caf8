// These functions sign tokens (RFC 7519) and proofs of possession (DPoP, RFC 9449) for development and tests.
#ifndef LISTEPLASS_CLIENTS_PROOF_TOKEN_SIGNER_H_
#define LISTEPLASS_CLIENTS_PROOF_TOKEN_SIGNER_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "clients/proof/signing_key.h"
#include "nlohmann/json.hpp"

namespace listeplass::proof {

// Returns the compact form, with `alg` and `kid` of the key and the type at+jwt (RFC 9068). Whether the claims make a
// token that a server takes is the caller's affair.
absl::StatusOr<std::string> SignToken(const SigningKey& key, const nlohmann::json& claims);

// One call that is to be made with a token that is bound to the key.
struct ProvenCall {
  std::string method = "POST";
  std::string url;
  std::string access_token;
  std::string id;  // its own for every call; RandomId() gives one
  absl::Time made;
};

absl::StatusOr<std::string> SignProof(const SigningKey& key, const ProvenCall& call);

// Returns 22 letters, which nobody can guess.
std::string RandomId();

}  // namespace listeplass::proof

#endif  // LISTEPLASS_CLIENTS_PROOF_TOKEN_SIGNER_H_
