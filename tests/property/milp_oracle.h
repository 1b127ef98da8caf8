// The objectives by integer programming (COIN-OR CBC): exact for units of any size, where the matching problem is
// NP-hard and the solver's answer may fall short.
//
// One binary variable for each wish a unit may be moved to; one row for each unit (at most one move), each list
// (arrivals - departures - held places taken <= free places) and each intake cap. Lexicographic objectives are solved
// one after another, each optimum kept as a bound for the next:
//   PRIORITY     for each unit in priority order: can it be placed? Then for each placed unit its best rank
//   CARDINALITY  persons of tier 0, of tier 1, of tier 2, the sum of waited days times persons; then as PRIORITY
//   BALANCED     PRIORITY's set for tiers 0 and 1; then tier 2's persons and days; then as PRIORITY
// See exhaustive.h for what is feasible and how DESIGN.md is read.
#ifndef LISTEPLASS_TESTS_PROPERTY_MILP_ORACLE_H_
#define LISTEPLASS_TESTS_PROPERTY_MILP_ORACLE_H_

#include "service/matching/instance.h"
#include "tests/property/exhaustive.h"

namespace listeplass::matching::property {

// A plan whose set and ranks are best under instance.policy.objective; the last phases are left open.
// REQUIRES: the instance is valid; the objective is not FIRST_COME. Some milliseconds for each applicant.
Assignment SolveByMilp(const Instance& instance);

}  // namespace listeplass::matching::property

#endif  // LISTEPLASS_TESTS_PROPERTY_MILP_ORACLE_H_
