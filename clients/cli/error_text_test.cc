#include "clients/cli/error_text.h"

#include "clients/client/api_error.h"
#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

TEST(ErrorTextTest, SaysWhichServerDoesNotAnswer) {
  EXPECT_EQ(
      ErrorText(absl::UnavailableError("socket gone"), "bergen:4600", 30),
      "no server answers at bergen:4600; is listeplassd running there? --server or LISTEPLASS_SERVER names another "
      "(UNAVAILABLE: socket gone)");
  EXPECT_EQ(ErrorText(absl::DeadlineExceededError(""), "bergen:4600", 2.5),
            "no answer from bergen:4600 within 2.5 s; --timeout waits longer (DEADLINE_EXCEEDED)");
}

TEST(ErrorTextTest, WhatTheServerSaysStandsAsItIs) {
  const absl::Status busy = client::MakeClientError(absl::StatusCode::kUnavailable, "NOT_SERVING", "it starts");
  EXPECT_EQ(ErrorText(busy, "bergen:4600", 30), client::DescribeError(busy));
  const absl::Status refused = client::MakeClientError(absl::StatusCode::kFailedPrecondition, "LIST_CLOSED", "closed");
  EXPECT_EQ(ErrorText(refused, "bergen:4600", 30), client::DescribeError(refused));
}

}  // namespace
}  // namespace listeplass::cli
