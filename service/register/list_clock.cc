#include "service/register/list_clock.h"

#include <algorithm>

#include "service/domain/limits.h"

namespace listeplass {

void KeepClock(absl::Time now, GpList& list) {
  ShutPeriods& shut = list.shut;
  const bool is_shut = !shut.empty() && !shut.back().to;
  if (is_shut != list.takes_people()) return;
  if (is_shut) {
    shut.back().to = std::max(now, shut.back().from);
    if (shut.back().to == shut.back().from) shut.pop_back();
    return;
  }
  if (!shut.empty() && *shut.back().to >= now) {
    shut.back().to.reset();  // it was open for no time
    return;
  }
  shut.push_back({.from = now});
  // The clock then ran in the period that is forgotten, which only those see who have waited since before it.
  if (shut.size() > limits::kShutPeriodsMax) shut.erase(shut.begin());
}

}  // namespace listeplass
