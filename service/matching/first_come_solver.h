// FIRST_COME is today's rule, the baseline that every report compares with (R10, R13). It fills vacancies one after the
// other, without exchange:
//   - The applicants stand in order: first those without a list (R13), even before larger explicit priorities; then the
//     others, among them TEMPORARY ones, who have a home list elsewhere. Each part is in priority order.
//   - Who has several claims (claim.h) stands once for each of them.
//   - As long as a group's quota (quota.h) is not filled, its people stand in front of all these as well, in priority
//     order; so the first of them to fit has the next place. Everybody of the group who is placed meanwhile counts.
//   - The first one whose unit fits on a list that they wish for, and that their claim holds, moves there: to the
//     best-ranked such list, of equal ranks to the first by id. Travel times decide nothing. The place left is free
//     unless the list is over-full.
//   - That is repeated from the first applicant on until nobody fits.
// So every list serves its queue in order, also when a place is refilled, and nobody gets a worse wish while a better
// one has room. A unit that does not fit yet is passed over for smaller ones, as it is today. Nobody moves twice, so a
// rank is final. The rule proves nothing, so the plan has no cuts.
//
// Example: Y has one free place, X and Z none. C has no list and wishes for Z, A is on Z and wishes for X, B is on X
// and wishes for Y. At first only B fits, and moves to Y. Then A fits on X, then C on Z: all three are placed. If X and
// Y were both full, two people on them who wish for each other's list would both wait.
//
// Method: a group with a quota stands in the row twice; once the quota is filled, its places in front lapse. Units of
// one size that enter a list in the same way all fit or all do not. So each list has one queue per
// size and entry. A heap holds the first of every queue whose list has room for it; the foremost of these is the next
// to move. A departure changes the queues of one list only. O(w log w) for w wishes, plus the number of sizes per move.
#ifndef LISTEPLASS_SERVICE_MATCHING_FIRST_COME_SOLVER_H_
#define LISTEPLASS_SERVICE_MATCHING_FIRST_COME_SOLVER_H_

#include "absl/status/statusor.h"
#include "service/matching/network.h"
#include "service/matching/plan.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

// Returns outcomes, under_quota and counters.steps; the other counters are left to Solve. Errors: those of WorkBudget.
absl::StatusOr<Plan> SolveFirstCome(const Instance& instance, const Network& network, WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_FIRST_COME_SOLVER_H_
