// FIRST_COME: today's rule, the baseline that every report compares with (R10, R13). Vacancies only, no exchange:
//   of all who are not placed yet, those without a list first (R13; TEMPORARY ones have a home list elsewhere and stand
//   in the queues), then in priority order, the first whose unit fits a list they wish for moves to the best-ranked
//   such list, of equal ranks to the first by id; whoever leaves a list makes room there, if it is not over-full; and
//   so on from the start, until nobody moves.
// So every list serves its queue in order, also when a place is refilled, and nobody gets a worse wish while a better
// one has room. People without a list go first whatever an explicit priority says. A unit that does not fit yet is
// passed over for smaller ones, as it is today. Nobody moves twice, so a rank is final. Travel times decide nothing.
//
// Method: all units of one size that enter a list in the same way fit or do not fit together, so each list has one
// queue per size and way in. A heap holds the first of every queue whose list has room for them; the first of those is
// the next to move. A departure changes the queues of one list only. O(w log w) for w wishes, plus the constant number
// of sizes per move.
//
// Proves nothing, so its plan has no cuts.
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
