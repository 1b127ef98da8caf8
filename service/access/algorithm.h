// Algorithm is how a token or proof is signed. These are all that we take: no shared secrets (HS256), no hashes but
// SHA-256, and never "none".
#ifndef LISTEPLASS_SERVICE_ACCESS_ALGORITHM_H_
#define LISTEPLASS_SERVICE_ACCESS_ALGORITHM_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace listeplass::access {

enum class Algorithm : uint8_t {
  kRs256,  // RSA, PKCS #1 v1.5
  kPs256,  // RSA, PSS with a salt of 32 bytes
  kEs256,  // ECDSA on P-256
};

// "RS256", as in a token's header and in a JSON Web Key.
absl::string_view AlgorithmName(Algorithm algorithm);
// By its exact name; none for every other.
std::optional<Algorithm> ParseAlgorithm(absl::string_view name);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_ALGORITHM_H_
