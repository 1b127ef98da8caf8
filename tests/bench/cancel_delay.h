// MeasureCancelDelays measures how long a solve goes on after it was told to stop.
#ifndef LISTEPLASS_TESTS_BENCH_CANCEL_DELAY_H_
#define LISTEPLASS_TESTS_BENCH_CANCEL_DELAY_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/matching/instance.h"

namespace listeplass::matching::bench {

struct CancelDelays {
  int solves = 0;  // stopped ones; those that had ended before are not counted
  absl::Duration median;
  absl::Duration longest;
  absl::Duration longest_at;  // from the start of the solve to the stop
  std::string longest_after;  // the phase that had last reported progress
};

// Solves again and again, and tells each solve to stop at another of `moments` instants spread evenly over the time of
// a whole solve. The delay is measured by the clock from there to the return. INTERNAL when a solve ends with another
// error.
absl::StatusOr<CancelDelays> MeasureCancelDelays(const Instance& instance, int moments);

}  // namespace listeplass::matching::bench

#endif  // LISTEPLASS_TESTS_BENCH_CANCEL_DELAY_H_
