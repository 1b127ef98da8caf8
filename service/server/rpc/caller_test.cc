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
                                "listeplass-command", "listeplass-purpose"}) {
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
      {"listeplass-command", ""},        {"listeplass-command", std::string(63, 'a')},
      {"listeplass-role", "chief"},      {"listeplass-purpose", "two words"}};
  for (const auto& [key, value] : bad) {
    const auto caller = CallerOf({{key, value}});
    ASSERT_EQ(caller.status().code(), absl::StatusCode::kInvalidArgument) << key << " " << value;
    EXPECT_EQ(GetErrorDetails(caller.status()).metadata.at("field"), key);
  }
}

// Metadata that speaks of a role or a subject is what local callers claim; a proven caller is what was proven.
TEST(ProvenCaller, IsWhatWasProven) {
  const access::Who chief{.role = access::AccessRole::kChief,
                          .municipalities = {MunicipalityId(301), MunicipalityId(4601)},
                          .organisation = "310000027",
                          .subject = "k1"};
  const auto caller = ProvenCaller(chief, {{"listeplass-role", "staff"},
                                           {"listeplass-subject", "another"},
                                           {"listeplass-municipality", "4601"},
                                           {"listeplass-purpose", "case-7"}});
  ASSERT_TRUE(caller.ok()) << caller.status();
  EXPECT_EQ(caller->actor(), (Actor{Role::kChief, MunicipalityId(4601), "k1", "310000027", "case-7"}));
  EXPECT_EQ(ProvenCaller(chief, {})->municipality, MunicipalityId()) << "it does not say for which of the two";
  const absl::Status elsewhere = ProvenCaller(chief, {{"listeplass-municipality", "4627"}}).status();
  EXPECT_EQ(elsewhere.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ProvenCaller(chief, {{"listeplass-rights", "protected-addresses"}}).status().code(),
            absl::StatusCode::kPermissionDenied);
}

TEST(Caller, ASubjectMustNotBeANationalId) {
  const auto number = MakeSyntheticNationalId(absl::CivilDay(1990, 3, 14), 101, false);
  ASSERT_TRUE(number.has_value());
  const std::string digits = number->digits();
  EXPECT_FALSE(CallerOf({{"listeplass-subject", digits}}).ok());
}

}  // namespace
}  // namespace listeplass::server
