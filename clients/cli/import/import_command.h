// `listeplass import DIR`: takes over a register from its CSV files (clients/cli/lab/FORMAT.md).
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_COMMAND_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_COMMAND_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"
#include "clients/cli/import/delivery_start.h"

namespace listeplass::cli {

struct ImportOptions {
  std::string directory;
  // Import the good rows even if there are bad ones.
  bool skip_bad_rows = false;
  // Check everything, change nothing.
  bool validate_only = false;
  // List every field that changes, not only those that are kept as they are here.
  bool show_changes = false;
  DeliveryOptions delivery = {};
  // Where to write the bad rows as CSV; empty: nowhere.
  std::string report_path;
};

// Whoever has no rows of a kind may leave its file out, but not all of them.
//
// Reads the files twice: first to check them here, then to stream them row by row. Without skip_bad_rows one bad row,
// found here or by the server, means that nothing is imported; the server then still checks the good rows, without
// applying them, so that one report has the findings of both sides.
//
// Errors: BAD_ROWS (INVALID_ARGUMENT: nothing was imported), FILES_CHANGED (ABORTED: between the two readings), those
// of the files as a whole (FILE_UNUSABLE, HEADER_WRONG) and of the call (PopulationService.ImportRegister).
absl::Status ImportRegister(Context& context, const ImportOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_COMMAND_H_
