#include "service/matching/priority_solver.h"

#include "service/matching/goal_solver.h"

namespace listeplass::matching {

absl::StatusOr<Plan> SolvePriority(const Instance& instance, const Network& network, WorkBudget& budget) {
  Goal goal;
  goal.objective = Objective::kPriority;
  return SolveForGoal(goal, instance, network, budget);
}

}  // namespace listeplass::matching
