// The command that sets what a municipality, or the state for all of them, decides about lists and matching runs.
#ifndef LISTEPLASS_SERVICE_REGISTER_POLICY_SET_POLICY_H_
#define LISTEPLASS_SERVICE_REGISTER_POLICY_SET_POLICY_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/domain/policy.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct SetPolicyCommand {
  // Replaces what the municipality (null: the nation) decides itself, policy.own, from its first day (1970-01-01:
  // today) until its next policy. The values of the other fields are ignored.
  Policy policy;
  std::string reason = {};  // kept in the audit trail: no personal data
};

// Event: PolicySet, none where the policy is that already, also where nothing was decided and nothing is now.
// INVALID_ARGUMENT: OUT_OF_RANGE (from today to limits::kPolicyAheadDaysMax; wait_guarantee_days 1 to
// limits::kWaitGuaranteeDaysMax; automatic_within_minutes 1 to limits::kAnyWithinMinutesMax; opening_threshold 0 to
// limits::kCeilingMax, R12; switches_per_year limits::kSwitchesPerYear to limits::kSwitchesPerYearMax, R7;
// quiet_days_after_manual_move 0 to limits::kQuietDaysMax; tiers 0 to 2), FIELD_INVALID (objective, intake_rules,
// target_lists: of the municipality; tiers; cooperating: not itself, R33), NOT_FOUND MUNICIPALITY_NOT_FOUND (its own,
// or one that cooperates) and LIST_NOT_FOUND, RESOURCE_EXHAUSTED LIMIT. Target lists and cooperating municipalities are
// kept in ascending order, each once.
absl::StatusOr<Decision> DecideSetPolicy(const StateReader& state, const SetPolicyCommand& command,
                                         const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_POLICY_SET_POLICY_H_
