#include "service/register/policy/first_policy.h"

#include "service/register/policy/set_policy.h"

namespace listeplass {

Policy FirstNationalPolicy() {
  Policy policy{.own = {}};
  const auto decide = [&policy](PolicyField field) { policy.own.set(static_cast<size_t>(field)); };
  decide(PolicyField::kWaitingTimeRule);
  policy.waiting_time_rule = WaitingTimeRule::kPerWish;
  decide(PolicyField::kTodayFirst);
  policy.today_first = true;
  return policy;
}

absl::StatusOr<Decision> DecideFirstPolicy(const StateReader& state, const DecisionContext& context) {
  if (state.sequence() != 0) return Decision{};
  return DecideSetPolicy(state, {.policy = FirstNationalPolicy(), .reason = "the register begins"}, context);
}

}  // namespace listeplass
