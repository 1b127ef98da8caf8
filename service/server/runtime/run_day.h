// DueRunDay says which day's daily run is due.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_RUN_DAY_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_RUN_DAY_H_

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/oslo_time.h"

namespace listeplass::server {

// Returns the day whose run is due at `now`: today once the time of day `at` has come in Norway, otherwise yesterday.
inline absl::CivilDay DueRunDay(absl::Time now, absl::Duration at) {
  const absl::CivilDay today = OsloDay(now);
  return now >= OsloWallClock(today, at) ? today : today - 1;
}

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_RUN_DAY_H_
