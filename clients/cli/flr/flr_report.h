// The last step of `import flr` tells people what was done. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_REPORT_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_REPORT_H_

#include <cstdint>
#include <string>

#include "clients/cli/flr/flr_plan.h"
#include "clients/cli/import/import_report.h"

namespace listeplass::cli {

struct FlrOutcome {
  int64_t lists = 0;
  int64_t doctors = 0;  // periods
  int64_t persons = 0;
  int64_t steps = 0;
  int64_t moves = 0;  // coming ones
  FlrNotKept not_kept;
  ImportResult warnings = {};  // nothing but its warnings
};

// What applying the plan does, if nothing is refused.
FlrOutcome OutcomeOf(const FlrPlan& plan);

// Whole lines: the good rows that look wrong, as `listeplass import` shows them; what came in, or with `validate_only`
// would come in; and of what did not a line for each kind.
std::string FlrReport(const FlrOutcome& outcome, bool validate_only);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_REPORT_H_
