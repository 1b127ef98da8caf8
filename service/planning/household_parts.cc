#include "service/planning/household_parts.h"

#include <algorithm>

#include "service/domain/civil_date.h"
#include "service/domain/limits.h"

namespace listeplass::planning {

std::vector<std::vector<size_t>> HouseholdParts(absl::Span<const absl::CivilDay> births, absl::CivilDay today) {
  constexpr size_t kPartMax = limits::kUnitSizeMax;
  std::vector<std::vector<size_t>> parts((births.size() + kPartMax - 1) / kPartMax);
  std::vector<size_t> adults, others;  // others: the children, then the adults who are not the first of a part
  for (size_t i = 0; i < births.size(); ++i) {
    (AgeYears(births[i], today) < limits::kAgeOfChoiceYears ? others : adults).push_back(i);
  }
  const size_t heads = std::min(parts.size(), adults.size());
  for (size_t part = 0; part < heads; ++part) parts[part].push_back(adults[part]);
  others.insert(others.end(), adults.begin() + static_cast<std::ptrdiff_t>(heads), adults.end());
  size_t part = 0;
  for (size_t i : others) {
    while (parts[part].size() == kPartMax) ++part;
    parts[part].push_back(i);
  }
  for (std::vector<size_t>& persons : parts) std::sort(persons.begin(), persons.end());
  return parts;
}

}  // namespace listeplass::planning
