// A hash of a request, which tells whether two requests ask for the same.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_FINGERPRINT_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_FINGERPRINT_H_

#include <initializer_list>
#include <string>

#include "google/protobuf/message.h"

namespace listeplass::server {

// Returns SHA-256 (32 bytes) of the request's type and content, without the top-level fields named in `without`.
// Idempotency records and page tokens keep it. They compare it only with hashes that the same API version made.
std::string RequestFingerprint(const google::protobuf::Message& request, std::initializer_list<const char*> without);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_FINGERPRINT_H_
