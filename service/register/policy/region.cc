#include "service/register/policy/region.h"

#include <algorithm>
#include <set>

#include "service/domain/status_macros.h"
#include "service/register/policy/policy_in_force.h"

namespace listeplass {

absl::StatusOr<std::vector<MunicipalityId>> RegionOf(const StateReader& state, MunicipalityId municipality,
                                                     absl::CivilDay day) {
  std::set<MunicipalityId> region = {municipality};
  std::vector<MunicipalityId> unseen = {municipality};
  while (!unseen.empty()) {
    const MunicipalityId one = unseen.back();
    unseen.pop_back();
    LP_ASSIGN_OR_RETURN(const Policy policy, PolicyOf(state, one, day));
    for (MunicipalityId other : policy.cooperating) {
      LP_ASSIGN_OR_RETURN(const Policy theirs, PolicyOf(state, other, day));
      const bool mutual = std::binary_search(theirs.cooperating.begin(), theirs.cooperating.end(), one);
      if (mutual && region.insert(other).second) unseen.push_back(other);
    }
  }
  return std::vector<MunicipalityId>(region.begin(), region.end());
}

}  // namespace listeplass
