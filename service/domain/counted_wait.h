// These functions tell how much of a wait counts towards the wait guarantee: all but the time in which the list took
// nobody. It is the same for everybody who waits for a list, so that of two the one who has waited longer for it never
// has fewer counted days.
//
// Example: a wish since 1 January 2026 for a list that was locked in all of March. On 1 May 2026 it is 120 days old, of
// which 89 count. Its clock is as if it had begun on 1 February.
#ifndef LISTEPLASS_SERVICE_DOMAIN_COUNTED_WAIT_H_
#define LISTEPLASS_SERVICE_DOMAIN_COUNTED_WAIT_H_

#include <cstdint>
#include <optional>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/shut_period.h"

namespace listeplass {

// Returns when the clock of a wish would have begun if it had never stood still until the day: `since`, and later by
// the time in which the list was shut. It never falls when `since` rises.
absl::Time ClockStart(absl::Time since, const ShutPeriods& shut, absl::CivilDay day);

// Returns the cut of the guarantee among those who wait for the list, in a run made on the day: the clock of exactly
// those who have waited since before it began before the guarantee's own cut (group_tier.h).
absl::Time WaitGuaranteeCut(const ShutPeriods& shut, int64_t wait_guarantee_days, absl::CivilDay day);

// Returns the whole days counted for a wish until the day, at least 0.
int64_t CountedDays(absl::Time since, const ShutPeriods& shut, absl::CivilDay day);

// Returns the same with the last day that has begun, for runs: it is more than the guarantee's days exactly where the
// counted time is, and never fewer than the whole days of somebody who asked later and lost no time.
int64_t CountedDaysBegun(absl::Time since, const ShutPeriods& shut, absl::CivilDay day);

// Returns the first day on which a wish has waited longer than the guarantee, if the list is not shut again before;
// nullopt while it is shut, as the clock stands still.
std::optional<absl::CivilDay> PastGuaranteeFrom(absl::Time since, const ShutPeriods& shut, int64_t wait_guarantee_days,
                                                absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_COUNTED_WAIT_H_
