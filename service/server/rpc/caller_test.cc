#include "service/server/rpc/caller.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"
#include "service/domain/national_id.h"

namespace listeplass::server {
namespace {

// A missing role used to count as the called service's own, so that a caller who said nothing saw as much as the
// citizen portal.
TEST(Caller, WhoSaysNothingHasNoRole) {
  const auto caller = CallerOf({});
  ASSERT_TRUE(caller.ok());
  EXPECT_EQ(caller->actor(), (Actor{Role::kNotSaid, MunicipalityId(), ""}));
}

TEST(Caller, ReadsRoleMunicipalityAndSubject) {
  const Metadata metadata = {{"listeplass-role", "citizen-portal"},
                             {"listeplass-municipality", "0301"},
                             {"listeplass-subject", "user-7@portal.example"}};
  const auto caller = CallerOf(metadata);
  ASSERT_TRUE(caller.ok()) << caller.status();
  EXPECT_EQ(caller->actor(), (Actor{Role::kCitizenPortal, MunicipalityId(301), "user-7@portal.example"}));
}

TEST(Caller, HasTheRightsItSays) {
  EXPECT_FALSE(CallerOf({})->sees_protected);
  const auto caller = CallerOf({{"listeplass-rights", "protected-addresses"}});
  ASSERT_TRUE(caller.ok()) << caller.status();
  EXPECT_TRUE(caller->sees_protected);
}

TEST(Caller, ReadsTheDigestOfACommand) {
  EXPECT_EQ(CallerOf({})->command, "");
  const std::string digest(64, 'a');
  const auto caller = CallerOf({{"listeplass-command", digest}});
  ASSERT_TRUE(caller.ok()) << caller.status();
  EXPECT_EQ(caller->command, digest);
}

TEST(Caller, RefusesAnEntryThatIsSaidTwice) {
  for (const std::string key : {"listeplass-role", "listeplass-municipality", "listeplass-subject", "listeplass-rights",
                                "listeplass-command"}) {
    const absl::Status status = CallerOf({{key, "staff"}, {key, "population-register"}}).status();
    ASSERT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << key;
    EXPECT_EQ(GetErrorDetails(status).metadata.at("field"), key);
    EXPECT_NE(status.message().find("once"), absl::string_view::npos);
  }
}

TEST(Caller, RefusesWhatIsNoneOfThese) {
  const std::string long_subject(65, 'a');
  const std::pair<std::string, std::string> bad[] = {
      {"listeplass-role", "king"},       {"listeplass-role", "system"},
      {"listeplass-role", "not-said"},   {"listeplass-role", ""},
      {"listeplass-municipality", "46"}, {"listeplass-municipality", "0000"},
      {"listeplass-subject", "a b"},     {"listeplass-subject", long_subject},
      {"listeplass-subject", "a=b"},     {"listeplass-rights", "everything"},
      {"listeplass-rights", ""},         {"listeplass-command", "list reduce"},
      {"listeplass-command", ""},        {"listeplass-command", std::string(63, 'a')}};
  for (const auto& [key, value] : bad) {
    const auto caller = CallerOf({{key, value}});
    ASSERT_EQ(caller.status().code(), absl::StatusCode::kInvalidArgument) << key << " " << value;
    EXPECT_EQ(GetErrorDetails(caller.status()).metadata.at("field"), key);
  }
}

TEST(Caller, ASubjectMustNotBeANationalId) {
  const auto number = MakeSyntheticNationalId(absl::CivilDay(1990, 3, 14), 101, false);
  ASSERT_TRUE(number.has_value());
  const std::string digits = number->digits();
  EXPECT_FALSE(CallerOf({{"listeplass-subject", digits}}).ok());
}

}  // namespace
}  // namespace listeplass::server
