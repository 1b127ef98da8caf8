// A PublicKey verifies signatures. It is read from a JSON Web Key (RFC 7517): RSA of 2048 to 4096 bits with a public
// exponent from 65537, or P-256. It can be copied cheaply and used by many threads at once.
#ifndef LISTEPLASS_SERVICE_ACCESS_PUBLIC_KEY_H_
#define LISTEPLASS_SERVICE_ACCESS_PUBLIC_KEY_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "cjose/jwk.h"
#include "nlohmann/json.hpp"
#include "service/access/algorithm.h"
#include "service/access/compact_jws.h"

namespace listeplass::access {

class PublicKey {
 public:
  // Empty if the key has none.
  const std::string& id() const { return id_; }

  // RFC 7638: the SHA-256 digest of the public members, in base64url. A token is bound to a key by it (`cnf.jkt`).
  const std::string& thumbprint() const { return thumbprint_; }

  // Says whether the key's type, and its own `alg` if it has one, are those of the algorithm.
  bool Fits(Algorithm algorithm) const;

  // Says whether the key has made the signature with this algorithm, which must be the header's.
  bool Verifies(const CompactJws& jws, Algorithm algorithm) const;

 private:
  friend struct JwkReader;

  bool is_rsa_ = false;
  size_t signature_bytes_ = 0;
  std::string id_;
  std::optional<Algorithm> only_for_;
  std::string thumbprint_;
  std::shared_ptr<const cjose_jwk_t> key_;
};

struct JwkOutcome {
  std::optional<PublicKey> key;
  // Why there is no key. It repeats nothing of the key.
  std::string problem;
  // It is no public key as it should be: it has private parts, is a shared secret, or does not hold together. Otherwise
  // it is a sound key for something else, such as encryption or another curve.
  bool is_wrong = false;
};

// Reads a key for verifying. Certificates in it (`x5c`) are not looked at.
JwkOutcome ReadPublicJwk(const nlohmann::json& jwk);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_PUBLIC_KEY_H_
