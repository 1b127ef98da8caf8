// SolveForGoal does what PRIORITY, CARDINALITY and BALANCED have in common. Strict claims are placed by priority alone,
// the others by value; priority decides between equals. An applicant with several claims (claim.h) may have both. Each
// objective is a goal (priority_solver.h, cardinality_solver.h). The phases are those of placement.h and last_choice.h.
//
// Single persons alone, exactly: the strict ones are placed in priority order; the circulations of greatest value are
// found; the set of the others is chosen among these; then ranks are given, and lists chosen between equal ranks.
//
// With units of several persons the problem is NP-hard. A heuristic (steps 1 to 3) decides where these units are, and
// the single persons are then placed exactly around them (steps 4 and 5):
//   1. The strict applicants are placed, then the other units of several persons, in priority order (unit_placer.h).
//      Single persons are optimised around them, what is left is offered to everybody once more, and ranks are given.
//   2. Where plans are cheap, step 1 is repeated with other turns for the units that are not strict. A unit's turn can
//      be before the other units, among them in priority order, or after the single persons. First all get the last
//      turn; then one unit at a time gets each of the turns that it does not have. What leads to a better plan is kept.
//      The step ends when a round of all units changes nothing, or after three million counted steps and entries read.
//   3. Lists are chosen between equal ranks.
//   4. The units are held where they are, and everything is done again for the single persons. Cuts and prices prove
//      that these are now the best around the units. The plan so far was one of the choices, so the result is no worse.
//   5. If a refused unit now fits without anybody's moving, it comes in, and step 4 is repeated. Each repetition places
//      one unit more, so this ends.
// Of 500 random small instances, 499 get the optimum's set under PRIORITY and BALANCED and 493 under CARDINALITY, and
// no other plan places more than one person fewer. tests/property/household_gap_test.cc measures that beside CBC.
//
// Under today_first (today_first.h), each of these starts from FIRST_COME's plan and keeps its units placed.
//
// Example of step 2: Y has 3 free places. The couple A, who are first, and the family B of three wish for it. In order
// A is placed and B does not fit. With A after B, three persons are placed instead of two, so CARDINALITY keeps that.
#ifndef LISTEPLASS_SERVICE_MATCHING_GOAL_SOLVER_H_
#define LISTEPLASS_SERVICE_MATCHING_GOAL_SOLVER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "service/matching/network.h"
#include "service/matching/placement.h"
#include "service/matching/plan.h"
#include "service/matching/priority_order.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

struct Goal {
  Objective objective = Objective::kPriority;
  int strict_tiers = kTierCount;  // claims of the first so many tiers are placed by priority alone
  // Those of applicants whose claims are all strict do not count. No stages if all tiers are strict.
  std::vector<Placement::Worth> stages;
  const Plan* today = nullptr;  // FIRST_COME's plan, whose units are accepted first (today_first.h); null: nobody is
};

// Errors: those of WorkBudget. REQUIRES: |values| + |costs| at most MarketValueMax (market.h).
absl::StatusOr<Plan> SolveForGoal(const Goal& goal, const Instance& instance, const Network& network,
                                  WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_GOAL_SOLVER_H_
