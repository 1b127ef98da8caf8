#include "service/matching/today_first.h"

#include <algorithm>

#include "service/domain/status_macros.h"
#include "service/matching/network.h"
#include "service/matching/placement.h"
#include "service/matching/priority_order.h"
#include "service/matching/quotas_of_run.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

bool IsTodayFirst(const Policy& policy) {
  return policy.today_first && policy.objective != Objective::kFirstCome &&
         policy.objective != Objective::kFirstComeThenTrade;
}

std::vector<int32_t> RanksOf(const Plan& today) {
  std::vector<int32_t> ranks(today.outcomes.size());
  std::transform(today.outcomes.begin(), today.outcomes.end(), ranks.begin(),
                 [](const Outcome& outcome) { return outcome.rank; });
  return ranks;
}

absl::StatusOr<LostToToday> CountLostToToday(const Instance& instance, const Plan& plan, const SolveOptions& options) {
  LostToToday lost;
  if (plan.today_ranks.empty()) return lost;
  WorkBudget budget(options);
  LP_ASSIGN_OR_RETURN(Network network, BuildNetwork(instance, budget));
  LP_RETURN_IF_ERROR(FindQuotaNeeds(instance, budget, network).status());
  Placement placement(instance, network, budget);
  LP_RETURN_IF_ERROR(placement.Start());
  LP_RETURN_IF_ERROR(placement.Place([](const Network::Turn& turn) { return turn.tier + 1 < kTierCount; }));
  for (const Network::Turn& turn : network.turns) {
    const bool has_place = plan.outcomes[turn.applicant].kind == OutcomeKind::kPlaced;
    if (turn.claim != 0 || has_place || !placement.IsSettled(turn)) continue;
    ++lost.applicants;
    lost.persons += instance.applicants[turn.applicant].size;
  }
  return lost;
}

}  // namespace listeplass::matching
