// Shows that a client who reads nothing of a run's answers holds no thread. Over gRPC without a network, a message has
// been sent only when the other side has read it.
#include <future>
#include <memory>
#include <thread>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "listeplass/v1/matching_service.grpc.pb.h"
#include "service/domain/errors.h"
#include "service/server/matching/matching_service.h"
#include "service/server/rpc/status.h"
#include "service/server/rpc/stream.h"
#include "tests/support/service_fixture.h"
#include "tests/support/status_matchers.h"

namespace listeplass::server {
namespace {

using ::testing::HasSubstr;

v1::PlanProgress Numbered(int number) {
  v1::PlanProgress message;
  message.mutable_progress()->set_done(number);
  return message;
}

// Leaves three messages with the stream, and fails.
absl::Status WriteThree(const StreamContext&, const v1::PreviewPlanRequest&, ServerStream<v1::PlanProgress>& stream) {
  for (int number = 1; number <= 3; ++number) stream.WriteLast(Numbered(number));
  return errors::SolveCancelled();
}

// Works for as long as it may.
absl::Status WorkUntilGivenUp(const StreamContext&, const v1::PreviewPlanRequest&,
                              ServerStream<v1::PlanProgress>& stream) {
  while (!stream.cancelled()) std::this_thread::yield();
  return errors::SolveCancelled();
}

class ServerStreamTest : public ServiceTest {
 protected:
  // `idle`: for how long the client may leave answers lying.
  void ServeThree(absl::Duration idle) {
    backend_.upload_idle = idle;
    ServeWith(&WriteThree);
  }
  void ServeWith(StreamFunction<v1::PreviewPlanRequest, v1::PlanProgress> served) {
    ServiceTable table = MatchingServiceTable();
    for (Rpc& rpc : table.rpcs) {
      if (rpc.name == "PreviewPlan") rpc = rpc::Stream("PreviewPlan", Role::kStaff, Lane::kSolving, served);
    }
    Serve(table);
    stub_ = v1::MatchingService::NewStub(channel_);
  }

  // Does other work on the lane, which has one thread.
  bool LaneServesAnother() {
    std::promise<void> done;
    EXPECT_TRUE(lanes_[Lane::kSolving].TrySubmit([&done] { done.set_value(); }));
    done.get_future().wait();
    return true;
  }

  std::unique_ptr<v1::MatchingService::Stub> stub_;
};

TEST_F(ServerStreamTest, WhatTheClientHasNotReadHoldsNoThread) {
  ServeThree(absl::Hours(1));
  grpc::ClientContext context;
  const auto stream = stub_->PreviewPlan(&context, v1::PreviewPlanRequest());
  v1::PlanProgress message;
  ASSERT_TRUE(stream->Read(&message)) << "the work has begun";
  EXPECT_EQ(message.progress().done(), 1);
  EXPECT_TRUE(LaneServesAnother());
  for (const int number : {2, 3}) {
    ASSERT_TRUE(stream->Read(&message));
    EXPECT_EQ(message.progress().done(), number);
  }
  EXPECT_FALSE(stream->Read(&message));
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), Fails(absl::StatusCode::kCancelled, "SOLVE_CANCELLED"));
}

TEST_F(ServerStreamTest, WorkIsGivenUpAfterTheTotalTime) {
  backend_.run_total = absl::Milliseconds(1);
  ServeWith(&WorkUntilGivenUp);
  grpc::ClientContext context;
  const auto stream = stub_->PreviewPlan(&context, v1::PreviewPlanRequest());
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), Fails(absl::StatusCode::kCancelled, "SOLVE_CANCELLED"));
  EXPECT_TRUE(LaneServesAnother());
}

TEST_F(ServerStreamTest, AClientThatLeavesItsAnswersLyingIsCancelledAndLogged) {
  ServeThree(absl::Milliseconds(1));
  ::testing::internal::CaptureStderr();
  grpc::ClientContext context;
  const auto stream = stub_->PreviewPlan(&context, v1::PreviewPlanRequest());
  const absl::Status status = FromGrpcStatus(stream->Finish());
  EXPECT_EQ(status.code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(GetErrorDetails(status).reason, "") << "the status of the work cannot reach it";
  EXPECT_THAT(
      ::testing::internal::GetCapturedStderr(),
      HasSubstr(" client_stalled method=MatchingService.PreviewPlan missing=\"room for an answer\" limit=1ms\n"));
  EXPECT_TRUE(LaneServesAnother());
}

}  // namespace
}  // namespace listeplass::server
