#include "service/server/municipality/policy_handler.h"

#include <algorithm>

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/field_checks.h"
#include "service/register/known_municipality.h"
#include "service/register/policy/policy_in_force.h"
#include "service/register/policy/set_policy.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {

absl::StatusOr<v1::Policy> GetPolicy(const ReadContext& context, const v1::GetPolicyRequest& request) {
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParsePolicyName(request.name(), "name"));
  LP_RETURN_IF_ERROR(CheckMunicipality(context.state, municipality, "name"));
  LP_ASSIGN_OR_RETURN(const PolicyInForce policy, PolicyInForceOn(context.state, municipality, context.today));
  return ToProto(policy);
}

absl::StatusOr<PreparedChange<v1::Policy>> SetPolicy(const ChangeContext& call, const v1::SetPolicyRequest& request) {
  if (!request.has_policy()) return errors::FieldRequired("policy");
  LP_ASSIGN_OR_RETURN(const Policy policy, FromProto(request.policy()));
  // The reason is checked here and not by the register, because a policy that is only tried has none.
  LP_RETURN_IF_ERROR(CheckReason(request.reason()));
  return PreparedChange<v1::Policy>{
      .decide = [policy, reason = request.reason()](const StateReader& state,
                                                    const DecisionContext& context) -> absl::StatusOr<Decision> {
        LP_ASSIGN_OR_RETURN(Decision decision, DecideSetPolicy(state, {policy, reason}, context));
        // A repeated request is recognized by its request id. A new one comes from a caller who believes that something
        // changes.
        if (decision.events.empty()) return errors::NothingToChange("policy");
        return decision;
      },
      .respond = [policy, today = call.today](const StateReader& after, const Decision&) -> absl::StatusOr<v1::Policy> {
        LP_ASSIGN_OR_RETURN(const PolicyInForce now,
                            PolicyInForceOn(after, policy.municipality, std::max(policy.from, today)));
        return ToProto(now);
      }};
}

}  // namespace listeplass::server
