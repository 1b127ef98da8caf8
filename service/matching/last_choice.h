// ChooseAmongEquals runs the last phases of PRIORITY, CARDINALITY and BALANCED (docs/DESIGN.md). The people who are
// placed and their ranks are fixed. The phases choose between lists of one rank, on the network of equal_choices.h:
//   Spread  makes the largest intake share (intake_share.h) as small as possible, by binary search over the shares that
//           lists can have. A bound to try becomes the cap of the gates. While a gate has more arrivals than its cap,
//           somebody there is moved on along an augmenting path (path_search.h); if there is none, the bound fails.
//   Travel  makes the total travel time the least: a circulation of least cost (market.h), narrowed to its tight arcs.
//   Ids     breaks the last ties. Each in priority order takes the first list by id on which the others can still make
//           room, in the way that placement.h gives ranks.
//
// Example: X and Y have ceiling 4 and 4 free places each. Four refugees accept either list alike; X is 5 minutes away
// from each of them, Y 40. Spread: shares of 2/4 can be kept, 1/4 cannot, so two go to each list though X is nearer.
// Travel: any two may go to X, 90 minutes in all. Ids: the two foremost get X.
//
// All is exact for single persons but for one case: a list has a rule of its own for refugees or for asylum seekers,
// and people of both groups could come. There the bound is divided between the two groups. Units of several persons
// that choose are only moved on where a path of their size exists, and to a nearer list where there is room. Single
// persons are then not brought nearer, since they will be placed anew around the units.
#ifndef LISTEPLASS_SERVICE_MATCHING_LAST_CHOICE_H_
#define LISTEPLASS_SERVICE_MATCHING_LAST_CHOICE_H_

#include "absl/status/status.h"
#include "service/matching/equal_choices.h"
#include "service/matching/instance.h"
#include "service/matching/network.h"
#include "service/matching/plan.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

// Changes the lists of the placed, and adds to counters.steps. Ranks stay true. Unless units of several persons choose,
// cuts and prices do too: no such path leaves or enters a closed set, and prices agree with every circulation of the
// same value. REQUIRES: a feasible plan of the instance that the network was built from. Errors: those of WorkBudget.
absl::Status ChooseAmongEquals(const Instance& instance, const Network& network, WorkBudget& budget,
                               UnitsInLastChoice units, Plan& plan);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_LAST_CHOICE_H_
