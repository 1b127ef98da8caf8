// A SigningKey signs tokens and proofs of possession for development and tests: `listeplass auth` stands in for the
// issuers that a municipality uses. It is a private JSON Web Key (RFC 7517) that says what it signs with.
#ifndef LISTEPLASS_CLIENTS_PROOF_SIGNING_KEY_H_
#define LISTEPLASS_CLIENTS_PROOF_SIGNING_KEY_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cjose/jwk.h"
#include "nlohmann/json.hpp"
#include "service/access/algorithm.h"

namespace listeplass::proof {

class SigningKey {
 public:
  // Makes a new key: RSA of 2048 bits, or P-256. Its id is its thumbprint. Errors: INTERNAL SIGNING_FAILED.
  static absl::StatusOr<SigningKey> Make(access::Algorithm algorithm);

  // Reads what PrivateText wrote. Errors: INVALID_ARGUMENT FIELD_INVALID, which name `field` and repeat nothing of the
  // key.
  static absl::StatusOr<SigningKey> Parse(absl::string_view text, absl::string_view field);

  access::Algorithm algorithm() const { return algorithm_; }
  const std::string& id() const { return id_; }
  const std::string& thumbprint() const { return thumbprint_; }

  // Returns the private key as JSON on one line. Nobody but its owner may read it.
  std::string PrivateText() const;
  // Returns the public key, with `kid`, `alg` and `use`.
  nlohmann::json PublicJwk() const;

  // Signs with the header's `alg`, which should be the key's. The header's members are texts, objects or arrays.
  // Returns the compact form. Errors: INTERNAL SIGNING_FAILED.
  absl::StatusOr<std::string> Sign(const nlohmann::json& header, absl::string_view payload) const;

 private:
  SigningKey() = default;
  // Sets the members but key_ from the private key.
  static absl::StatusOr<SigningKey> FromPrivate(const nlohmann::json& jwk, absl::string_view field);

  access::Algorithm algorithm_ = access::Algorithm::kEs256;
  std::string id_;
  std::string thumbprint_;
  nlohmann::json private_jwk_;
  std::shared_ptr<const cjose_jwk_t> key_;
};

}  // namespace listeplass::proof

#endif  // LISTEPLASS_CLIENTS_PROOF_SIGNING_KEY_H_
