#include "service/matching/quota.h"

#include <algorithm>

namespace listeplass::matching {

bool HasShare(const std::vector<Quota>& quotas) {
  return std::any_of(quotas.begin(), quotas.end(), [](const Quota& quota) { return quota.percent > 0; });
}

std::vector<QuotaNeed> QuotaNeeds(const std::vector<Quota>& quotas, int64_t without_list) {
  std::vector<QuotaNeed> needs;
  for (Group group : kAllGroups) {
    int64_t persons = 0;
    for (const Quota& quota : quotas) {
      if (quota.group != group) continue;
      const int64_t share = (quota.percent * (quota.without_list_before + without_list) + 99) / 100;
      persons = std::max(persons, std::max(quota.persons, share) - quota.group_before);
    }
    if (persons > 0) needs.push_back({group, persons});
  }
  return needs;
}

}  // namespace listeplass::matching
