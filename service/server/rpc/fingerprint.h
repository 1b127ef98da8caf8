// A hash of a request, which tells whether two requests ask for the same.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_FINGERPRINT_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_FINGERPRINT_H_

#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace listeplass::server {

// Returns SHA-256 (32 bytes) of the request's type and content, without the top-level fields named in `without`.
// Idempotency records and page tokens keep it. They compare it only with hashes that the same API version made.
std::string RequestFingerprint(const google::protobuf::Message& request, std::initializer_list<const char*> without);

// Likewise, for a client that fills in its requests: of what it was asked to do, which it sent as `command`
// (resources.proto), and of the type of the answer, so that the answer kept can be read by whoever gets it.
std::string CommandFingerprint(absl::string_view command, const google::protobuf::Descriptor& answer);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_FINGERPRINT_H_
