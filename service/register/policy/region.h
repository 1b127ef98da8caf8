// RegionOf tells which municipalities plan together (R33).
#ifndef LISTEPLASS_SERVICE_REGISTER_POLICY_REGION_H_
#define LISTEPLASS_SERVICE_REGISTER_POLICY_REGION_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// Two municipalities are joined if their policies in force on the day name each other. Returns the municipality and all
// that it is joined to, directly or through others, ascending. One daily run is for all of them (daily_run.h). Fails
// only if the store does.
absl::StatusOr<std::vector<MunicipalityId>> RegionOf(const StateReader& state, MunicipalityId municipality,
                                                     absl::CivilDay day);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_POLICY_REGION_H_
