// The last step of `import flr` tells people what was done. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_REPORT_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_REPORT_H_

#include <cstdint>
#include <string>

#include "clients/cli/flr/flr_plan.h"

namespace listeplass::cli {

struct FlrOutcome {
  int64_t lists = 0;
  int64_t doctors = 0;  // periods
  int64_t persons = 0;
  int64_t steps = 0;
  int64_t moves = 0;  // coming ones
  FlrNotKept not_kept;
};

// Whole lines: what came in, and of what did not a line for each kind.
std::string FlrReport(const FlrOutcome& outcome);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_REPORT_H_
