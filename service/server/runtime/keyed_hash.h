// KeyedHash is HMAC-SHA256 (RFC 2104): whoever does not have the key can neither make nor foresee a hash. From one
// secret it also makes keys for several purposes, of which none tells anything of another.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_KEYED_HASH_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_KEYED_HASH_H_

#include <string>

#include "absl/strings/string_view.h"

namespace listeplass::server {

// Returns 32 bytes.
std::string KeyedHash(absl::string_view key, absl::string_view text);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_KEYED_HASH_H_
