#include "service/domain/oslo_time.h"

#include "service/domain/errors.h"

namespace listeplass {
namespace {

constexpr char kZone[] = "Europe/Oslo";

struct LoadedZone {
  absl::TimeZone zone;
  bool loaded = false;
};

const LoadedZone& Oslo() {
  static const LoadedZone oslo = [] {
    LoadedZone result;
    result.loaded = absl::LoadTimeZone(kZone, &result.zone);
    if (!result.loaded) result.zone = absl::FixedTimeZone(60 * 60);
    return result;
  }();
  return oslo;
}

}  // namespace

absl::TimeZone OsloTimeZone() { return Oslo().zone; }

absl::Status CheckOsloTimeZone() { return Oslo().loaded ? absl::OkStatus() : errors::TimeZoneMissing(kZone); }

absl::CivilDay OsloDay(absl::Time time) { return absl::ToCivilDay(time, OsloTimeZone()); }

absl::Time OsloMidnight(absl::CivilDay day) { return absl::FromCivil(day, OsloTimeZone()); }

absl::Time OsloWallClock(absl::CivilDay day, absl::Duration since_midnight) {
  return absl::FromCivil(absl::CivilSecond(day) + absl::ToInt64Seconds(since_midnight), OsloTimeZone());
}

absl::CivilDay FirstOfNextMonth(absl::CivilDay today) { return absl::CivilDay(absl::CivilMonth(today) + 1); }

}  // namespace listeplass
