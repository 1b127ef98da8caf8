#include "service/matching/goal_solver.h"

#include "service/domain/status_macros.h"
#include "service/matching/last_choice.h"
#include "service/matching/placement.h"

namespace listeplass::matching {
namespace {

class GoalSolver {
 public:
  GoalSolver(const Goal& goal, const Instance& instance, const Network& network, WorkBudget& budget)
      : goal_(goal), instance_(instance), network_(network), budget_(budget) {}

  absl::StatusOr<Plan> Run();

 private:
  absl::StatusOr<Plan> PlaceUnits();
  absl::Status OptimiseAroundUnits(Plan& plan);
  absl::StatusOr<Plan> Complete(Placement& placement, UnitsInLastChoice units);

  const Goal& goal_;
  const Instance& instance_;
  const Network& network_;
  WorkBudget& budget_;
};

absl::StatusOr<Plan> GoalSolver::Run() {
  if (network_.largest_size > 1) {
    LP_ASSIGN_OR_RETURN(Plan plan, PlaceUnits());
    LP_RETURN_IF_ERROR(OptimiseAroundUnits(plan));
    return plan;
  }
  Placement placement(instance_, network_, budget_);
  LP_RETURN_IF_ERROR(placement.Start());
  return Complete(placement, UnitsInLastChoice::kStay);
}

absl::StatusOr<Plan> GoalSolver::PlaceUnits() {
  Placement placement(instance_, network_, budget_);
  LP_RETURN_IF_ERROR(placement.Start());
  if (!goal_.values.empty()) {
    LP_RETURN_IF_ERROR(placement.Place([&](ApplicantIndex i) { return goal_.strict[i] != 0; }));
    LP_RETURN_IF_ERROR(placement.Place([&](ApplicantIndex i) { return instance_.applicants[i].size > 1; }));
  }
  return Complete(placement, UnitsInLastChoice::kChoose);
}

absl::Status GoalSolver::OptimiseAroundUnits(Plan& plan) {
  for (bool first = true;; first = false) {
    Placement placement(instance_, network_, budget_, plan.counters.steps);
    LP_ASSIGN_OR_RETURN(const bool another, placement.StartAroundUnitsOf(plan));
    if (!another && !first) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(plan, Complete(placement, UnitsInLastChoice::kStay));
  }
}

absl::StatusOr<Plan> GoalSolver::Complete(Placement& placement, UnitsInLastChoice units) {
  LP_RETURN_IF_ERROR(placement.Place([&](ApplicantIndex i) { return goal_.strict[i] != 0; }));
  if (!goal_.values.empty()) {
    LP_RETURN_IF_ERROR(placement.MaximiseStages(goal_.values, goal_.strict));
    LP_RETURN_IF_ERROR(placement.Place([&](ApplicantIndex i) { return goal_.strict[i] == 0; }));
  }
  LP_ASSIGN_OR_RETURN(Plan plan, placement.Finish(goal_.objective));
  LP_RETURN_IF_ERROR(ChooseAmongEquals(instance_, network_, budget_, units, plan));
  return plan;
}

}  // namespace

absl::StatusOr<Plan> SolveForGoal(const Goal& goal, const Instance& instance, const Network& network,
                                  WorkBudget& budget) {
  return GoalSolver(goal, instance, network, budget).Run();
}

}  // namespace listeplass::matching
