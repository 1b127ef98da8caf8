// A Clock says what time it is. Only the server reads one; the rules and the matching get a time as an argument.
#ifndef LISTEPLASS_SERVICE_DOMAIN_CLOCK_H_
#define LISTEPLASS_SERVICE_DOMAIN_CLOCK_H_

#include <chrono>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace listeplass {

// Thread safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;
};

// RealClock is the machine's clock.
class RealClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
};

// StartedClock starts at a given time and runs on at the usual pace, for demonstrations and tests that should always
// fall on the same date. A server that is started again with it starts at the same time again.
class StartedClock final : public Clock {
 public:
  explicit StartedClock(absl::Time start) : start_(start) {}
  absl::Time Now() const override {
    return start_ + absl::FromChrono(std::chrono::steady_clock::now() - steady_start_);
  }

 private:
  const absl::Time start_;
  const std::chrono::steady_clock::time_point steady_start_ = std::chrono::steady_clock::now();
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_CLOCK_H_
