// BestAssignment is the plain exhaustive search: it writes down every feasible plan of a small instance and values
// each, word by word as docs/DESIGN.md says. It is slow, short and independent: it shares nothing with the solver but
// the instance and the priority order, which are part of the problem's definition.
//
// A plan is feasible, in persons, if
//   - each applicant stays or moves to a wish that ranks strictly before the own list. Wishes of the own list's own
//     rank are no improvement and do not count.
//   - a locked list takes nobody; nor does an over-full one unless the policy allows exchange there.
//   - any other list takes arrivals <= free + departures, where free = max(0, ceiling - members - held).
//   - at most `intake_cap` persons of a group with a rule arrive, whoever leaves. Beside the list's free places a group
//     may take up to `reserved` of the held ones. All groups together take no more held places than there are:
//     min(held, ceiling - members).
//   - a unit moves as a whole.
//
// Plans are compared by these values, of which the first difference decides:
//   PRIORITY     1. who is placed, in priority order
//                2. the placed ones' ranks, in priority order
//                3. the last phases
//   CARDINALITY  1. persons placed of tier 0, of tier 1, of tier 2
//                2. the sum over the placed of waited days times persons
//                3. as PRIORITY
//   BALANCED     1. who of tiers 0 and 1 is placed, in priority order
//                2. persons placed of tier 2
//                3. the sum of waited days times persons
//                4. as PRIORITY
//   FIRST_COME_THEN_TRADE  as BALANCED, among the plans that place FIRST_COME's people on the same lists as it does
//   last phases  1. the smallest largest intake share, which is arrivals of REFUGEE and ASYLUM_SEEKER over the ceiling
//                   (any arrival where the ceiling is 0 is more than all else)
//                2. the least sum of travel minutes times persons (an unknown time counts as 0)
//                3. in priority order, the list that comes first by id
//
// FIRST_COME is no optimum but a rule that is followed step by step. Applicants who are not placed yet stand in a row:
// those without a list (tier 0's, not TEMPORARY) first, then in priority order. The first whose unit fits a wished list
// moves to the best-ranked such list, and to the first by id among equal ones. The rule starts again until nobody
// moves, and nobody moves twice. A place is free when the list, after the moves so far, has fewer members than its
// ceiling less held places. So a person who leaves an over-full list frees no place. Held places that a group may take
// count for it, as above. Where wishes have dates, each claim (claim.h) stands in the row, for its wishes alone.
//
// As long as the group of a quota (quota.h) lacks persons, its claims stand in front of the whole row.
//
// The other objectives are told here for instances without quotas in which no wish has a date; claims_oracle.h has all
// instances.
#ifndef LISTEPLASS_TESTS_PROPERTY_EXHAUSTIVE_H_
#define LISTEPLASS_TESTS_PROPERTY_EXHAUSTIVE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "service/matching/instance.h"
#include "service/matching/plan.h"
#include "service/matching/quota.h"

namespace listeplass::matching::property {

// An Assignment is a plan in its barest form: by ApplicantIndex the list moved to, or kNoList for staying.
using Assignment = std::vector<ListIndex>;

// The most applicants that BestAssignment takes.
inline constexpr int kExhaustiveApplicantsMax = 9;

// Returns the wishes to which an applicant may be moved.
std::vector<Wish> WishesBeforeOwnList(const Applicant& applicant);

// Says whether the applicant is refused if not placed. Only an applicant with a list can be content with it.
bool Asks(const Applicant& applicant);

// Returns the held places of the list that are there for this group.
int64_t HeldPlacesFor(const List& list, Group group);

// Returns the rank of the wish for this list; 0 for kNoList.
int32_t RankOf(const Applicant& applicant, ListIndex list);

bool IsFeasible(const Instance& instance, const Assignment& assignment);

// Returns what FIRST_COME assigns, whatever the instance's objective and however many applicants.
Assignment FirstComeAssignment(const Instance& instance);

// Returns what the quotas ask for in this run, by the rule of quota.h.
std::vector<QuotaNeed> QuotasOf(const Instance& instance);

// Returns who is on which list in any plan that the objective may choose: FIRST_COME's people under
// FIRST_COME_THEN_TRADE, nobody under others.
Assignment KeptByObjective(const Instance& instance);

// Returns the best feasible plan under instance.policy.objective.
// REQUIRES: the instance is valid, has at most kExhaustiveApplicantsMax applicants and no rank above 99.
Assignment BestAssignment(const Instance& instance);

// Returns the best among the feasible plans that put every unit of several persons where `around` puts it, moved or
// not. Under FIRST_COME_THEN_TRADE these must be where FIRST_COME puts them, if it does.
// REQUIRES: as above; `around` is feasible; not under FIRST_COME.
Assignment BestAssignmentAround(const Assignment& around, const Instance& instance);

// Returns what a solver's plan assigns.
Assignment AssignmentOf(const Plan& plan);

// A Summary holds what two plans of one instance are compared by.
struct Summary {
  std::vector<bool> placed;   // by ApplicantIndex
  std::vector<int32_t> rank;  // by ApplicantIndex; 0: not placed
  int64_t persons = 0;
  int64_t waited_days = 0;  // of the placed persons

  friend bool operator==(const Summary&, const Summary&) = default;
};
Summary Summarize(const Instance& instance, const Assignment& assignment);

// Returns "A7->L2(1) A9->stays ...", in priority order.
std::string Describe(const Instance& instance, const Assignment& assignment);

}  // namespace listeplass::matching::property

#endif  // LISTEPLASS_TESTS_PROPERTY_EXHAUSTIVE_H_
