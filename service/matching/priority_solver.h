// PRIORITY is the objective under which nobody who could be placed is passed over for somebody behind (docs/DESIGN.md).
// It takes the lexicographically best set of placed applicants in priority order. With that set fixed, each in priority
// order gets the best rank compatible with the set and with the ranks of those in front. Method: placement.h.
//
// Example: X and Y have one free place each. A, who is first, wishes for X and then Y; B wishes for X alone. Both can
// be placed, so they are: A on Y, the second wish, and B on X.
#ifndef LISTEPLASS_SERVICE_MATCHING_PRIORITY_SOLVER_H_
#define LISTEPLASS_SERVICE_MATCHING_PRIORITY_SOLVER_H_

#include "absl/status/statusor.h"
#include "service/matching/network.h"
#include "service/matching/plan.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

// Returns outcomes, cuts and counters.steps; the other counters are left to Solve. `today`: FIRST_COME's plan, whose
// units are accepted first (today_first.h); null: nobody is. Errors: those of WorkBudget.
absl::StatusOr<Plan> SolvePriority(const Instance& instance, const Network& network, const Plan* today,
                                   WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_PRIORITY_SOLVER_H_
