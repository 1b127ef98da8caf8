// `listeplass lab solve INSTANCE` solves an instance file without a server and writes the plan.
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_SOLVE_COMMAND_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_SOLVE_COMMAND_H_

#include <optional>
#include <ostream>
#include <string>

#include "service/matching/instance.h"

namespace listeplass::lab {

enum class InstanceFormat { kJson, kExchange };

struct SolveFlags {
  std::string instance_path;
  InstanceFormat format = InstanceFormat::kJson;
  // The objective, if not that of the instance's policy.
  std::optional<Objective> objective;
  // The CSV file that the plan is written to (plan_writer.h); empty: none.
  std::string plan_path;
  bool verify = false;
  // Adds the fairness summary.
  bool fairness = false;
};

// RunSolve returns these exit statuses, which are those of exit_code.h.
inline constexpr int kSolved = 0;
inline constexpr int kBadInput = 2;  // also a file that cannot be read or written, or an instance beyond the limits
inline constexpr int kNotVerified = 3;

// Prints one line of JSON to `out`:
//   {"objective":"PRIORITY","applicants":N,"lists":M,"placed":n,"placedPersons":n,"solveMs":x,"verified":true}
// Under today_first, "lostToToday":n,"lostToTodayMs":x follow: the persons of tiers 0 and 1 who lost a place by it, and
// the time that counting them took. With quotas, "lostToQuotas":n,"lostToQuotasMs":x say the same of whom the quotas
// cost a place (quota_cost.h).
// solveMs is the wall time of the solve alone, in milliseconds with three decimals. "verified" is there only with
// `verify`. If it is false, the reason is on `err`, and the plan is written all the same, for people to look at. With
// `fairness` the line ends with "fairness":{...} (fairness_json.h). Errors go to `err` and name the line or field. With
// `show_progress`, for a terminal, a progress bar is drawn there too.
int RunSolve(const SolveFlags& flags, std::ostream& out, std::ostream& err, bool show_progress = false);

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_SOLVE_COMMAND_H_
