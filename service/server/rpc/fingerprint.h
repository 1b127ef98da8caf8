// Fingerprints tell whether two requests ask for the same, and nothing else: they are kept beside the answers to
// request ids, and whoever reads the store but not the server's secret cannot find out a request by trying what it may
// have been.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_FINGERPRINT_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_FINGERPRINT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace listeplass::server {

// Returns the request's type and content, without the top-level fields named in `without`. Equal bytes mean equal
// requests within one version of the API.
std::string RequestBytes(const google::protobuf::Message& request, absl::Span<const char* const> without);

// Each fingerprint is a keyed hash (32 bytes). Thread safe.
class Fingerprints {
 public:
  explicit Fingerprints(absl::string_view secret);

  // Of the request without its field request_id.
  std::string Of(const google::protobuf::Message& request) const;

  // For a client that fills in its requests: of what it was asked to do, which it sent as `command` (resources.proto),
  // and of the type of the answer, so that the answer kept can be read by whoever gets it.
  std::string OfCommand(absl::string_view command, const google::protobuf::Descriptor& answer) const;

 private:
  const std::string key_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_FINGERPRINT_H_
