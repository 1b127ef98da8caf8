// `listeplass municipality reform` ends a municipality and puts others in its place.
#ifndef LISTEPLASS_CLIENTS_CLI_MUNICIPALITY_REFORM_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_MUNICIPALITY_REFORM_COMMANDS_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"

namespace listeplass::cli {

struct ReformOptions {
  std::string municipality;
  std::string table;  // a CSV file
  std::string reason;
  bool dry_run = false;
  bool yes = false;  // do not ask
};
// Shows what would happen, says that it cannot be taken back, asks, then does it. Errors besides the server's: those of
// the file (csv_errors.h), LIMIT.
absl::Status ReformMunicipality(Context& context, const ReformOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_MUNICIPALITY_REFORM_COMMANDS_H_
