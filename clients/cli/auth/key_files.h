// These functions keep keys in files.
#ifndef LISTEPLASS_CLIENTS_CLI_AUTH_KEY_FILES_H_
#define LISTEPLASS_CLIENTS_CLI_AUTH_KEY_FILES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/auth/signing_key.h"

namespace listeplass::auth {

// Writes a file that is not there yet, so that no key is lost by a repeated command. Nobody but its owner may read it
// if `is_secret`. INVALID_ARGUMENT FIELD_INVALID names `field` and says why it could not be written.
absl::Status WriteNewFile(const std::string& path, absl::string_view text, bool is_secret, absl::string_view field);

// Reads a private key. INVALID_ARGUMENT FIELD_INVALID names `field`.
absl::StatusOr<SigningKey> ReadKeyFile(const std::string& path, absl::string_view field);

}  // namespace listeplass::auth

#endif  // LISTEPLASS_CLIENTS_CLI_AUTH_KEY_FILES_H_
