#include "service/matching/priority_solver.h"

#include "service/domain/status_macros.h"
#include "service/matching/placement.h"

namespace listeplass::matching {

absl::StatusOr<Plan> SolvePriority(const Instance& instance, const Network& network, WorkBudget& budget) {
  Placement placement(instance, network, budget);
  LP_RETURN_IF_ERROR(placement.Start());
  LP_RETURN_IF_ERROR(placement.Place([](ApplicantIndex) { return true; }));
  return placement.Finish(Objective::kPriority);
}

}  // namespace listeplass::matching
