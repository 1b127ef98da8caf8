// These are the errors of a command line that the parser could not see: options that do not fit together, and a
// question that cannot be asked.
#ifndef LISTEPLASS_CLIENTS_CLI_USAGE_ERROR_H_
#define LISTEPLASS_CLIENTS_CLI_USAGE_ERROR_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace listeplass::cli {

// INVALID_ARGUMENT (USAGE). `problem` says what is wrong, in the words of the options.
absl::Status UsageError(absl::string_view problem);
// INVALID_ARGUMENT (CONFIRMATION_REQUIRED): the command would ask, and `problem` says why it cannot.
absl::Status ConfirmationRequired(absl::string_view problem);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_USAGE_ERROR_H_
