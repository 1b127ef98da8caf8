#include "service/matching/priority_solver.h"

#include "service/matching/goal_solver.h"

namespace listeplass::matching {

absl::StatusOr<Plan> SolvePriority(const Instance& instance, const Network& network, const Plan* today,
                                   WorkBudget& budget) {
  Goal goal;
  goal.objective = Objective::kPriority;
  goal.today = today;
  return SolveForGoal(goal, instance, network, budget);
}

}  // namespace listeplass::matching
