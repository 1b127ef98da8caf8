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
  int64_t doctors = 0;  // doctors' periods
  int64_t persons = 0;
  int64_t steps = 0;
  int64_t moves = 0;  // coming moves
  FlrNotKept not_kept;
  ImportResult warnings = {};  // only its warnings are set
};

// The outcome of applying the plan, if nothing is refused.
FlrOutcome OutcomeOf(const FlrPlan& plan);

// Whole lines for people: first the good rows that look wrong, as `listeplass import` shows them; then what came in, or
// with `validate_only` would come in; then a line for each kind of thing that did not.
std::string FlrReport(const FlrOutcome& outcome, bool validate_only);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_REPORT_H_
