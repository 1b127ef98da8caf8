// The fifth step of `import flr` makes the plan's calls, in order.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_APPLY_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_APPLY_H_

#include "absl/status/statusor.h"
#include "clients/cli/context.h"
#include "clients/cli/flr/flr_plan.h"
#include "clients/cli/flr/flr_report.h"

namespace listeplass::cli {

// Makes the calls and shows a progress bar on a terminal. The first call that is refused ends it, which happens only if
// the register changes after the rehearsal (flr_rehearse.h). What was done before stays, and the whole import can be
// repeated. A coming move of a person with a protected address is left out and counted. Errors: BAD_ROWS
// (INVALID_ARGUMENT: the server refused rows, which are listed on standard error), and those of the calls.
absl::StatusOr<FlrOutcome> ApplyFlr(Context& context, FlrPlan plan);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_APPLY_H_
