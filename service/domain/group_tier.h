// A GroupTier gives a group another place in the priority order than the usual one (docs/DESIGN.md). A tier is a class
// of applicants of whom all go before all of the next.
#ifndef LISTEPLASS_SERVICE_DOMAIN_GROUP_TIER_H_
#define LISTEPLASS_SERVICE_DOMAIN_GROUP_TIER_H_

#include <cstdint>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/group.h"

namespace listeplass {

struct GroupTier {
  Group group = Group::kNewcomer;
  // 0 to 2; 0 goes first. A person without a list usually has 0 (R13), everybody else 2. A person in tier 2 who has
  // waited past the guarantee goes to 1, whatever the group.
  int64_t tier = 0;

  friend bool operator==(const GroupTier&, const GroupTier&) = default;
};

// Returns the group's tier before anybody has waited past the guarantee. `without_list`: its people have no list and
// are not here temporarily.
inline int UsualTierOf(const std::vector<GroupTier>& tiers, Group group, bool without_list) {
  int tier = without_list ? 0 : 2;
  for (const GroupTier& own : tiers) {
    if (own.group == group) tier = static_cast<int>(own.tier);
  }
  return tier;
}

// Returns the cut of the guarantee in a run made on the day: people who have waited since before it have waited past
// the guarantee.
inline absl::Time WaitGuaranteeCut(int64_t wait_guarantee_days, absl::CivilDay day) {
  return absl::FromCivil(day, absl::UTCTimeZone()) - absl::Hours(24) * wait_guarantee_days;
}

// Returns the tier of a person who has waited since then, in a run made on the day under these tiers and this
// guarantee. `waiting_since` is when the guarantee's clock began (counted_wait.h).
inline int TierOf(const std::vector<GroupTier>& tiers, int64_t wait_guarantee_days, Group group, bool without_list,
                  absl::Time waiting_since, absl::CivilDay day) {
  const int tier = UsualTierOf(tiers, group, without_list);
  return tier == 2 && waiting_since < WaitGuaranteeCut(wait_guarantee_days, day) ? 1 : tier;
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_GROUP_TIER_H_
