// A group's place in the priority order, where a policy gives it another than the usual one (DESIGN.md section 5.3).
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
  // 0 to 2; 0 goes first. Usual: 0 without a list (R13), 2 for everybody else. Whoever has waited past the guarantee
  // stands in 1 instead of 2, whatever the group.
  int64_t tier = 0;

  friend bool operator==(const GroupTier&, const GroupTier&) = default;
};

// The tier of one who has waited since then, in a run made on the day under a policy with these tiers and this
// guarantee. `without_list`: they have none, and are not here temporarily.
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
