// What PRIORITY, CARDINALITY and BALANCED have in common: some people are placed by priority alone, the others by
// value, and priority decides between equals. Each objective is a goal (priority_solver.h, cardinality_solver.h); the
// phases are those of placement.h and last_choice.h.
//
// Single persons alone: the strict ones are placed in priority order, the circulations of greatest value are found, the
// set is chosen among them, then ranks and lists. Exact.
//
// With units of several persons:
//   1. The strict people are placed, then every other unit of several persons, in priority order (unit_placer.h);
//      single persons are optimised around them, what is left is offered to everybody once more, and ranks are given.
//      That decides where each unit is. A heuristic: the problem is NP-hard.
//   2. Step 1 again with other turns for the units that are not strict: all of them after the single persons; then one
//      unit at a time before the others, or after the single persons, or in order again, where plans are cheap.
//      Whatever leads to a better plan by the objective is kept, until a round of all units changes nothing or three
//      million counted steps and entries read are used up. So a unit makes way for two others, or for a larger one.
//   3. Lists are chosen between equal ranks.
//   4. With the units held there, whether they moved or not, all is done again for the single persons. So they are the
//      best around the units, exactly, and cuts and prices prove it. The plan before is one of those chosen from, so
//      this one is no worse by the objective.
//   5. Where a refused unit now finds room without anybody's moving, it comes in, and step 4 is done again. Each time a
//      unit more has a place, so this ends.
#ifndef LISTEPLASS_SERVICE_MATCHING_GOAL_SOLVER_H_
#define LISTEPLASS_SERVICE_MATCHING_GOAL_SOLVER_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "service/matching/network.h"
#include "service/matching/plan.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

struct Goal {
  Objective objective = Objective::kPriority;
  std::vector<uint8_t> strict;  // by applicant: placed by priority alone
  // By stage and applicant; what strict people are worth does not count. None where all are strict.
  std::vector<std::vector<int64_t>> values;
};

// Errors: those of WorkBudget. REQUIRES: |values| at most MarketValueMax (market.h).
absl::StatusOr<Plan> SolveForGoal(const Goal& goal, const Instance& instance, const Network& network,
                                  WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_GOAL_SOLVER_H_
