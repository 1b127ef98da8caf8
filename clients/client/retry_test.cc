#include "clients/client/retry.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"

namespace listeplass::client {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::Le;

constexpr RetryPolicy kPolicy = {.attempts = 5, .first = absl::Milliseconds(100), .cap = absl::Milliseconds(300)};

class RetryTest : public ::testing::Test {
 protected:
  // Returns `statuses` one by one, and then the last one again and again.
  absl::Status Run(std::vector<absl::Status> statuses, const RetryPolicy& policy = kPolicy) {
    return CallWithRetry(
        policy, [this](absl::Duration wait) { waits_.push_back(wait); },
        [&, this] { return statuses[std::min<size_t>(attempts_++, statuses.size() - 1)]; });
  }

  static auto Between(int min_ms, int max_ms) {
    return AllOf(Ge(absl::Milliseconds(min_ms)), Le(absl::Milliseconds(max_ms)));
  }

  size_t attempts_ = 0;
  std::vector<absl::Duration> waits_;
};

TEST_F(RetryTest, DoesNotWaitForWhatSucceeds) {
  EXPECT_TRUE(Run({absl::OkStatus()}).ok());
  EXPECT_EQ(attempts_, 1u);
  EXPECT_THAT(waits_, ElementsAre());
}

TEST_F(RetryTest, WaitsLongerEachTimeUpToTheCap) {
  EXPECT_TRUE(absl::IsUnavailable(Run({absl::UnavailableError("")})));
  EXPECT_EQ(attempts_, 5u);
  EXPECT_THAT(waits_, ElementsAre(Between(50, 100), Between(100, 200), Between(150, 300), Between(150, 300)));
}

TEST_F(RetryTest, StopsAtTheFirstOtherAnswer) {
  EXPECT_TRUE(Run({absl::UnavailableError(""), absl::UnavailableError(""), absl::OkStatus()}).ok());
  EXPECT_EQ(attempts_, 3u);
}

TEST_F(RetryTest, RepeatsNothingButUnavailable) {
  for (int code = 1; code <= 16; ++code) {
    if (code == static_cast<int>(absl::StatusCode::kUnavailable)) continue;
    attempts_ = 0;
    EXPECT_EQ(Run({absl::Status(static_cast<absl::StatusCode>(code), ""), absl::OkStatus()}).raw_code(), code);
    EXPECT_EQ(attempts_, 1u) << "code " << code;
  }
}

TEST_F(RetryTest, ComesAgainToABusyServerNotBeforeTheServerSays) {
  EXPECT_TRUE(Run({errors::ServerBusy("it is much", absl::Milliseconds(1500)), absl::OkStatus()}).ok());
  EXPECT_THAT(waits_, ElementsAre(Between(1550, 1600)));
}

TEST_F(RetryTest, FollowsTheServersWordOnlySoFar) {
  EXPECT_TRUE(Run({errors::ServerBusy("it is much", absl::Hours(1)), absl::OkStatus()}).ok());
  EXPECT_THAT(waits_, ElementsAre(Between(10'050, 10'100)));
}

TEST_F(RetryTest, OneAttemptIsOneAttempt) {
  EXPECT_TRUE(absl::IsUnavailable(Run({absl::UnavailableError("")}, {.attempts = 1})));
  EXPECT_EQ(attempts_, 1u);
}

TEST(BackoffCapTest, SurvivesManyAttempts) { EXPECT_EQ(BackoffCap(kPolicy, 1'000'000), kPolicy.cap); }

}  // namespace
}  // namespace listeplass::client
