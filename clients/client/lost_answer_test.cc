#include "clients/client/lost_answer.h"

#include "clients/client/api_error.h"
#include "gtest/gtest.h"

namespace listeplass::client {
namespace {

TEST(LostAnswerTest, AConnectionThatBreaksOrATimeoutLeavesItOpen) {
  for (const absl::Status& status :
       {absl::DeadlineExceededError("Deadline Exceeded"), absl::UnavailableError("Socket closed"),
        absl::CancelledError(""), absl::InternalError("RST_STREAM"), absl::UnknownError("Stream removed"),
        absl::ResourceExhaustedError("Received message larger than max")}) {
    EXPECT_TRUE(MayHaveActed(status)) << status;
  }
}

TEST(LostAnswerTest, ARefusalAndAServerThatWasNeverReachedAreCertain) {
  for (const absl::Status& status :
       {absl::OkStatus(), absl::UnavailableError("failed to connect to all addresses; last error: refused"),
        absl::UnavailableError("DNS resolution failed for bergen"), absl::UnimplementedError(""),
        MakeClientError(absl::StatusCode::kResourceExhausted, "SERVER_BUSY", "busy"),
        MakeClientError(absl::StatusCode::kFailedPrecondition, "LIST_FULL", "full")}) {
    EXPECT_FALSE(MayHaveActed(status)) << status;
  }
}

TEST(LostAnswerTest, TheRequestIdTravelsWithTheError) {
  const absl::Status lost = WithLostAnswer(absl::DeadlineExceededError("late"), "order-1");
  EXPECT_EQ(LostAnswer(lost), "order-1");
  EXPECT_EQ(lost.code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(LostAnswer(WithLostAnswer(absl::UnavailableError(""), "")), "");
  EXPECT_EQ(LostAnswer(absl::DeadlineExceededError("late")), std::nullopt);
}

}  // namespace
}  // namespace listeplass::client
