#include "service/server/runtime/keyed_hash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdlib>

namespace listeplass::server {

std::string KeyedHash(absl::string_view key, absl::string_view text) {
  std::string hash(EVP_MAX_MD_SIZE, '\0');
  unsigned int bytes = 0;
  // It fails only where there is no memory.
  if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(text.data()),
           text.size(), reinterpret_cast<unsigned char*>(hash.data()), &bytes) == nullptr) {
    std::abort();
  }
  hash.resize(bytes);
  return hash;
}

}  // namespace listeplass::server
