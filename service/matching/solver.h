// Solve makes a plan from an instance. It is pure and deterministic: an instance gives the same plan on any machine,
// and however its lists and applicants are ordered. It uses no clock, no randomness and no I/O, and one thread.
// Concurrent calls on different instances are safe.
//
// PRIORITY is solved in priority_solver.h, CARDINALITY and BALANCED in cardinality_solver.h, FIRST_COME in
// first_come_solver.h, and FIRST_COME_THEN_TRADE in trade_solver.h. After each but FIRST_COME, last_choice.h chooses
// between lists of one rank. These are exact for units of one person; FIRST_COME is a rule and has no best plan. Larger
// units are never split and never break feasibility. Read network.h, circulation.h, placement.h, market.h and
// goal_solver.h in this order.
//
// Example:
//   LP_RETURN_IF_ERROR(ExpandAnyWithin(TravelTable(instance), instance));
//   LP_ASSIGN_OR_RETURN(Plan plan, Solve(instance, {}));
//   LP_RETURN_IF_ERROR(Verify(instance, plan));
#ifndef LISTEPLASS_SERVICE_MATCHING_SOLVER_H_
#define LISTEPLASS_SERVICE_MATCHING_SOLVER_H_

#include <atomic>
#include <cstdint>
#include <functional>

#include "absl/status/statusor.h"
#include "service/domain/limits.h"
#include "service/matching/instance.h"
#include "service/matching/plan.h"

namespace listeplass::matching {

// How many applicants the current phase has decided so far.
struct Progress {
  const char* phase = "";
  int64_t done = 0;
  int64_t total = 0;
};

struct SolveOptions {
  // Called now and then, on the solving thread.
  std::function<void(const Progress&)> progress;
  // When another thread sets it, Solve returns CANCELLED soon after. Not owned; may be null.
  const std::atomic<bool>* cancelled = nullptr;
  // Solve gives up after this many counted steps (PlanCounters::steps).
  int64_t steps_max = limits::kMatchingStepsMax;
};

// Errors:
//   INVALID_ARGUMENT    what Validate finds; explicit priorities too large to optimise over (market.h); an applicant
//                       with accept_any_within_minutes set
//   RESOURCE_EXHAUSTED  (SOLVER_STEPS_EXHAUSTED) more than steps_max
//   CANCELLED           options.cancelled was set
absl::StatusOr<Plan> Solve(const Instance& instance, const SolveOptions& options);

class WorkBudget;
// The same with the caller's budget (work_budget.h).
absl::StatusOr<Plan> Solve(const Instance& instance, WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_SOLVER_H_
