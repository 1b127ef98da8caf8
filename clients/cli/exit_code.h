// ExitCode is what the program's exit status says. clients/cli/README.md and `listeplass --help` document it.
#ifndef LISTEPLASS_CLIENTS_CLI_EXIT_CODE_H_
#define LISTEPLASS_CLIENTS_CLI_EXIT_CODE_H_

#include "absl/status/status.h"

namespace listeplass::cli {

enum ExitCode {
  kOk = 0,
  kRefused = 1,             // a rule, a limit, the present state or who calls forbids it
  kBadInput = 2,            // the command line, a file, or a name that names nothing
  kVerificationFailed = 3,  // a plan (lab), a draw or stored data that does not hold when checked
  kUnreachable = 4,         // no server, or no answer in time
  kServerError = 5,         // anything else
};

ExitCode ExitCodeFor(const absl::Status& status);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_EXIT_CODE_H_
