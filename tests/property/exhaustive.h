// The plain exhaustive search: every feasible plan of a small instance is written down and valued as DESIGN.md section
// 5.3 says, word by word. Slow, short and independent: it shares nothing with the solver but the instance and the
// priority order, which are part of the problem's definition.
//
// Feasible (section 5.2), in persons:
//   - Each applicant stays or moves to a wish that ranks strictly before the own list. Wishes of the own list's own
//     rank are no improvement and do not count.
//   - A locked list, and an over-full one unless the policy allows exchange there, takes nobody.
//   - Any other list takes arrivals <= free + departures, where free = max(0, ceiling - members - held).
//   - Group rules: at most `intake_cap` persons of the group arrive, whoever leaves. Of the held places a group may
//   take
//     `reserved` on top of the list's free ones, all groups together no more than the places that are there:
//     min(held, ceiling - members).
//   - A unit moves as a whole.
//
// Values, first difference decides:
//   PRIORITY     who is placed, in priority order; then the placed ones' ranks, in priority order; then the last phases
//   CARDINALITY  persons placed of tier 0, of tier 1, of tier 2; the sum over the placed of waited days times persons;
//                then as PRIORITY
//   BALANCED     who of tiers 0 and 1 is placed, in priority order; persons placed of tier 2; the sum of waited days
//                times persons; then as PRIORITY
//   last phases  the smallest largest intake share, arrivals of REFUGEE and ASYLUM_SEEKER over ceiling (any arrival
//                where the ceiling is 0 is more than all else); the least sum of travel minutes times persons (unknown
//                counts as 0); in priority order the list that comes first by id
//
// FIRST_COME is no optimum but a rule that is followed step by step: of all who are not placed yet, those without a
// list (tier 0's: not TEMPORARY) first, then in priority order, the first whose unit fits a list they wish for moves to
// the best-ranked such list, of equal ones the first by id; and again from the start until nobody moves. A place is
// free when the list, as it stands after the moves so far, has fewer members than its ceiling less held places; so who
// leaves an over-full list frees no place. Held places a group may take count for it, as above. Nobody moves twice.
#ifndef LISTEPLASS_TESTS_PROPERTY_EXHAUSTIVE_H_
#define LISTEPLASS_TESTS_PROPERTY_EXHAUSTIVE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "service/matching/instance.h"
#include "service/matching/plan.h"

namespace listeplass::matching::property {

// A plan in its barest form: by ApplicantIndex the list moved to; kNoList: stays.
using Assignment = std::vector<ListIndex>;

// The most applicants BestAssignment takes.
inline constexpr int kExhaustiveApplicantsMax = 9;

// The wishes an applicant may be moved to.
std::vector<Wish> WishesBeforeOwnList(const Applicant& applicant);

// Is somebody who is not placed refused? Only who has a list can be content with it.
bool Asks(const Applicant& applicant);

// The held places of the list that are there for this group.
int64_t HeldPlacesFor(const List& list, Group group);

// The rank of the wish for this list; 0 for kNoList.
int32_t RankOf(const Applicant& applicant, ListIndex list);

bool IsFeasible(const Instance& instance, const Assignment& assignment);

// The best feasible plan under instance.policy.objective.
// REQUIRES: the instance is valid, has at most kExhaustiveApplicantsMax applicants and no rank above 99.
Assignment BestAssignment(const Instance& instance);

// The best among the feasible plans that have every unit of several persons where this one has it, moved or not.
// REQUIRES: as above; `around` is feasible; not under FIRST_COME.
Assignment BestAssignmentAround(const Assignment& around, const Instance& instance);

// What a solver's plan assigns.
Assignment AssignmentOf(const Plan& plan);

// What two plans of one instance are compared by.
struct Summary {
  std::vector<bool> placed;   // by ApplicantIndex
  std::vector<int32_t> rank;  // by ApplicantIndex; 0: not placed
  int64_t persons = 0;
  int64_t waited_days = 0;  // of the placed persons

  friend bool operator==(const Summary&, const Summary&) = default;
};
Summary Summarize(const Instance& instance, const Assignment& assignment);

// "A7->L2(1) A9->stays ...", in priority order.
std::string Describe(const Instance& instance, const Assignment& assignment);

}  // namespace listeplass::matching::property

#endif  // LISTEPLASS_TESTS_PROPERTY_EXHAUSTIVE_H_
