// A hash that says whether two requests ask for the same.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_FINGERPRINT_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_FINGERPRINT_H_

#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace listeplass::server {

// SHA-256 (32 bytes) of the type and the content of `request`, the top-level fields named in `without` left out. Kept
// in idempotency records and page tokens for as long as those live: both compare only what the same API version made.
std::string RequestFingerprint(const google::protobuf::Message& request, std::initializer_list<const char*> without);

// Likewise, for a client that fills in its requests: of what it was asked to do, which it sent as `command`
// (resources.proto), and of the type of the answer, so that the answer kept can be read by whoever gets it.
std::string CommandFingerprint(absl::string_view command, const google::protobuf::Descriptor& answer);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_FINGERPRINT_H_
