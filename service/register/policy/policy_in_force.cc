#include "service/register/policy/policy_in_force.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "service/domain/policy_fields.h"
#include "service/domain/status_macros.h"

namespace listeplass {

absl::StatusOr<PolicyInForce> PolicyInForceWith(const StateReader& state, const Policy& own, absl::CivilDay day) {
  PolicyInForce in_force;
  in_force.policy.from = own.from;
  if (own.municipality) {
    LP_ASSIGN_OR_RETURN(const std::optional<Policy> nation, state.FindPolicy(MunicipalityId(), day));
    if (nation) {
      TakeFields(*nation, nation->own, in_force.policy);
      in_force.policy.from = std::max(own.from, nation->from);
      in_force.national = nation->own & ~own.own;
    }
  }
  TakeFields(own, own.own, in_force.policy);
  in_force.policy.municipality = own.municipality;
  in_force.policy.own = own.own;
  return in_force;
}

absl::StatusOr<PolicyInForce> PolicyInForceOn(const StateReader& state, MunicipalityId municipality,
                                              absl::CivilDay day) {
  LP_ASSIGN_OR_RETURN(const std::optional<Policy> own, state.FindPolicy(municipality, day));
  return PolicyInForceWith(state, own ? *own : Policy{.municipality = municipality, .own = {}}, day);
}

absl::StatusOr<Policy> PolicyOf(const StateReader& state, MunicipalityId municipality, absl::CivilDay day) {
  LP_ASSIGN_OR_RETURN(PolicyInForce in_force, PolicyInForceOn(state, municipality, day));
  return std::move(in_force.policy);
}

}  // namespace listeplass
