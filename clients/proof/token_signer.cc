#include "clients/proof/token_signer.h"

#include <openssl/rand.h>

#include <cstdlib>

#include "service/access/algorithm.h"
#include "service/access/base64url.h"
#include "service/access/text_digest.h"

namespace listeplass::proof {

using ::nlohmann::json;

absl::StatusOr<std::string> SignToken(const SigningKey& key, const json& claims) {
  const json header = {{"alg", access::AlgorithmName(key.algorithm())}, {"kid", key.id()}, {"typ", "at+jwt"}};
  return key.Sign(header, claims.dump());
}

absl::StatusOr<std::string> SignProof(const SigningKey& key, const ProvenCall& call) {
  json jwk = key.PublicJwk();
  for (const char* name : {"kid", "alg", "use"}) jwk.erase(name);
  const json header = {{"alg", access::AlgorithmName(key.algorithm())}, {"jwk", jwk}, {"typ", "dpop+jwt"}};
  const json claims = {{"jti", call.id},
                       {"htm", call.method},
                       {"htu", call.url},
                       {"iat", absl::ToUnixSeconds(call.made)},
                       {"ath", access::EncodeBase64Url(access::Sha256(call.access_token))}};
  return key.Sign(header, claims.dump());
}

std::string RandomId() {
  std::string bytes(16, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size())) != 1) std::abort();
  return access::EncodeBase64Url(bytes);
}

}  // namespace listeplass::proof
