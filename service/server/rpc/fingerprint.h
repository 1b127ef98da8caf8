// A hash that says whether two requests ask for the same.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_FINGERPRINT_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_FINGERPRINT_H_

#include <initializer_list>
#include <string>

#include "google/protobuf/message.h"

namespace listeplass::server {

// SHA-256 (32 bytes) of the type and the content of `request`, the top-level fields named in `without` left out. Kept
// in idempotency records and page tokens for as long as those live: both compare only what the same API version made.
std::string RequestFingerprint(const google::protobuf::Message& request, std::initializer_list<const char*> without);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_FINGERPRINT_H_
