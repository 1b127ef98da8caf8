#include "clients/client/api_error.h"

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"

namespace listeplass::client {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

grpc::Status ServerError(grpc::StatusCode code, const std::string& message, const google::rpc::ErrorInfo& info) {
  google::rpc::Status status;
  status.set_code(code);
  status.set_message(message);
  google::rpc::RequestInfo another_kind_of_detail;
  status.add_details()->PackFrom(another_kind_of_detail);
  status.add_details()->PackFrom(info);
  return grpc::Status(code, message, status.SerializeAsString());
}

TEST(ApiErrorTest, ReadsWhatTheServerSaid) {
  google::rpc::ErrorInfo info;
  info.set_reason("OUT_OF_RANGE");
  info.set_domain("listeplass");
  (*info.mutable_metadata())["field"] = "ceiling";
  (*info.mutable_metadata())["rule"] = "R20";
  (*info.mutable_metadata())["max"] = "2500";
  const absl::Status status = FromGrpcStatus(
      ServerError(grpc::StatusCode::INVALID_ARGUMENT, "ceiling is 3000; it must be from 0 to 2500", info));

  const ApiError error = GetApiError(status);
  EXPECT_EQ(error.code, absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(error.reason, "OUT_OF_RANGE");
  EXPECT_EQ(error.field, "ceiling");
  EXPECT_EQ(error.rule, "R20");
  EXPECT_THAT(error.metadata, ElementsAre(Pair("field", "ceiling"), Pair("max", "2500"), Pair("rule", "R20")));
  EXPECT_EQ(DescribeError(status), "ceiling is 3000; it must be from 0 to 2500 (OUT_OF_RANGE, ceiling, R20)");
}

TEST(ApiErrorTest, KeepsTheTextsForACitizen) {
  google::rpc::Status status;
  for (const auto& [locale, words] : {std::pair("nb-NO", "Listen er full."), std::pair("en", "The list is full.")}) {
    google::rpc::LocalizedMessage text;
    text.set_locale(locale);
    text.set_message(words);
    status.add_details()->PackFrom(text);
  }
  const absl::Status error = FromGrpcStatus(grpc::Status(grpc::StatusCode::ABORTED, "x", status.SerializeAsString()));
  EXPECT_THAT(GetApiError(error).texts, ElementsAre(Pair("en", "The list is full."), Pair("nb-NO", "Listen er full.")));
}

TEST(ApiErrorTest, AnErrorOfGrpcItselfKeepsCodeAndMessage) {
  const absl::Status status = FromGrpcStatus(grpc::Status(grpc::StatusCode::UNAVAILABLE, "failed\nto connect"));
  EXPECT_TRUE(absl::IsUnavailable(status));
  EXPECT_EQ(GetApiError(status).reason, "");
  EXPECT_EQ(DescribeError(status), "failed to connect (UNAVAILABLE)");
}

TEST(ApiErrorTest, UnreadableDetailsAreNoReasonToFail) {
  const absl::Status status =
      FromGrpcStatus(grpc::Status(grpc::StatusCode::NOT_FOUND, "no such list", "\xff\xff not a message"));
  EXPECT_TRUE(absl::IsNotFound(status));
  EXPECT_EQ(GetApiError(status).reason, "");
}

TEST(ApiErrorTest, OkStaysOk) { EXPECT_TRUE(FromGrpcStatus(grpc::Status::OK).ok()); }

TEST(ApiErrorTest, TheClientsOwnErrorsLookLikeTheServers) {
  const absl::Status status =
      MakeClientError(absl::StatusCode::kInvalidArgument, "FIELD_INVALID", "list: not a list's name", "list");
  EXPECT_EQ(DescribeError(status), "list: not a list's name (FIELD_INVALID, list)");
}

}  // namespace
}  // namespace listeplass::client
