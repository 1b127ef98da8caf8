#include "service/register/switch_quota.h"

#include <algorithm>

namespace listeplass {
namespace {

// Switches with a first day from `from` up to but not including `to`.
int64_t CountSwitches(const Person& person, absl::CivilDay from, absl::CivilDay to) {
  return std::count_if(person.memberships.begin(), person.memberships.end(), [&](const Membership& membership) {
    return membership.counts_as_switch && from <= membership.from && membership.from < to;
  });
}

// The first day of the year that `day` is in, or that ends with it.
absl::CivilDay YearBegin(absl::CivilDay day, const Policy& policy) {
  if (!policy.rolling_year) return absl::CivilDay(absl::CivilYear(day));
  const absl::CivilDay next = day + 1;  // so that the year to 28 or 29 February begins with 1 March
  return absl::CivilDay(next.year() - 1, next.month(), next.day());
}

}  // namespace

bool MaySwitch(const Person& person, absl::CivilDay effective, const Policy& policy) {
  return CountSwitches(person, YearBegin(effective, policy), effective) < policy.switches_per_year;
}

int64_t SwitchesLeft(const Person& person, absl::CivilDay today, const Policy& policy) {
  const absl::CivilDay begin = YearBegin(today, policy);
  const absl::CivilDay end = policy.rolling_year ? absl::CivilDay::max() : absl::CivilDay(absl::CivilYear(today) + 1);
  return std::max<int64_t>(0, policy.switches_per_year - CountSwitches(person, begin, end));
}

}  // namespace listeplass
