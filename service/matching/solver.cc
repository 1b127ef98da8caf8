#include "service/matching/solver.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/matching/cardinality_solver.h"
#include "service/matching/first_come_solver.h"
#include "service/matching/network.h"
#include "service/matching/priority_solver.h"
#include "service/matching/quotas_of_run.h"
#include "service/matching/today_first.h"
#include "service/matching/trade_solver.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {
namespace {

void Count(const Instance& instance, Plan& plan) {
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    switch (plan.outcomes[i].kind) {
      case OutcomeKind::kPlaced:
        ++plan.counters.placed;
        plan.counters.placed_persons += instance.applicants[i].size;
        break;
      case OutcomeKind::kRefused:
        ++plan.counters.refused;
        break;
      case OutcomeKind::kContent:
        ++plan.counters.content;
        break;
    }
  }
}

absl::StatusOr<Plan> Dispatch(const Instance& instance, const Network& network, const Plan* today, WorkBudget& budget) {
  switch (instance.policy.objective) {
    case Objective::kPriority:
      return SolvePriority(instance, network, today, budget);
    case Objective::kFirstCome:
      return SolveFirstCome(instance, network, budget);
    case Objective::kCardinality:
      return SolveCardinality(instance, network, today, budget);
    case Objective::kBalanced:
      return SolveBalanced(instance, network, today, budget);
    case Objective::kFirstComeThenTrade:
      return SolveFirstComeThenTrade(instance, network, budget);
  }
  return errors::FieldInvalid("policy.objective", "not an objective");
}

// Finds the plan of today's rule, then the one that keeps its promise (today_first.h).
absl::StatusOr<Plan> SolveTodayFirst(const Instance& instance, WorkBudget& budget) {
  LP_ASSIGN_OR_RETURN(Network whole, BuildNetwork(instance, budget));
  LP_ASSIGN_OR_RETURN(const int64_t steps, FindQuotaNeeds(instance, budget, whole));
  LP_ASSIGN_OR_RETURN(const Plan today, SolveFirstCome(instance, whole, budget));
  std::vector<int32_t> ranks = RanksOf(today);
  LP_ASSIGN_OR_RETURN(const Network network, BuildTodayNetwork(instance, ranks, std::move(whole), budget));
  LP_ASSIGN_OR_RETURN(Plan plan, Dispatch(instance, network, &today, budget));
  plan.today_ranks = std::move(ranks);
  plan.counters.steps += steps + today.counters.steps;
  return plan;
}

absl::StatusOr<Plan> SolveAsItIs(const Instance& instance, WorkBudget& budget) {
  LP_ASSIGN_OR_RETURN(Network network, BuildNetwork(instance, budget));
  LP_ASSIGN_OR_RETURN(const int64_t steps, FindQuotaNeeds(instance, budget, network));
  LP_ASSIGN_OR_RETURN(Plan plan, Dispatch(instance, network, /*today=*/nullptr, budget));
  plan.counters.steps += steps;
  return plan;
}

}  // namespace

absl::StatusOr<Plan> Solve(const Instance& instance, const SolveOptions& options) {
  WorkBudget budget(options);
  return Solve(instance, budget);
}

absl::StatusOr<Plan> Solve(const Instance& instance, WorkBudget& budget) {
  LP_RETURN_IF_ERROR(Validate(instance, budget));
  for (const Applicant& applicant : instance.applicants) {
    LP_RETURN_IF_ERROR(budget.Spend("checking", 1));
    if (applicant.accept_any_within_minutes != 0) {
      return errors::FieldInvalid(absl::StrCat("applicant ", applicant.id, ".acceptAnyWithinMinutes"),
                                  "must be expanded to wishes before solving");
    }
  }
  LP_ASSIGN_OR_RETURN(
      Plan plan, IsTodayFirst(instance.policy) ? SolveTodayFirst(instance, budget) : SolveAsItIs(instance, budget));
  Count(instance, plan);
  return plan;
}

}  // namespace listeplass::matching
