#include "service/domain/counted_wait.h"

#include <algorithm>

#include "service/domain/group_tier.h"

namespace listeplass {
namespace {

// Runs count days from midnight UTC (group_tier.h).
absl::Time BeginOf(absl::CivilDay day) { return absl::FromCivil(day, absl::UTCTimeZone()); }

}  // namespace

absl::Time ClockStart(absl::Time since, const ShutPeriods& shut, absl::CivilDay day) {
  const absl::Time until = BeginOf(day);
  absl::Duration stood;
  for (const ShutPeriod& period : shut) {
    const absl::Time from = std::max(period.from, since);
    const absl::Time to = std::min(period.to.value_or(until), until);
    if (from < to) stood += to - from;
  }
  return since + stood;
}

absl::Time WaitGuaranteeCut(const ShutPeriods& shut, int64_t wait_guarantee_days, absl::CivilDay day) {
  const absl::Time until = BeginOf(day);
  absl::Time cut = WaitGuaranteeCut(wait_guarantee_days, day);
  // The last period comes first. A cut that it ends at, or reaches over, is before it by as long as it lasted.
  for (auto period = shut.rbegin(); period != shut.rend(); ++period) {
    const absl::Time to = std::min(period->to.value_or(until), until);
    if (period->from < to && cut <= to) cut -= to - period->from;
  }
  return cut;
}

int64_t CountedDays(absl::Time since, const ShutPeriods& shut, absl::CivilDay day) {
  const absl::Duration counted = BeginOf(day) - ClockStart(since, shut, day);
  return std::max<int64_t>(0, absl::ToInt64Hours(counted) / 24);
}

int64_t CountedDaysBegun(absl::Time since, const ShutPeriods& shut, absl::CivilDay day) {
  const absl::Duration counted = BeginOf(day) - ClockStart(since, shut, day);
  const int64_t whole = CountedDays(since, shut, day);
  return counted > absl::Hours(24) * whole ? whole + 1 : whole;
}

std::optional<absl::CivilDay> PastGuaranteeFrom(absl::Time since, const ShutPeriods& shut, int64_t wait_guarantee_days,
                                                absl::CivilDay today) {
  if (!shut.empty() && !shut.back().to) return std::nullopt;
  const absl::Time start = ClockStart(since, shut, today);
  // A wish of which exactly so many days count has not waited longer than them.
  return absl::ToCivilDay(start, absl::UTCTimeZone()) + wait_guarantee_days + 1;
}

}  // namespace listeplass
