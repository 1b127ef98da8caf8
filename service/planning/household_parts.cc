#include "service/planning/household_parts.h"

#include <algorithm>
#include <numeric>

#include "service/domain/limits.h"

namespace listeplass::planning {

std::vector<std::vector<size_t>> HouseholdParts(absl::Span<const absl::CivilDay> births) {
  constexpr size_t kPartMax = limits::kUnitSizeMax;
  std::vector<size_t> persons(births.size());  // the oldest first
  std::iota(persons.begin(), persons.end(), size_t{0});
  std::stable_sort(persons.begin(), persons.end(), [&](size_t a, size_t b) { return births[a] < births[b]; });
  std::vector<std::vector<size_t>> parts((births.size() + kPartMax - 1) / kPartMax);
  for (size_t part = 0; part < parts.size(); ++part) parts[part].push_back(persons[part]);
  size_t part = 0;
  for (size_t at = persons.size(); at > parts.size(); --at) {
    while (parts[part].size() == kPartMax) ++part;
    parts[part].push_back(persons[at - 1]);
  }
  for (std::vector<size_t>& indices : parts) std::sort(indices.begin(), indices.end());
  return parts;
}

}  // namespace listeplass::planning
