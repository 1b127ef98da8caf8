// HouseholdParts divides a household that is too large for one unit (matching/instance.h) into parts that fit.
#ifndef LISTEPLASS_SERVICE_PLANNING_HOUSEHOLD_PARTS_H_
#define LISTEPLASS_SERVICE_PLANNING_HOUSEHOLD_PARTS_H_

#include <cstddef>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/types/span.h"

namespace listeplass::planning {

// The parts, as indices into `births`, rising within each part. There are as few as limits::kUnitSizeMax allows, which
// is one for nearly all households. Each part gets one person of 16 or more (R17) while there are enough of them.
// Children fill the first parts before other adults do, so that no child is placed apart from an adult while a place
// beside one is left.
//
// Example with at most 20 in a part: 19 children and 2 adults become 19 children with one adult, and the other adult.
std::vector<std::vector<size_t>> HouseholdParts(absl::Span<const absl::CivilDay> births, absl::CivilDay today);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_HOUSEHOLD_PARTS_H_
