// The fifth step of `import flr` makes the plan's calls, in order.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_APPLY_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_APPLY_H_

#include "absl/status/statusor.h"
#include "clients/cli/context.h"
#include "clients/cli/flr/flr_plan.h"
#include "clients/cli/flr/flr_report.h"

namespace listeplass::cli {

// With a progress bar on a terminal. The first call that is refused ends it, which happens only if the register changes
// after the rehearsal; what was done before stays, and the whole can be repeated. Errors: BAD_ROWS (INVALID_ARGUMENT:
// the server refused rows, which are told on standard error), and those of the calls. A coming move of somebody with a
// protected address is left out and counted.
absl::StatusOr<FlrOutcome> ApplyFlr(Context& context, FlrPlan plan);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_APPLY_H_
