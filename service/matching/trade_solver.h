// FIRST_COME_THEN_TRADE is the smallest step from today's rule: nobody who gets a place by it loses that place or gets
// another, and then the others trade (docs/DESIGN.md).
//
//   1. FIRST_COME is solved (first_come_solver.h). The units that it places keep exactly these lists.
//   2. The rest is an instance of its own, and solved as BALANCED (cardinality_solver.h): all others, and the places
//      that are left. Of a list's ordinary places as many are left as it had free, more by those who have left it, less
//      by those who have come; so for somebody who has left an over-full list another may come, where the policy lets
//      people exchange there. Groups may take what is left of their reserved places and of their caps.
//      Where step 1 has not filled a quota (quota.h), step 2 has it for what is left to fill.
//   3. Lists of one rank are chosen for those of step 2 (last_choice.h), with step 1's arrivals in the intake shares.
//
// The plan's cuts and prices are those of the rest, and prove the rest alone. It is the best plan under BALANCED of
// those that place step 1's units where they are. With units of several persons, what holds for BALANCED holds here.
//
// Example: Y has one free place, all other lists none. B on X and C on Z wish for Y, and D wishes for Z. B is first,
// gets Y by today's rule and keeps it, although C and D would be two. E on V and F on W wish for each other's list.
// They wait under today's rule, and now exchange places.
#ifndef LISTEPLASS_SERVICE_MATCHING_TRADE_SOLVER_H_
#define LISTEPLASS_SERVICE_MATCHING_TRADE_SOLVER_H_

#include "absl/status/statusor.h"
#include "service/matching/network.h"
#include "service/matching/plan.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

// Returns what SolveBalanced returns, and has its errors.
absl::StatusOr<Plan> SolveFirstComeThenTrade(const Instance& instance, const Network& network, WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_TRADE_SOLVER_H_
