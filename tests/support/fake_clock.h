// A FakeClock stands still until a test moves it.
#ifndef LISTEPLASS_TESTS_SUPPORT_FAKE_CLOCK_H_
#define LISTEPLASS_TESTS_SUPPORT_FAKE_CLOCK_H_

#include <atomic>

#include "absl/time/time.h"
#include "service/domain/clock.h"

namespace listeplass {

class FakeClock final : public Clock {
 public:
  explicit FakeClock(absl::Time now) : now_micros_(absl::ToUnixMicros(now)) {}
  absl::Time Now() const override { return absl::FromUnixMicros(now_micros_); }
  void Set(absl::Time now) { now_micros_ = absl::ToUnixMicros(now); }
  void Advance(absl::Duration by) { now_micros_ += absl::ToInt64Microseconds(by); }

 private:
  std::atomic<int64_t> now_micros_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_FAKE_CLOCK_H_
