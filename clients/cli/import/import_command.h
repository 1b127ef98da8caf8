// `listeplass import DIR` takes over a register from its CSV files (clients/cli/lab/FORMAT.md).
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_COMMAND_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_COMMAND_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"
#include "clients/cli/import/delivery_start.h"

namespace listeplass::cli {

struct ImportOptions {
  std::string directory;
  // Imports the good rows even if there are bad ones.
  bool skip_bad_rows = false;
  // Checks everything, changes nothing.
  bool validate_only = false;
  // Lists every field that changes, not only those that stay as they are here.
  bool show_changes = false;
  DeliveryOptions delivery = {};
  // The CSV file to write the bad rows to; empty: none.
  std::string report_path;
};

// Imports the folder's files. A file without rows may be missing, but not all of them.
//
// The files are read twice: first to check them here, then to stream them row by row. Without skip_bad_rows one bad
// row, found here or by the server, means that nothing is imported. The server then still checks the good rows, without
// applying them, so that one report has the findings of both sides.
//
// Errors: BAD_ROWS (INVALID_ARGUMENT: nothing was imported); FILES_CHANGED (ABORTED: the files changed between the two
// readings); those of a file as a whole (FILE_UNUSABLE, HEADER_WRONG); those of PopulationService.ImportRegister.
absl::Status ImportRegister(Context& context, const ImportOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_COMMAND_H_
