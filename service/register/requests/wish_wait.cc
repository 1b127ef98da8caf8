#include "service/register/requests/wish_wait.h"

#include "service/domain/counted_wait.h"
#include "service/domain/group_tier.h"
#include "service/domain/status_macros.h"
#include "service/register/policy/policy_in_force.h"

namespace listeplass {

absl::StatusOr<WishWait> WaitOf(const StateReader& state, const Request& request, ListId list, absl::CivilDay today) {
  LP_ASSIGN_OR_RETURN(const std::optional<GpList> found, state.FindList(list));
  const ShutPeriods shut = found ? found->shut : ShutPeriods();
  const absl::Time since = request.WaitsSince(list);
  WishWait wait{
      .since = since, .counted_days = CountedDays(since, shut, today), .counted_from = ClockStart(since, shut, today)};
  LP_ASSIGN_OR_RETURN(const Policy policy, PolicyOf(state, found ? found->municipality : MunicipalityId(), today));
  const int without_guarantee = TierOf(policy.tiers, policy.wait_guarantee_days, request.group, request.without_list(),
                                       absl::InfiniteFuture(), today);
  if (without_guarantee == 2) {
    wait.past_guarantee_from = PastGuaranteeFrom(since, shut, policy.wait_guarantee_days, today);
  }
  return wait;
}

}  // namespace listeplass
