// The last phases of every objective, with everyone's place in the plan and rank fixed (DESIGN.md section 5.3): the
// smallest possible largest intake share (intake_share.h), then the least total travel time, then list ids, in priority
// order.
//
// Spread: binary search over the shares that lists can have. Whether a bound can be kept is asked of the network of
// equal choices (equal_choices.h), whose gates get the bound as their cap: as long as more have come through a gate
// than its cap, somebody there is moved on along an augmenting path (path_search.h). Travel: a circulation of least
// cost (market.h), narrowed to the tight arcs. Ids: each in priority order takes the list first by id that the others
// can still make room on, as ranks are given (placement.h).
//
// Exact for single persons, with one exception: where a list has a rule of its own for refugees or for asylum seekers
// and people of both groups could come, the bound on both together is divided between them. Where units of several
// persons choose, they are moved on where a path of their size exists, and to a nearer list where there is room, no
// further; single persons are then not brought nearer, since they will be placed anew around the units.
#ifndef LISTEPLASS_SERVICE_MATCHING_LAST_CHOICE_H_
#define LISTEPLASS_SERVICE_MATCHING_LAST_CHOICE_H_

#include "absl/status/status.h"
#include "service/matching/equal_choices.h"
#include "service/matching/instance.h"
#include "service/matching/network.h"
#include "service/matching/plan.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

// Changes the lists of the placed, and adds to counters.steps; ranks, cuts and prices stay true. The cuts because
// nobody leaves or enters a closed set by such a path, the prices because any circulation of the same value agrees with
// them; not so where units of several persons choose. REQUIRES: a feasible plan of the instance that the network was
// built from. Errors: those of WorkBudget.
absl::Status ChooseAmongEquals(const Instance& instance, const Network& network, WorkBudget& budget,
                               UnitsInLastChoice units, Plan& plan);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_LAST_CHOICE_H_
