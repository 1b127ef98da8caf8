// FIRST_COME: today's rule, the baseline that every report compares with (R10, R13). Vacancies only, no exchange:
//   1. people without a list, first in priority first, each to the best wish that has room for them now;
//   2. each list with room, in order of id, takes from its own queue the first who fits;
//   3. whoever leaves a list makes room there, if it is not over-full; lists that got room are served again, in turn,
//   until
//      nothing moves.
// A unit that does not fit yet is passed over for smaller ones, as it is today. Ranks come from the queue that moved
// first: nobody moves twice. Proves nothing, so its plan has no cuts. O(wishes log wishes).
#ifndef LISTEPLASS_SERVICE_MATCHING_FIRST_COME_SOLVER_H_
#define LISTEPLASS_SERVICE_MATCHING_FIRST_COME_SOLVER_H_

#include "absl/status/statusor.h"
#include "service/matching/network.h"
#include "service/matching/plan.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

// Outcomes and counters.steps; the other counters are left to Solve. Errors: those of WorkBudget.
absl::StatusOr<Plan> SolveFirstCome(const Instance& instance, const Network& network, WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_FIRST_COME_SOLVER_H_
