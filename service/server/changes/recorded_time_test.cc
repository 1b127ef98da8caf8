#include "service/server/changes/recorded_time.h"

#include <gtest/gtest.h>

#include <optional>

#include "service/domain/limits.h"
#include "tests/support/status_matchers.h"

namespace listeplass::server {
namespace {

const absl::Time kLastChange = absl::FromUnixSeconds(1'796'112'000);
const absl::Duration kTolerance = absl::Seconds(limits::kClockBehindSecondsMax);

absl::StatusOr<absl::Time> At(absl::Time clock, std::optional<int64_t> accepted = std::nullopt) {
  return RecordedTime(clock, {.sequence = 7, .last_change = kLastChange}, accepted);
}

TEST(RecordedTimeTest, IsTheClocksToTheMicrosecond) {
  EXPECT_EQ(*At(kLastChange + absl::Nanoseconds(1'500'400)), kLastChange + absl::Microseconds(1500));
  EXPECT_EQ(*At(kLastChange + absl::Hours(24 * 3650)), kLastChange + absl::Hours(24 * 3650));
}

TEST(RecordedTimeTest, StandsStillWhileTheClockIsALittleBehind) {
  EXPECT_EQ(*At(kLastChange - absl::Microseconds(1)), kLastChange);
  EXPECT_EQ(*At(kLastChange - kTolerance), kLastChange);
}

TEST(RecordedTimeTest, AClockThatIsBehindIsRefused) {
  const absl::Status refused = At(kLastChange - kTolerance - absl::Microseconds(1)).status();
  EXPECT_THAT(refused, Fails(absl::StatusCode::kUnavailable, "CLOCK_BEHIND"));
  EXPECT_EQ(GetErrorDetails(refused).metadata["change"], "7");
}

TEST(RecordedTimeTest, AnOperatorAcceptsItAfterOneChangeOnly) {
  const absl::Time clock = kLastChange - absl::Hours(24);
  EXPECT_EQ(*At(clock, 7), clock);
  EXPECT_THAT(At(clock, 6).status(), Fails(absl::StatusCode::kUnavailable, "CLOCK_BEHIND"));
  EXPECT_THAT(At(clock, 8).status(), Fails(absl::StatusCode::kUnavailable, "CLOCK_BEHIND"));
}

TEST(RecordedTimeTest, AnEmptyRegisterHasNoTimeToBeBehindOf) {
  EXPECT_EQ(*RecordedTime(absl::UnixEpoch() - absl::Hours(1), {}, std::nullopt), absl::UnixEpoch() - absl::Hours(1));
}

}  // namespace
}  // namespace listeplass::server
