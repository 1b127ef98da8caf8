// Municipalities that plan together (R33).
#ifndef LISTEPLASS_SERVICE_REGISTER_POLICY_REGION_H_
#define LISTEPLASS_SERVICE_REGISTER_POLICY_REGION_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// The municipality and all that it is joined to by policies in force on the day that name each other, directly or
// through others; ascending. The first one's daily run is the run of all. Errors of the store.
absl::StatusOr<std::vector<MunicipalityId>> RegionOf(const StateReader& state, MunicipalityId municipality,
                                                     absl::CivilDay day);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_POLICY_REGION_H_
