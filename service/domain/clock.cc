#include "service/domain/clock.h"

#include "service/domain/errors.h"

namespace listeplass {

absl::StatusOr<absl::TimeZone> LoadOsloTimeZone() {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone("Europe/Oslo", &zone)) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "TIME_ZONE_MISSING",
                     "the time zone Europe/Oslo is not on this machine; install the package tzdata", {});
  }
  return zone;
}

}  // namespace listeplass
