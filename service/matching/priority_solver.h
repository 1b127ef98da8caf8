// PRIORITY: the lexicographically best set of placed applicants in priority order; then, that set fixed, for each in
// priority order the best rank compatible with the set and with those before (DESIGN.md section 5.3).
//
// Single persons, exactly. The applicants are taken in priority order, and one is accepted when everyone accepted so
// far and they can all be placed at once. The state is a circulation in which all accepted people are moved; some
// others may be moved too, because somebody's exchange needs them ("helpers"). To accept one more:
//   - who is moved already, as a helper, is accepted as they are: their place is promised now;
//   - else room is made by an augmenting path from one of their wishes to a list with room or to their own old place
//     (path_search.h). Accepted people may be put on another of their wishes, helpers also back where they came from;
//   - if there is no path, the explored side closes for good (closed_sets.h). Let R be closed: no room in R, no
//   residual
//     arc out of R. Whoever sits on a list in R has all their wishes in R, so an exchange that begins in R stays there;
//     one that begins outside cannot come back out, so it never enters. Neither makes an arc out of R. Hence every wish
//     from outside into R is void from then on, for all who wait behind too.
// Accepting greedily gives the lexicographically best set, for any family of sets whose membership is decided exactly.
//
// Ranks: everyone placed stays placed. In priority order each tries its ranks from the best on, by the same search from
// the wishes of that rank to its present place; then it is held to the rank it got. Sets closed before stay closed, and
// failures close more of them.
//
// Complexity: at most 2 * (nodes - 1) searches fail, each failure splits a part of the lists; a search that succeeds
// costs what both ends explore until they meet, a few dozen lists. The closure of failed searches is that of the
// Hungarian method; exchange by residual cycles is Abraham, Cechlarova, Manlove and Mehlhorn, "Pareto optimality in
// house allocation problems" (2004); strict priority on list exchange is Haukland (UiB 2026).
//
// Units of several persons, as well as a greedy order allows (unit_placer.h): each in its turn moves to its best wish
// when room can be made by moving single persons and other units on. When such a move opens a closed set, the sets are
// forgotten and everybody refused is tried again, first in priority first; likewise until a whole pass places nobody.
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
