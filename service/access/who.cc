#include "service/access/who.h"

#include <algorithm>

namespace listeplass::access {

bool Who::ActsFor(MunicipalityId municipality) const {
  return std::binary_search(municipalities.begin(), municipalities.end(), municipality);
}

bool Who::Delivers(const Source& source) const { return std::binary_search(sources.begin(), sources.end(), source); }

bool Who::PresumesCustodyIn(MunicipalityId municipality) const {
  return std::binary_search(presumed_custody.begin(), presumed_custody.end(), municipality);
}

}  // namespace listeplass::access
