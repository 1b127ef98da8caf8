#include "clients/cli/import/delivery_start.h"

#include <gmock/gmock.h>

#include <string>

#include "service/domain/errors.h"
#include "tests/support/files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::cli {
namespace {

using absl::StatusCode;
using ::testing::HasSubstr;

class StartOfDeliveryTest : public ::testing::Test {
 protected:
  absl::StatusOr<v1::ImportRegisterRequest::Start> Start(const DeliveryOptions& options = {}) const {
    return StartOfDelivery(folder_.path(), options);
  }
  void WriteDelivery(const std::string& rows) const {
    WriteFile(folder_.path() + "/delivery.csv", "source,as_of\n" + rows);
  }

  const TempDir folder_;
};

TEST_F(StartOfDeliveryTest, TheFolderSaysWhoseItIsAndOfWhen) {
  WriteDelivery("practice-17,2026-11-20T06:00:00Z\n");
  const auto start = Start();
  ASSERT_TRUE(start.ok()) << start.status();
  EXPECT_EQ(start->source(), "practice-17");
  EXPECT_EQ(start->as_of().seconds(), 1'795'154'400);
  EXPECT_FALSE(start->take_source());
}

TEST_F(StartOfDeliveryTest, OptionsGoBeforeTheFolder) {
  WriteDelivery("practice-17,2026-11-20T06:00:00Z\n");
  const auto source = Start({.source = "flr", .as_of = "", .take_source = true});
  ASSERT_TRUE(source.ok()) << source.status();
  EXPECT_EQ(source->source(), "flr");
  EXPECT_EQ(source->as_of().seconds(), 1'795'154'400);
  EXPECT_TRUE(source->take_source());
  const auto as_of = Start({.source = "", .as_of = "2026-11-20T06:00:01Z"});
  ASSERT_TRUE(as_of.ok()) << as_of.status();
  EXPECT_EQ(as_of->source(), "practice-17");
  EXPECT_EQ(as_of->as_of().seconds(), 1'795'154'401);
}

TEST_F(StartOfDeliveryTest, OptionsAreEnoughWithoutAFile) {
  const auto start = Start({.source = "flr", .as_of = "2026-11-20T06:00:00Z"});
  ASSERT_TRUE(start.ok()) << start.status();
  EXPECT_EQ(start->source(), "flr");
}

TEST_F(StartOfDeliveryTest, WhatNothingSaysIsRequired) {
  const absl::Status source = Start({.source = "", .as_of = "2026-11-20T06:00:00Z"}).status();
  EXPECT_THAT(source, Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_THAT(std::string(source.message()), HasSubstr("--source"));
  const absl::Status as_of = Start({.source = "flr", .as_of = ""}).status();
  EXPECT_THAT(as_of, Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_THAT(std::string(as_of.message()), HasSubstr("--as-of"));
  WriteDelivery("");
  EXPECT_THAT(Start().status(), Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED")) << "a file without a row";
}

TEST_F(StartOfDeliveryTest, AFolderIsOneDelivery) {
  WriteDelivery("practice-17,2026-11-20T06:00:00Z\npractice-18,2026-11-20T06:00:00Z\n");
  EXPECT_THAT(Start().status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

TEST_F(StartOfDeliveryTest, ATimeThatIsNoneIsRefused) {
  EXPECT_EQ(Start({.source = "flr", .as_of = "yesterday"}).status().code(), StatusCode::kInvalidArgument);
  WriteDelivery("practice-17,yesterday\n");
  EXPECT_EQ(Start().status().code(), StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace listeplass::cli
