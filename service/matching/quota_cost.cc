#include "service/matching/quota_cost.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "service/domain/status_macros.h"
#include "service/matching/first_come_solver.h"
#include "service/matching/network.h"
#include "service/matching/placement.h"
#include "service/matching/priority_order.h"
#include "service/matching/today_first.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {
namespace {

bool GetsPlace(const Outcome& outcome) { return outcome.kind == OutcomeKind::kPlaced; }

// By applicant: would they have a place for certain?
using HasPlace = std::vector<bool>;

HasPlace PlacedByTodaysRule(const Plan& today) {
  HasPlace has_place;
  for (const Outcome& outcome : today.outcomes) has_place.push_back(GetsPlace(outcome));
  return has_place;
}

// Places tiers 0 and 1, after those whom today's rule places where the policy asks for that.
absl::StatusOr<HasPlace> PlacedByPriority(const Instance& instance, Network network, WorkBudget& budget) {
  std::optional<Plan> today;
  if (IsTodayFirst(instance.policy)) {
    LP_ASSIGN_OR_RETURN(today, SolveFirstCome(instance, network, budget));
    LP_ASSIGN_OR_RETURN(network, BuildTodayNetwork(instance, RanksOf(*today), std::move(network), budget));
  }
  Placement placement(instance, network, budget);
  LP_RETURN_IF_ERROR(placement.Start());
  if (today) placement.AcceptToday(*today);
  LP_RETURN_IF_ERROR(placement.Place([](const Network::Turn& turn) { return turn.tier + 1 < kTierCount; }));
  HasPlace has_place(instance.applicants.size(), false);
  for (const Network::Turn& turn : network.turns) {
    if (placement.IsSettled(turn)) has_place[turn.applicant] = true;
  }
  return has_place;
}

}  // namespace

absl::StatusOr<LostToQuotas> CountLostToQuotas(const Instance& instance, const Plan& plan,
                                               const SolveOptions& options) {
  LostToQuotas lost;
  if (plan.under_quota.empty()) return lost;
  WorkBudget budget(options);
  LP_ASSIGN_OR_RETURN(Network network, BuildNetwork(instance, budget));
  HasPlace had_place;
  if (plan.objective == Objective::kFirstCome || plan.objective == Objective::kFirstComeThenTrade) {
    LP_ASSIGN_OR_RETURN(const Plan today, SolveFirstCome(instance, network, budget));
    had_place = PlacedByTodaysRule(today);
  } else {
    LP_ASSIGN_OR_RETURN(had_place, PlacedByPriority(instance, std::move(network), budget));
  }
  for (size_t i = 0; i < had_place.size(); ++i) {
    if (!had_place[i] || GetsPlace(plan.outcomes[i])) continue;
    const Applicant& applicant = instance.applicants[i];
    lost.persons += applicant.size;
    if (applicant.without_list()) lost.without_list += applicant.size;
  }
  return lost;
}

}  // namespace listeplass::matching
