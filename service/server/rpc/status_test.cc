#include "service/server/rpc/status.h"

#include <map>
#include <string>

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"

namespace listeplass::server {
namespace {

TEST(Status, OkStaysOk) {
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus()).ok());
  EXPECT_TRUE(FromGrpcStatus(grpc::Status::OK).ok());
}

TEST(Status, AnErrorTravelsAsGoogleRpcStatusWithErrorInfo) {
  const grpc::Status status = ToGrpcStatus(errors::OutOfRange("ceiling", 3000, 0, 2500, Rule::kR20));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  google::rpc::Status wire;
  ASSERT_TRUE(wire.ParseFromString(status.error_details()));
  EXPECT_EQ(wire.code(), static_cast<int>(grpc::StatusCode::INVALID_ARGUMENT));
  ASSERT_EQ(wire.details_size(), 1);
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(wire.details(0).UnpackTo(&info));
  EXPECT_EQ(info.reason(), "OUT_OF_RANGE");
  EXPECT_EQ(info.domain(), kErrorDomain);
  EXPECT_EQ(info.metadata().at("rule"), "R20");
}

// The texts by locale.
std::map<std::string, std::string> TextsOf(const absl::Status& error) {
  google::rpc::Status wire;
  EXPECT_TRUE(wire.ParseFromString(ToGrpcStatus(error, Reader::kCitizen).error_details()));
  std::map<std::string, std::string> by_locale;
  google::rpc::LocalizedMessage text;
  for (const auto& detail : wire.details()) {
    if (detail.UnpackTo(&text)) by_locale[text.locale()] = text.message();
  }
  return by_locale;
}

TEST(Status, AParentIsNotToldThatTheyAreNotFoundWhenAChildIsNot) {
  const std::string child = TextsOf(errors::PersonNotFound("children[1]", PersonId(7)))["nb-NO"];
  EXPECT_THAT(child, ::testing::HasSubstr("Vi finner ikke en av dem du vil ha med."));
  EXPECT_NE(TextsOf(errors::PersonNotFound("person", PersonId(7)))["nb-NO"], child);
}

TEST(Status, AChildInAParentsRequestIsNotToldThatTheyDoNotWait) {
  const std::string child = TextsOf(errors::InAnothersRequest(PersonId(7)))["nb-NO"];
  EXPECT_THAT(child, ::testing::HasSubstr("Du står på venteliste"));
  EXPECT_THAT(TextsOf(errors::NoStandingRequest(PersonId(7)))["nb-NO"],
              ::testing::HasSubstr("Du står ikke på noen venteliste"));
}

TEST(Status, MetadataHasNoEmptyEntries) {
  const auto metadata = GetErrorDetails(errors::OutOfRange("within_minutes", 300, 1, 240)).metadata;
  EXPECT_FALSE(metadata.contains("rule"));
  EXPECT_EQ(metadata.size(), 3u) << "field, min and max";
  EXPECT_FALSE(GetErrorDetails(WithMetadata(errors::FieldRequired("near"), "field", "")).metadata.contains("field"));
}

TEST(Status, ABusyServerSaysWhenToComeAgain) {
  const absl::Status busy = errors::ServerBusy("too much waits", absl::Milliseconds(1500));
  EXPECT_EQ(busy.code(), absl::StatusCode::kResourceExhausted);
  google::rpc::Status wire;
  ASSERT_TRUE(wire.ParseFromString(ToGrpcStatus(busy).error_details()));
  ASSERT_EQ(wire.details_size(), 2);
  int found = 0;
  for (const auto& detail : wire.details()) {
    google::rpc::RetryInfo info;
    if (!detail.UnpackTo(&info)) continue;
    ++found;
    EXPECT_EQ(info.retry_delay().seconds(), 1);
    EXPECT_EQ(info.retry_delay().nanos(), 500'000'000);
  }
  EXPECT_EQ(found, 1);
}

TEST(Status, StoppedWritesAreNoReasonToCallAgainAndSayWhatIsNeeded) {
  const absl::Status stopped = errors::WritesStopped();
  EXPECT_EQ(stopped.code(), absl::StatusCode::kFailedPrecondition) << "clients call again at UNAVAILABLE";
  EXPECT_THAT(std::string(stopped.message()), ::testing::HasSubstr("started the server again"));
  EXPECT_EQ(errors::ServerStopping().code(), absl::StatusCode::kUnavailable);
}

TEST(Status, ACitizenGetsATextInTwoLanguages) {
  EXPECT_THAT(TextsOf(errors::ListFull(ListId(17), 0, 1)),
              ::testing::ElementsAre(::testing::Pair("en", ::testing::HasSubstr("too few free places")),
                                     ::testing::Pair("nb-NO", ::testing::HasSubstr("ikke nok ledige plasser"))));
  EXPECT_THAT(TextsOf(errors::OutOfRange("any_within_minutes", 300, 1, 240)),
              ::testing::ElementsAre(::testing::Pair("en", "The travel time must be between 1 and 240 minutes."),
                                     ::testing::Pair("nb-NO", "Reisetiden må være mellom 1 og 240 minutter.")));
  EXPECT_THAT(TextsOf(absl::InternalError("a fault")),
              ::testing::ElementsAre(::testing::Pair("en", ::testing::HasSubstr("Something went wrong")),
                                     ::testing::Pair("nb-NO", ::testing::HasSubstr("Noe gikk galt"))));
}

TEST(Status, ACitizenIsToldThatAStoppingServerIsBackSoon) {
  EXPECT_THAT(TextsOf(errors::ServerStopping()),
              ::testing::ElementsAre(::testing::Pair("en", ::testing::HasSubstr("will be back shortly")),
                                     ::testing::Pair("nb-NO", ::testing::HasSubstr("er straks tilbake"))));
}

TEST(Status, EveryCodeComesBackAsItWas) {
  for (int code = 1; code <= 16; ++code) {
    const absl::Status error = MakeError(static_cast<absl::StatusCode>(code), "REASON", "message", {{"field", "x"}});
    EXPECT_EQ(FromGrpcStatus(ToGrpcStatus(error)), error) << code;
  }
}

}  // namespace
}  // namespace listeplass::server
