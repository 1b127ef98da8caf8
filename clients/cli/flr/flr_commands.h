// `listeplass export flr DIR` and `listeplass import flr DIR`: lists, doctors' periods and people on lists, to and from
// CSV files with the field names of the national register FLR (csv/flr_rows.h; service/register/FLR.md).
//
// National ids never leave the service: an export names people by opaque id. Whoever has the national ids already, as
// the municipality has in its population register, gives the file; those in it are then filled in, here in the client.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_COMMANDS_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"
#include "clients/cli/import/delivery_start.h"

namespace listeplass::cli {

struct FlrExportOptions {
  std::string directory;  // made if missing; its files of these names are replaced
  std::string municipality;
  std::string national_ids;  // a persons.csv (lab/FORMAT.md); empty: none
};
// People with a protected address are left out, and counted. Errors: FILE_UNUSABLE, those of `national_ids`, and of the
// calls.
absl::Status ExportFlr(Context& context, const FlrExportOptions& options);

struct FlrImportOptions {
  std::string directory;
  // Practices, households, persons and requests (lab/FORMAT.md), which FLR does not have. Who is on which list, and
  // since when, is as the FLR files say; persons they do not name are taken as persons.csv has them.
  std::string register_directory;
  // Check everything and say what would come in, change nothing.
  bool validate_only = false;
  // Whose word the files are: all of them are taken as of one source, that of the register's.
  DeliveryOptions delivery = {};
};
// Reads all files (flr_files.h), checks them beside each other and beside the server (flr_check.h), plans (flr_plan.h),
// has the server rehearse (flr_rehearse.h), makes the changes (flr_apply.h) and reports (flr_report.h). Whatever is
// wrong with the files is told before the first change: an import is refused as a whole, unless the register changes
// meanwhile.
//
// Safe to repeat. Periods of the past come by importing one after the other; coming ones by MovePersons, a coming end
// of a list by EndList. Codes are kept as given, and so are ids of doctors' periods and branch surgeries where the list
// has not given them already; those of an earlier import that the files have no more stay. How much could not be kept
// is told. Errors: those of the files; of rows, with file, row and column, the one there is or BAD_ROWS
// (INVALID_ARGUMENT: several, listed on standard error; or the server refused some after all, and nothing more was
// done); and of the calls.
absl::Status ImportFlr(Context& context, const FlrImportOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_COMMANDS_H_
