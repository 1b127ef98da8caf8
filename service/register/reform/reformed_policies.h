// A reform changes policies too.
#ifndef LISTEPLASS_SERVICE_REGISTER_REFORM_REFORMED_POLICIES_H_
#define LISTEPLASS_SERVICE_REGISTER_REFORM_REFORMED_POLICIES_H_

#include <set>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// Returns the PolicySet events of a reform, as DecideReformMunicipality describes them. `others` are all municipalities
// that may have a policy. RESOURCE_EXHAUSTED LIMIT: one would cooperate with more than limits::kCooperatingMax.
absl::StatusOr<std::vector<Event>> ReformedPolicies(const StateReader& state, const MunicipalityReformed& reform,
                                                    const std::set<MunicipalityId>& others);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_REFORM_REFORMED_POLICIES_H_
