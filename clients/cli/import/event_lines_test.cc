#include "clients/cli/import/event_lines.h"

#include "clients/client/api_error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(EventLinesTest, ALineIsOneEvent) {
  const auto event = ParseEventLine(R"({"birth":{"nationalId":"41928701296"}})");
  ASSERT_TRUE(event.ok()) << event.status();
  EXPECT_EQ(event->birth().national_id(), "41928701296");
}

TEST(EventLinesTest, ABadLineIsNotRepeated) {
  for (const char* line : {"41928701296", R"({"birth":{"nationalId":41928701296)", R"({"41928701296":{}})"}) {
    const absl::Status status = ParseEventLine(line).status();
    EXPECT_EQ(client::GetApiError(status).reason, "FIELD_INVALID") << line;
    EXPECT_THAT(status.message(), Not(HasSubstr("41928701296")));
  }
}

TEST(EventLinesTest, TheErrorNamesTheLineAndKeepsTheRest) {
  const absl::Status refused =
      client::MakeClientError(absl::StatusCode::kNotFound, "PERSON_NOT_FOUND", "nobody", "field");
  const absl::Status at = AtLine(refused, 17);
  EXPECT_TRUE(absl::IsNotFound(at));
  EXPECT_EQ(at.message(), "line 17: nobody");
  EXPECT_EQ(client::GetApiError(at).reason, "PERSON_NOT_FOUND");
  EXPECT_EQ(client::GetApiError(at).field, "field");
  EXPECT_EQ(client::GetApiError(at).metadata.at("row"), "17");
}

TEST(EventLinesTest, WhatIsNoJsonIsNamed) {
  const auto said = [](const std::string& line) { return std::string(ParseEventLine(line).status().message()); };
  EXPECT_THAT(said("national_id;birth_date"), ::testing::HasSubstr("columns with semicolons"));
  EXPECT_THAT(said("national_id,birth_date"), ::testing::HasSubstr("columns with commas"));
  EXPECT_THAT(said(std::string("\xff\xfe{\0", 4)), ::testing::HasSubstr("UTF-16"));
  EXPECT_THAT(said(std::string("{\0\"\0", 4)), ::testing::HasSubstr("UTF-16")) << "a later line has no mark";
  EXPECT_THAT(said("{"), ::testing::HasSubstr("no population event in JSON"));
}

}  // namespace
}  // namespace listeplass::cli
