// SolveByMilp solves the objectives by integer programming (COIN-OR CBC). It is exact for units of any size, where the
// matching problem is NP-hard and the solver's answer may fall short.
//
// There is one binary variable for each wish to which a unit may be moved. There is one row for each unit (at most one
// move), each list (arrivals - departures - held places taken <= free places) and each intake cap. Lexicographic
// objectives are solved one after another, and each optimum is kept as a bound for the next:
//   PRIORITY     for each unit in priority order: can it be placed? Then for each placed unit its best rank
//   CARDINALITY  persons of tier 0, of tier 1, of tier 2, the sum of waited days times persons; then as PRIORITY
//   BALANCED     PRIORITY's set for tiers 0 and 1; then tier 2's persons and days; then as PRIORITY
// exhaustive.h says what is feasible and how docs/DESIGN.md is read.
#ifndef LISTEPLASS_TESTS_PROPERTY_MILP_ORACLE_H_
#define LISTEPLASS_TESTS_PROPERTY_MILP_ORACLE_H_

#include "service/matching/instance.h"
#include "tests/property/exhaustive.h"

namespace listeplass::matching::property {

// Returns a plan whose set and ranks are best under instance.policy.objective; the last phases are left open. It takes
// some milliseconds for each applicant.
// REQUIRES: the instance is valid, and the objective is not FIRST_COME.
Assignment SolveByMilp(const Instance& instance);

}  // namespace listeplass::matching::property

#endif  // LISTEPLASS_TESTS_PROPERTY_MILP_ORACLE_H_
