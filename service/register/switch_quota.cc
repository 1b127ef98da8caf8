#include "service/register/switch_quota.h"

#include <algorithm>

#include "service/domain/limits.h"

namespace listeplass {

int64_t SwitchesUsedBefore(const Person& person, absl::CivilDay effective) {
  return std::count_if(person.memberships.begin(), person.memberships.end(), [&](const Membership& membership) {
    return membership.counts_as_switch && membership.from.year() == effective.year() && membership.from < effective;
  });
}

int64_t SwitchesLeft(const Person& person, absl::CivilDay today) {
  const auto used =
      std::count_if(person.memberships.begin(), person.memberships.end(), [&](const Membership& membership) {
        return membership.counts_as_switch && membership.from.year() == today.year();
      });
  return std::max<int64_t>(0, limits::kSwitchesPerYear - used);
}

}  // namespace listeplass
