// UsageError is the error of a command line whose options do not fit together, which the parser could not see.
#ifndef LISTEPLASS_CLIENTS_CLI_USAGE_ERROR_H_
#define LISTEPLASS_CLIENTS_CLI_USAGE_ERROR_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace listeplass::cli {

// INVALID_ARGUMENT (USAGE). `problem` says what is wrong, in the words of the options.
absl::Status UsageError(absl::string_view problem);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_USAGE_ERROR_H_
