// `listeplass export flr DIR` and `listeplass import flr DIR` write and read lists, doctors' periods and people on
// lists as CSV files with the field names of the national register FLR (csv/flr_rows.h; service/register/FLR.md).
//
// National ids never leave the service: an export names people by opaque id. A municipality already has the national
// ids in its population register. It may give that file, and the client fills in the ids of the people in it.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_COMMANDS_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"
#include "clients/cli/import/delivery_start.h"

namespace listeplass::cli {

struct FlrExportOptions {
  std::string directory;  // made if missing; files of the same names are replaced
  std::string municipality;
  std::string national_ids;  // a persons.csv (lab/FORMAT.md); empty: none
};
// People with a protected address are left out and counted. Errors: FILE_UNUSABLE, those of reading `national_ids`, and
// those of the calls.
absl::Status ExportFlr(Context& context, const FlrExportOptions& options);

struct FlrImportOptions {
  std::string directory;
  // The folder with practices, households, persons and requests (lab/FORMAT.md), which FLR does not have. The FLR files
  // say who is on which list since when; persons that they do not name are taken as persons.csv has them.
  std::string register_directory;
  // Checks everything and says what would come in, but changes nothing.
  bool validate_only = false;
  // The source and time of all files, which are taken as one delivery (import/delivery_start.h).
  DeliveryOptions delivery = {};
};
// Reads all files (flr_files.h), checks them against each other and the server (flr_check.h), plans (flr_plan.h), has
// the server rehearse (flr_rehearse.h), makes the changes (flr_apply.h) and reports (flr_report.h). All that is wrong
// with the files is told before the first change, so an import is refused as a whole, unless the register changes
// meanwhile.
//
// The import is safe to repeat. Past periods are imported one after the other; MovePersons makes coming ones, and
// EndList a list's coming end. Codes are kept as given. So are the ids of doctors' periods and branch surgeries, unless
// the list has given the id to another one. Doctors' periods and the codes of people's periods that an earlier import
// brought stay, even if the files no longer have them. The report says how much could not be kept.
//
// Errors: those of the files as a whole and of the calls. One bad row is an error with its file, row and column;
// several are BAD_ROWS (INVALID_ARGUMENT), listed on standard error. BAD_ROWS comes also where the server refuses rows
// after the rehearsal; the import then ends there.
absl::Status ImportFlr(Context& context, const FlrImportOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_COMMANDS_H_
