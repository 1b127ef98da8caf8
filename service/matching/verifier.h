// Verify: an independent check of a plan. It shares the instance and plan types and the definition of the priority
// order (priority_order.h) with the solver, and no algorithm. Linear in the instance but for a logarithm.
//
// For single persons under PRIORITY, CARDINALITY and BALANCED the checks together prove the plan optimal; with units of
// several persons, it is the best of all plans that have each such unit where this one has it (their seats are then no
// different from a list's other members and places; nothing is claimed of where they are but that no refused one finds
// room without anybody's moving). Why a refusal cut C proves a refusal: sum up the lists of C. All are full, so the
// arrivals from outside exactly use up the free places in C and the places of those who left C. Another plan that keeps
// everyone in front of the refused person placed has at least the same arrivals from outside, since those who came in
// are all in front and accept nothing outside; and no more people leave C, since whoever stayed behind in C accepts
// nothing outside. So there is no place for one more. A rank cut works alike: everyone placed on a list of C is still
// placed in C in any plan with the same people placed and those in front at their ranks. Prices prove a plan most
// valuable by weak duality: of any other plan add up what each move gains, stage by stage; the prices cancel along
// chains and cycles, and no sum is above that of this plan. Among plans as valuable nobody makes a move that loses, and
// everybody one that gains; so a refusal cut need only be closed for moves that do neither, unless it refuses somebody
// whom priority alone decides.
#ifndef LISTEPLASS_SERVICE_MATCHING_VERIFIER_H_
#define LISTEPLASS_SERVICE_MATCHING_VERIFIER_H_

#include "absl/status/status.h"
#include "service/matching/instance.h"
#include "service/matching/plan.h"

namespace listeplass::matching {

// OK, or INTERNAL with reason PLAN_INVALID and metadata "check" naming the first check that fails:
//   SHAPE       outcomes and cuts match the instance in number and range; counters match the outcomes
//   OUTCOME     a placement is one of the applicant's wishes, with its rank, on a list that takes arrivals, and better
//   than
//               what they have; content is whoever asks for nothing better; nobody else is
//   CAPACITY    in persons, arrivals <= free + departures for every list; under FIRST_COME a list that takes somebody
//   is
//               not above its ceiling afterwards
//   GROUP_RULE  intake caps; places held for a group go to nobody else
//   VACANCY     nobody is refused whom a wished list has room for
//   CUT         every refusal of a single person who wishes a list that takes arrivals names a cut, and the cut is
//   closed RANK        every single person on another than the best wish names a rank cut, and it is closed
//   PRICE       under CARDINALITY and BALANCED: a place with room costs nothing, none less than nothing; whoever moves
//               does not lose and takes a cheapest wish; whoever is refused would not gain (plan.h)
// CUT and RANK are not asked of FIRST_COME, which must not claim any. CUT, RANK and PRICE ask single persons only: of
// units of several persons OUTCOME, CAPACITY, GROUP_RULE and VACANCY. REQUIRES: Validate(instance) is OK and no
// accept_any_within_minutes is left.
absl::Status Verify(const Instance& instance, const Plan& plan);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_VERIFIER_H_
