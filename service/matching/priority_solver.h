// PRIORITY: the lexicographically best set of placed applicants in priority order; then, that set fixed, for each in
// priority order the best rank compatible with the set and with those before (DESIGN.md section 5.3). How: placement.h.
#ifndef LISTEPLASS_SERVICE_MATCHING_PRIORITY_SOLVER_H_
#define LISTEPLASS_SERVICE_MATCHING_PRIORITY_SOLVER_H_

#include "absl/status/statusor.h"
#include "service/matching/network.h"
#include "service/matching/plan.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

// Outcomes, cuts and counters.steps; the other counters are left to Solve. Errors: those of WorkBudget.
absl::StatusOr<Plan> SolvePriority(const Instance& instance, const Network& network, WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_PRIORITY_SOLVER_H_
