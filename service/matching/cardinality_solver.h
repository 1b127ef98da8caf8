// CARDINALITY and BALANCED are the objectives that place the most people (docs/DESIGN.md). Tiers: priority_order.h.
//
//   CARDINALITY  the most persons of tier 0, then of tier 1, then of tier 2; then the most waited days; then the
//                lexicographically best set in priority order; then ranks
//   BALANCED     tiers 0 and 1 exactly as PRIORITY places and refuses them; then the most persons of tier 2, then their
//                most waited days, then the best set, then ranks
//
// Each count of persons and the sum of days is a stage of optimal_face.h, solved by market.h. The set and the ranks are
// PRIORITY's phases (placement.h) on what the stages leave open. goal_solver.h tells of units of several persons.
//
// Example: the one in market.h. PRIORITY places A, who is first, and nobody else; CARDINALITY places B and C. BALANCED
// does so too if all three are in tier 2, and places A if A alone is past the wait guarantee.
#ifndef LISTEPLASS_SERVICE_MATCHING_CARDINALITY_SOLVER_H_
#define LISTEPLASS_SERVICE_MATCHING_CARDINALITY_SOLVER_H_

#include "absl/status/statusor.h"
#include "service/matching/network.h"
#include "service/matching/plan.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

// Both take and return what SolvePriority does; also INVALID_ARGUMENT if explicit priorities are so large that sums
// over this many lists could overflow (MarketValueMax in market.h).
absl::StatusOr<Plan> SolveCardinality(const Instance& instance, const Network& network, const Plan* today,
                                      WorkBudget& budget);
absl::StatusOr<Plan> SolveBalanced(const Instance& instance, const Network& network, const Plan* today,
                                   WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_CARDINALITY_SOLVER_H_
