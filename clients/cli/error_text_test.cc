#include "clients/cli/error_text.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
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

TEST(ErrorTextTest, SaysWhereTlsMayBeWhatIsWrong) {
  EXPECT_EQ(ErrorText(absl::UnavailableError("Ssl handshake failed: x"), kServer, 30, {}),
            "no safe connection to bergen:4600: it has no TLS, or its certificate does not come from the authority of "
            "--ca or is not for this address (UNAVAILABLE: Ssl handshake failed: x)");
  EXPECT_EQ(ErrorText(absl::UnavailableError("Socket closed"), kServer, 30, {}),
            "no server answers at bergen:4600; is listeplassd running there? --server or LISTEPLASS_SERVER names "
            "another; one with TLS is called with --ca, and --client-certificate if it asks for one (UNAVAILABLE: "
            "Socket closed)");
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

TEST(ErrorTextTest, NamesAreAsTheyAreTyped) {
  const absl::Status elsewhere = client::MakeClientError(
      absl::StatusCode::kNotFound, "LIST_NOT_FOUND",
      "municipalities/4602/lists/1 does not exist, but municipalities/4601/lists/1 does", "list");
  EXPECT_EQ(ErrorText(elsewhere, kServer, 30, {}), "4602/1 does not exist, but 4601/1 does (LIST_NOT_FOUND, list)");
  EXPECT_EQ(ErrorText(absl::NotFoundError("municipalities/4602 is unknown"), kServer, 30, {}),
            "municipalities/4602 is unknown (NOT_FOUND)");
}

TEST(ErrorTextTest, FieldsOfAPolicyAndOfARuleAreCalledByTheirOptions) {
  const auto told = [](const std::string& field) {
    return ErrorText(
        client::MakeClientError(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE", field + " is 7", field), kServer,
        30, {});
  };
  for (const auto& [field, option] :
       std::vector<std::pair<std::string, std::string>>{{"policy.from", "--from"},
                                                        {"policy.tiers[0].tier", "--tier"},
                                                        {"policy.quotas[1].percent", "--quota"},
                                                        {"policy.target_lists[2]", "--target-list"},
                                                        {"policy.wait_guarantee_days", "--wait-guarantee-days"},
                                                        {"policy.intake_rules[1].per_run", "--per-run"},
                                                        {"rule.reserved", "--reserve"},
                                                        {"rule.within_minutes", "--within"},
                                                        {"policy.name", "policy.name"},
                                                        {"policy.", "policy."},
                                                        {"policy.intake_rules[1]", "policy.intake_rules[1]"},
                                                        {"effective", "effective"}}) {
    EXPECT_EQ(told(field), absl::StrCat(option, " is 7 (OUT_OF_RANGE, ", option, ")"));
  }
}

TEST(ErrorTextTest, NothingInItMovesTheCursor) {
  EXPECT_EQ(ErrorText(absl::InternalError("a\x1b[2Jb"), kServer, 30, {}), "a\\u001b[2Jb (INTERNAL)");
}

}  // namespace
}  // namespace listeplass::cli
