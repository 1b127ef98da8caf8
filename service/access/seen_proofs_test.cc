#include "service/access/seen_proofs.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace listeplass::access {
namespace {

const absl::Time kTooOld = kTestNow + absl::Seconds(60);

absl::Status Remember(SeenProofs& seen, absl::string_view id, absl::string_view thumbprint = "key",
                      absl::Time now = kTestNow) {
  return seen.Remember({.thumbprint = thumbprint, .id = id, .made = now, .too_old = now + absl::Seconds(60)}, now);
}

TEST(SeenProofsTest, KnowsAProofAgain) {
  SeenProofs seen(10);
  EXPECT_TRUE(Remember(seen, "a").ok());
  EXPECT_THAT(Remember(seen, "a"), Fails(absl::StatusCode::kUnauthenticated, "PROOF_INVALID"));
  EXPECT_TRUE(Remember(seen, "b").ok());
  EXPECT_TRUE(Remember(seen, "a", "another key").ok()) << "ids are each key's own";
}

TEST(SeenProofsTest, ForgetsOnlyWhatIsTooOld) {
  SeenProofs seen(10);
  EXPECT_TRUE(Remember(seen, "a").ok());
  EXPECT_THAT(Remember(seen, "a", "key", kTooOld - absl::Nanoseconds(1)),
              Fails(absl::StatusCode::kUnauthenticated, "PROOF_INVALID"));
  EXPECT_TRUE(Remember(seen, "a", "key", kTooOld).ok());
  EXPECT_EQ(seen.size(), 1u);
}

TEST(SeenProofsTest, TakesNoNewOneWhenItIsFullOfOthers) {
  SeenProofs seen(2);
  EXPECT_TRUE(Remember(seen, "a").ok());
  EXPECT_TRUE(Remember(seen, "b").ok());
  EXPECT_THAT(Remember(seen, "c"), Fails(absl::StatusCode::kResourceExhausted, "SERVER_BUSY"));
  EXPECT_THAT(Remember(seen, "a"), Fails(absl::StatusCode::kUnauthenticated, "PROOF_INVALID")) << "still remembered";
  EXPECT_TRUE(Remember(seen, "c", "key", kTooOld).ok());
  EXPECT_EQ(seen.size(), 1u);
}

TEST(SeenProofsTest, RefusesWhatAnEarlierProcessMayHaveSeen) {
  SeenProofs seen(10, kTestNow);
  const absl::Time before = kTestNow - absl::Seconds(1);
  const absl::Status status =
      seen.Remember({.thumbprint = "key", .id = "a", .made = before, .too_old = kTooOld}, kTestNow);
  EXPECT_THAT(status, Fails(absl::StatusCode::kUnauthenticated, "PROOF_INVALID"));
  EXPECT_EQ(GetErrorDetails(status).metadata["problem"], "age");
  EXPECT_TRUE(Remember(seen, "a").ok());
}

TEST(SeenProofsTest, OfManyThreadsOneIsFirst) {
  SeenProofs seen(1000);
  std::atomic<int> taken = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) {
        if (Remember(seen, absl::StrCat(i)).ok()) ++taken;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(taken, 200);
}

}  // namespace
}  // namespace listeplass::access
