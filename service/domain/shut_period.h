// A ShutPeriod is a time in which a list took nobody (GpList::takes_people). The wait guarantee's clock stands still
// then for everybody who waits for the list.
#ifndef LISTEPLASS_SERVICE_DOMAIN_SHUT_PERIOD_H_
#define LISTEPLASS_SERVICE_DOMAIN_SHUT_PERIOD_H_

#include <optional>
#include <vector>

#include "absl/time/time.h"

namespace listeplass {

struct ShutPeriod {
  absl::Time from;
  std::optional<absl::Time> to = std::nullopt;  // unset: it is shut now

  friend bool operator==(const ShutPeriod&, const ShutPeriod&) = default;
};

// A list's periods by time, apart from each other; only the last may be unended. At most limits::kShutPeriodsMax.
using ShutPeriods = std::vector<ShutPeriod>;

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_SHUT_PERIOD_H_
