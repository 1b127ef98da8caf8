#include "service/domain/reform_event.h"

#include <set>

namespace listeplass {

std::vector<MunicipalityId> WithSuccessors(const std::vector<MunicipalityId>& municipalities,
                                           const MunicipalityReformed& reform, MunicipalityId own) {
  std::set<MunicipalityId> now(municipalities.begin(), municipalities.end());
  if (now.erase(reform.before) > 0) {
    for (const Successor& successor : reform.successors) now.insert(successor.municipality);
  }
  now.erase(own);
  return {now.begin(), now.end()};
}

}  // namespace listeplass
