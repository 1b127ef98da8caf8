#include "service/matching/quotas_of_run.h"

#include <cstddef>

#include "service/domain/status_macros.h"
#include "service/matching/first_come_solver.h"
#include "service/matching/plan.h"
#include "service/matching/quota.h"

namespace listeplass::matching {

absl::StatusOr<int64_t> FindQuotaNeeds(const Instance& instance, WorkBudget& budget, Network& network) {
  int64_t without_list = 0, steps = 0;
  network.quotas.clear();
  if (HasShare(instance.policy.quotas)) {
    LP_ASSIGN_OR_RETURN(const Plan today, SolveFirstCome(instance, network, budget));
    steps = today.counters.steps;
    for (size_t i = 0; i < today.outcomes.size(); ++i) {
      const Applicant& applicant = instance.applicants[i];
      if (applicant.without_list() && today.outcomes[i].kind == OutcomeKind::kPlaced) without_list += applicant.size;
    }
  }
  network.quotas = QuotaNeeds(instance.policy.quotas, without_list);
  return steps;
}

}  // namespace listeplass::matching
