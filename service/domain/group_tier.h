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

// Returns the tier of a person who has waited since then, in a run made on the day under these tiers and this
// guarantee. `without_list`: the person has no list and is not here temporarily. `waiting_since` is when the
// guarantee's clock began (counted_wait.h).
inline int TierOf(const std::vector<GroupTier>& tiers, int64_t wait_guarantee_days, Group group, bool without_list,
                  absl::Time waiting_since, absl::CivilDay day) {
  int tier = without_list ? 0 : 2;
  for (const GroupTier& own : tiers) {
    if (own.group == group) tier = static_cast<int>(own.tier);
  }
  const absl::Duration waited = absl::FromCivil(day, absl::UTCTimeZone()) - waiting_since;
  const bool past_guarantee = tier == 2 && waited > absl::Hours(24) * wait_guarantee_days;
  return past_guarantee ? 1 : tier;
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_GROUP_TIER_H_
