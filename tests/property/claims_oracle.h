// BestUnderClaims is the plain exhaustive search for instances whose wishes have dates of their own. It writes down all
// feasible plans of a small instance (exhaustive.h) and strikes out plans, word by word as claim.h says. It is slow,
// short and independent: it shares nothing with the solver but the instance and the order of claims.
//
// Accepting, from the first claim of the order on: if some plan that is left puts the claim's applicant on one of its
// wishes, the others are struck out, and the applicant's later claims lapse.
//   PRIORITY     accepts all claims.
//   CARDINALITY  first strikes out all plans but those with the most persons on wishes of tier 0, then of tier 1, then
//                of tier 2, then with the most days counted for the wishes taken, times persons.
//   BALANCED     accepts the claims of tiers 0 and 1; then strikes out all plans but those that place the most of the
//                persons not accepted so far, then with the most days of these; then accepts the claims of tier 2.
// Under today_first, before all that, FIRST_COME is followed on the same instance. All plans are struck out in which
// somebody whom it places has no place or a worse rank. These people count as accepted, with all their wishes.
// Quotas (quota.h) come next, before the objective: of each group's claims, from the foremost on, those that a plan
// that is left meets are accepted, until the people accepted are as many persons as the quota asks for. Those accepted
// already count where their first claim stands. FIRST_COME_THEN_TRADE asks for what FIRST_COME's people do not fill.
// Who is placed is now the same in all plans that are left.
// Ranks start anew from all feasible plans that place the same people, each at a rank no worse than the worst of the
// claim that they were accepted with. From the first claim of the order on: the best rank is found that a plan that is
// left gives the applicant on one of the claim's wishes. Plans that give them a worse one are struck out. (No plan may
// be left with the applicant on a wish of the claim; then nothing happens.)
// The last phases are those of exhaustive.h.
#ifndef LISTEPLASS_TESTS_PROPERTY_CLAIMS_ORACLE_H_
#define LISTEPLASS_TESTS_PROPERTY_CLAIMS_ORACLE_H_

#include <cstdint>
#include <vector>

#include "service/matching/instance.h"
#include "tests/property/exhaustive.h"

namespace listeplass::matching::property {

// Returns the best plan. `around`: where units of several persons are, moved or not; null: anywhere.
// REQUIRES: as BestAssignment, but not FIRST_COME.
Assignment BestUnderClaims(const Instance& instance, const Assignment* around);

// Returns the ranks that FIRST_COME gives on this instance, by applicant; 0: none.
std::vector<int32_t> RanksUnderFirstCome(const Instance& instance);

}  // namespace listeplass::matching::property

#endif  // LISTEPLASS_TESTS_PROPERTY_CLAIMS_ORACLE_H_
