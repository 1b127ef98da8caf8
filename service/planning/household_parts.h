// Who of a household is placed together.
#ifndef LISTEPLASS_SERVICE_PLANNING_HOUSEHOLD_PARTS_H_
#define LISTEPLASS_SERVICE_PLANNING_HOUSEHOLD_PARTS_H_

#include <cstddef>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/types/span.h"

namespace listeplass::planning {

// The household's people by their index in `births`, rising within each part: all in one part, or, above
// limits::kUnitSizeMax, in as few as there must be. Each part begins with somebody grown up (16, R16) as long as there
// are enough of them, and children fill the first parts, so that none is placed apart from the adults while a seat
// beside them is left.
std::vector<std::vector<size_t>> HouseholdParts(absl::Span<const absl::CivilDay> births, absl::CivilDay today);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_HOUSEHOLD_PARTS_H_
