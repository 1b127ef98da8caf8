// SolveByFlow solves the objectives as one minimum-cost circulation each, by LEMON. It is exact for single persons, and
// fast enough for instances far beyond the exhaustive search. It is another way to the same answer than the solver's:
// weights so steep that a single applicant outweighs everybody behind, instead of one search for each applicant.
//
// The nodes are a hub, the lists, the applicants, and each list's groups with a rule. A placed applicant is one unit of
// flow from the origin (or the hub) through the applicant to a wish. The arc list -> hub takes the free places, and hub
// -> list the places that nobody takes over. A group reaches its list up to its cap, and the hub by way of the held
// places it may take.
//
// In the first circulation, placing applicant i is worth weight_i by objective. Here n is the number of applicants, p =
// 0.. the place in the priority order, and 2^(n-1-p) makes the set lexicographic:
//   PRIORITY     2^(n-1-p)
//   CARDINALITY  one person of the tier, far above the days waited, far above 2^(n-1-p)
//   BALANCED     tiers 0 and 1 2^(n-1-p), far above tier 2 weighed as under CARDINALITY
//   FIRST_COME_THEN_TRADE  as BALANCED; FIRST_COME's people (exhaustive.h) wish for their list alone, far above all
// In the second circulation the same people must be placed again, and a rank r costs r * base^(n-1-p).
#ifndef LISTEPLASS_TESTS_PROPERTY_FLOW_ORACLE_H_
#define LISTEPLASS_TESTS_PROPERTY_FLOW_ORACLE_H_

#include "service/matching/instance.h"
#include "tests/property/exhaustive.h"

namespace listeplass::matching::property {

// The most applicants, and the highest rank, for which the weights fit.
inline constexpr int kFlowOracleApplicantsMax = 32;
inline constexpr int kFlowOracleRankMax = 7;

// Returns a plan whose set and ranks are best under instance.policy.objective; the last phases are left open.
// REQUIRES: the instance is valid, all units are single persons, the objective is not FIRST_COME, and the two maxima
// above hold.
Assignment SolveByFlow(const Instance& instance);

}  // namespace listeplass::matching::property

#endif  // LISTEPLASS_TESTS_PROPERTY_FLOW_ORACLE_H_
