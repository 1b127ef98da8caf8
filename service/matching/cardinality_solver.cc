#include "service/matching/cardinality_solver.h"

#include <cstdint>
#include <cstdlib>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/matching/goal_solver.h"
#include "service/matching/market.h"
#include "service/matching/priority_order.h"

namespace listeplass::matching {
namespace {

// Tiers before `first_tier` are strict, the others are optimised over.
absl::StatusOr<Plan> SolveFrom(int first_tier, const Instance& instance, const Network& network, WorkBudget& budget,
                               Objective objective) {
  const size_t count = instance.applicants.size();
  Goal goal;
  goal.objective = objective;
  goal.values.assign(kTierCount - first_tier + 1, std::vector<int64_t>(count, 0));
  goal.strict.assign(count, 0);
  for (size_t i = 0; i < count; ++i) {
    LP_RETURN_IF_ERROR(budget.Spend("pricing", 1));
    const int tier = TierOf(instance, instance.applicants[i]);
    goal.strict[i] = tier < first_tier ? 1 : 0;
    if (goal.strict[i] != 0) continue;
    goal.values[tier - first_tier][i] = 1;
    goal.values.back()[i] = WaitedDays(instance, instance.applicants[i]);
  }
  const int64_t value_max = MarketValueMax(network.hub + 1);
  for (size_t i = 0; i < count; ++i) {
    if (std::llabs(goal.values.back()[i]) <= value_max) continue;
    // So that sums over this many lists stay within 64 bits.
    return errors::OutOfRange(absl::StrCat("applicant ", instance.applicants[i].id, ".priority"), goal.values.back()[i],
                              -value_max, value_max);
  }
  return SolveForGoal(goal, instance, network, budget);
}

}  // namespace

absl::StatusOr<Plan> SolveCardinality(const Instance& instance, const Network& network, WorkBudget& budget) {
  return SolveFrom(0, instance, network, budget, Objective::kCardinality);
}

absl::StatusOr<Plan> SolveBalanced(const Instance& instance, const Network& network, WorkBudget& budget) {
  return SolveFrom(kTierCount - 1, instance, network, budget, Objective::kBalanced);
}

}  // namespace listeplass::matching
