// WriteWholeFile replaces a file so that no reader finds half of it.
#ifndef LISTEPLASS_CLIENTS_CLI_AUTH_WHOLE_FILE_H_
#define LISTEPLASS_CLIENTS_CLI_AUTH_WHOLE_FILE_H_

#include <sys/types.h>

#include <string>

#include "absl/status/status.h"

namespace listeplass::cli {

// The file appears whole, in place of what was there, with this mode. UNAVAILABLE (FILE_UNWRITABLE) names the file.
absl::Status WriteWholeFile(const std::string& path, const std::string& text, mode_t mode);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_AUTH_WHOLE_FILE_H_
