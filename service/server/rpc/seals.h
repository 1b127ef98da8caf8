// Seals are opaque texts that the server gives out and takes back, such as page tokens. Nobody else can read or make
// one, and each is opened only for what it was made for.
//
// A seal is AES-256-GCM (NIST SP 800-38D) of the text, in base64url: 12 bytes that make it one of a kind, the text, and
// a tag of 16 bytes. The 12 bytes are a keyed hash of the text and of what it is for, so that the same gives the same.
// Keys are made of a secret of the server, which outlives the process.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_SEALS_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_SEALS_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace listeplass::server {

// Thread safe.
class Seals {
 public:
  explicit Seals(absl::string_view secret);

  // `made_for` is not in the seal: it must be said again to open it.
  std::string Seal(absl::string_view text, absl::string_view made_for) const;

  // Returns the text; nothing for what is no seal of this server, or was made for something else.
  std::optional<std::string> Open(absl::string_view seal, absl::string_view made_for) const;

 private:
  const std::string cipher_key_;
  const std::string hash_key_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_SEALS_H_
