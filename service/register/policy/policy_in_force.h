// These functions say which policy holds for a municipality on a day.
#ifndef LISTEPLASS_SERVICE_REGISTER_POLICY_POLICY_IN_FORCE_H_
#define LISTEPLASS_SERVICE_REGISTER_POLICY_POLICY_IN_FORCE_H_

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/policy.h"
#include "service/domain/state.h"

namespace listeplass {

// A policy that holds has each field as the municipality has decided it, else as the nation has, else with the default
// of policy.h.
struct PolicyInForce {
  Policy policy;          // `own`: the municipality's fields; `from`: since when all of it holds
  PolicyFields national;  // the nation's fields
};

// Returns what holds on the day for the municipality (null: for the nation itself).
absl::StatusOr<PolicyInForce> PolicyInForceOn(const StateReader& state, MunicipalityId municipality,
                                              absl::CivilDay day);

// Returns what would hold on the day if the municipality's own policy were `own`.
absl::StatusOr<PolicyInForce> PolicyInForceWith(const StateReader& state, const Policy& own, absl::CivilDay day);

// Returns the policy of PolicyInForceOn alone.
absl::StatusOr<Policy> PolicyOf(const StateReader& state, MunicipalityId municipality, absl::CivilDay day);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_POLICY_POLICY_IN_FORCE_H_
