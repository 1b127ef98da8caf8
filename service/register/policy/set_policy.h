// This command sets what a municipality decides about its lists and matching runs, or what the nation decides for all.
#ifndef LISTEPLASS_SERVICE_REGISTER_POLICY_SET_POLICY_H_
#define LISTEPLASS_SERVICE_REGISTER_POLICY_SET_POLICY_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/domain/policy.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct SetPolicyCommand {
  // Replaces the fields that the municipality (null: the nation) decides itself, which are those in policy.own. They
  // hold from policy.from (1970-01-01: today) until its next policy. The values of the other fields are ignored.
  Policy policy;
  std::string reason = {};  // kept in the audit trail: no personal data
};

// Event: PolicySet; none where the policy is that already, and none where nothing was decided before or is now. Target
// lists and cooperating municipalities are kept in ascending order, each once.
//
// INVALID_ARGUMENT OUT_OF_RANGE
//   from                          today to limits::kPolicyAheadDaysMax later
//   wait_guarantee_days           1 to limits::kWaitGuaranteeDaysMax
//   automatic_within_minutes      1 to limits::kAnyWithinMinutesMax (R14)
//   opening_threshold             0 to limits::kCeilingMax (R12)
//   switches_per_year             limits::kSwitchesPerYear to limits::kSwitchesPerYearMax (R7)
//   quiet_days_after_manual_move  0 to limits::kQuietDaysMax
//   tiers                         0 to 2 (R13)
//   quotas                        1 to limits::kQuotaPersonsMax persons or 1 to 100 per cent (R14)
// INVALID_ARGUMENT FIELD_INVALID  objective; intake_rules and tiers (each group once, in order); quotas (each group and
//                                 period once, in order; persons or per cent; a group of people without a list);
//                                 target_lists (lists of the municipality); cooperating (others than itself, R33)
// NOT_FOUND                       MUNICIPALITY_NOT_FOUND and MUNICIPALITY_ENDED (its own, or one that cooperates),
//                                 LIST_NOT_FOUND
// RESOURCE_EXHAUSTED              LIMIT
absl::StatusOr<Decision> DecideSetPolicy(const StateReader& state, const SetPolicyCommand& command,
                                         const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_POLICY_SET_POLICY_H_
