// WriteNewFile writes what must not take the place of anything, such as a key.
#ifndef LISTEPLASS_CLIENTS_CLI_AUTH_NEW_FILE_H_
#define LISTEPLASS_CLIENTS_CLI_AUTH_NEW_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace listeplass::auth {

// Writes a file that is not there yet, so that no key is lost by a repeated command. Nobody but its owner may read it
// if `is_secret`. INVALID_ARGUMENT FIELD_INVALID names `field` and says why it could not be written.
absl::Status WriteNewFile(const std::string& path, absl::string_view text, bool is_secret, absl::string_view field);

}  // namespace listeplass::auth

#endif  // LISTEPLASS_CLIENTS_CLI_AUTH_NEW_FILE_H_
