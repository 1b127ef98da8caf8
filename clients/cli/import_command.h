// `listeplass import DIR`: takes over a register from its five CSV files (clients/cli/lab/FORMAT.md).
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_COMMAND_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_COMMAND_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"

namespace listeplass::cli {

struct ImportOptions {
  std::string directory;
  // Import the good rows even if there are bad ones.
  bool skip_bad_rows = false;
  // Check everything, change nothing.
  bool validate_only = false;
  // Where to write the bad rows as CSV; empty: nowhere.
  std::string report_path;
};

// Streams the files row by row. Without skip_bad_rows one bad row, found here or by the server, means that nothing is
// imported: what is wrong here is found before the server is told to apply, the stream is then dropped, and the
// register is checked once more without applying, so that the report holds the server's findings too.
//
// Errors: BAD_ROWS (INVALID_ARGUMENT: nothing was imported), those of the files as a whole (FILE_UNUSABLE,
// HEADER_WRONG) and of the call (PopulationService.ImportRegister).
absl::Status ImportRegister(Context& context, const ImportOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_COMMAND_H_
