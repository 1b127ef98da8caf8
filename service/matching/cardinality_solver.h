// CARDINALITY and BALANCED: the most people placed (DESIGN.md section 5.3).
//
//   CARDINALITY  the most persons of tier 0, then of tier 1, then of tier 2; then the most waited days; then the
//                lexicographically best set in priority order; then ranks.
//   BALANCED     tiers 0 and 1 as PRIORITY places them: who is placed keeps a place, who is refused gets none; then the
//                most persons of tier 2, their most waited days, the best set, ranks.
//
// Each count and the days are a stage of the lexicographic optimum (optimal_face.h over market.h: minimum-cost
// circulation by cost scaling); the set and the ranks are PRIORITY's phases on what the stages leave open
// (placement.h). With units of several persons: goal_solver.h.
#ifndef LISTEPLASS_SERVICE_MATCHING_CARDINALITY_SOLVER_H_
#define LISTEPLASS_SERVICE_MATCHING_CARDINALITY_SOLVER_H_

#include "absl/status/statusor.h"
#include "service/matching/network.h"
#include "service/matching/plan.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

// As SolvePriority; also INVALID_ARGUMENT, before any work, when explicit priorities on so many lists could overflow
// (market.h).
absl::StatusOr<Plan> SolveCardinality(const Instance& instance, const Network& network, WorkBudget& budget);
absl::StatusOr<Plan> SolveBalanced(const Instance& instance, const Network& network, WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_CARDINALITY_SOLVER_H_
