// Which policy holds for a municipality on a day.
#ifndef LISTEPLASS_SERVICE_REGISTER_POLICY_POLICY_IN_FORCE_H_
#define LISTEPLASS_SERVICE_REGISTER_POLICY_POLICY_IN_FORCE_H_

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/policy.h"
#include "service/domain/state.h"

namespace listeplass {

// A policy that holds: each field as the municipality has decided it, else as the nation has, else the default of
// policy.h.
struct PolicyInForce {
  Policy policy;          // `own`: what is the municipality's; `from`: since when all of it is so
  PolicyFields national;  // what is the nation's
};

// What holds for the municipality (null: for the nation itself) on the day.
absl::StatusOr<PolicyInForce> PolicyInForceOn(const StateReader& state, MunicipalityId municipality,
                                              absl::CivilDay day);

// The same where a municipality's own policy were this one.
absl::StatusOr<PolicyInForce> PolicyInForceWith(const StateReader& state, const Policy& own, absl::CivilDay day);

// PolicyInForceOn without whose each field is.
absl::StatusOr<Policy> PolicyOf(const StateReader& state, MunicipalityId municipality, absl::CivilDay day);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_POLICY_POLICY_IN_FORCE_H_
