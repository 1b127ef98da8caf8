// The fourth step of `import flr` has the server check the plan's imports and moves before the first of them is made.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_REHEARSE_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_REHEARSE_H_

#include "absl/status/statusor.h"
#include "clients/cli/context.h"
#include "clients/cli/flr/bad_rows.h"
#include "clients/cli/flr/flr_plan.h"
#include "clients/cli/import/import_report.h"

namespace listeplass::cli {

// Adds to `bad` the rows that the server would refuse, at their places in the files, and returns the server's warnings.
// A coming move that the caller may not make (a protected address) is taken out of the plan and counted. Changes
// nothing at the server.
//
// Every row is checked on the register as it is now, with the practices, lists and households of the files. That finds
// what a later import would find: an import only brings a person to a later day, and rules refuse an earlier day rather
// than a later one. Errors: those of the calls.
absl::StatusOr<ImportResult> RehearseFlr(Context& context, FlrPlan& plan, BadRows& bad);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_REHEARSE_H_
