// A group's place in the priority order, where a policy gives it another than the usual one (DESIGN.md section 5.3).
#ifndef LISTEPLASS_SERVICE_DOMAIN_GROUP_TIER_H_
#define LISTEPLASS_SERVICE_DOMAIN_GROUP_TIER_H_

#include <cstdint>

#include "service/domain/group.h"

namespace listeplass {

struct GroupTier {
  Group group = Group::kNewcomer;
  // 0 to 2; 0 goes first. Usual: 0 without a list (R13), 2 for everybody else. Whoever has waited past the guarantee
  // stands in 1 instead of 2, whatever the group.
  int64_t tier = 0;

  friend bool operator==(const GroupTier&, const GroupTier&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_GROUP_TIER_H_
