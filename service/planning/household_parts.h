// HouseholdParts divides a household that is too large for one unit (matching/instance.h) into parts that fit.
#ifndef LISTEPLASS_SERVICE_PLANNING_HOUSEHOLD_PARTS_H_
#define LISTEPLASS_SERVICE_PLANNING_HOUSEHOLD_PARTS_H_

#include <cstddef>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/types/span.h"

namespace listeplass::planning {

// The parts, as indices into `births`, rising within each part. There are as few as limits::kUnitSizeMax allows, which
// is one for nearly all households.
//
// Each part gets one of the oldest. The others fill the parts, the youngest first. So at whatever age one is grown up
// (18, or 16 as in R17), no more children than necessary are in a part without a grown-up: nobody is while there are
// as many grown-ups as parts, and otherwise the oldest children are. A household without grown-ups has its oldest
// instead. People born on one day are taken in the order of `births`.
//
// Example with at most 20 in a part: of one aged 17, 19 small children and their parents, one parent and the small
// children are one part, the other parent and the one aged 17 the other.
std::vector<std::vector<size_t>> HouseholdParts(absl::Span<const absl::CivilDay> births);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_HOUSEHOLD_PARTS_H_
