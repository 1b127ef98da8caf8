#include "clients/cli/error_text.h"

#include "clients/client/api_error.h"
#include "clients/client/lost_answer.h"
#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

constexpr char kServer[] = "bergen:4600";

TEST(ErrorTextTest, SaysWhichServerDoesNotAnswer) {
  EXPECT_EQ(
      ErrorText(absl::UnavailableError("socket gone"), kServer, 30, {}),
      "no server answers at bergen:4600; is listeplassd running there? --server or LISTEPLASS_SERVER names another "
      "(UNAVAILABLE: socket gone)");
  EXPECT_EQ(ErrorText(absl::DeadlineExceededError(""), kServer, 2.5, {}),
            "no answer from bergen:4600 within 2.5 s; --timeout waits longer (DEADLINE_EXCEEDED)");
}

TEST(ErrorTextTest, OfALostAnswerSaysThatTheChangeMayBeMadeAndHowToRepeatIt) {
  EXPECT_EQ(ErrorText(client::WithLostAnswer(absl::DeadlineExceededError(""), "order-1"), kServer, 2.5, {}),
            "no answer from bergen:4600 within 2.5 s; the change may have been made; repeat the same command with "
            "--request-id order-1, and it is made once; --timeout waits longer (DEADLINE_EXCEEDED)");
  EXPECT_EQ(ErrorText(client::WithLostAnswer(absl::UnavailableError("reset"), "order-1"), kServer, 30, {.asks = true}),
            "the connection to bergen:4600 broke; the change may have been made; repeat the same command with --yes "
            "--request-id order-1, and it is made once (UNAVAILABLE: reset)");
  EXPECT_EQ(ErrorText(client::WithLostAnswer(absl::InternalError("stream removed"), "order-1"), kServer, 30,
                      {.by_id = false}),
            "the change may have been made; repeat the same command: what is already so does not change; stream "
            "removed (INTERNAL)");
}

TEST(ErrorTextTest, WhatTheServerSaysStandsAsItIs) {
  const absl::Status busy = client::MakeClientError(absl::StatusCode::kUnavailable, "NOT_SERVING", "it starts");
  EXPECT_EQ(ErrorText(busy, kServer, 30, {}), client::DescribeError(busy));
  const absl::Status refused = client::MakeClientError(absl::StatusCode::kFailedPrecondition, "LIST_CLOSED", "closed");
  EXPECT_EQ(ErrorText(refused, kServer, 30, {}), client::DescribeError(refused));
}

TEST(ErrorTextTest, NothingInItMovesTheCursor) {
  EXPECT_EQ(ErrorText(absl::InternalError("a\x1b[2Jb"), kServer, 30, {}), "a\\u001b[2Jb (INTERNAL)");
}

}  // namespace
}  // namespace listeplass::cli
