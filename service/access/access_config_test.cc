#include "service/access/access_config.h"

#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace listeplass::access {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;

// The example of docs/ACCESS.md.
std::string Example() {
  const std::ifstream file(LISTEPLASS_SOURCE_DIR "/tests/data/access/access.json");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Returns the field that the error names, for the example with `from` replaced by `to`; "" if it is taken.
std::string FaultOf(absl::string_view from, absl::string_view to) {
  const std::string text = Example();
  const std::string changed = absl::StrReplaceAll(text, {{from, to}});
  EXPECT_NE(changed, text) << from << " is not in the example";
  return FieldOf(ParseAccessConfig(changed).status());
}

TEST(AccessConfig, TheExampleIsGood) {
  const auto config = ParseAccessConfig(Example());
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->external_address, "https://listeplass.example.no");
  ASSERT_EQ(config->issuers.size(), 3u);
  EXPECT_EQ(config->issuers[0].rules.skew, absl::Seconds(10));
  EXPECT_FALSE(config->issuers[0].requires_dpop);
  EXPECT_EQ(config->issuers[1].acr_min, "idporten-loa-high");
  EXPECT_TRUE(config->issuers[2].requires_dpop);
  EXPECT_EQ(config->FindIssuer("https://idporten.no"), &config->issuers[1]);
  EXPECT_EQ(config->FindIssuer("https://idporten.no/"), nullptr);
  ASSERT_EQ(config->callers.size(), 6u);
  EXPECT_EQ(config->callers[0].role, AccessRole::kPortal);
  EXPECT_THAT(config->callers[1].municipalities, ElementsAre(MunicipalityId(4601)));
  EXPECT_TRUE(config->callers[2].may_see_protected);
  EXPECT_THAT(config->callers[4].sources, ElementsAre(Source("population-register")));
  EXPECT_EQ(config->callers[5].issuer, "");
  EXPECT_THAT(config->presumed_custody, ElementsAre(MunicipalityId(4601)));
}

TEST(AccessConfig, RefusesWhatItDoesNotKnowByItsPath) {
  EXPECT_EQ(FaultOf("\"presumed_custody\"", "\"presumed\""), "presumed");
  EXPECT_EQ(FaultOf("\"skew_seconds\"", "\"skew\""), "issuers[2].skew");
  EXPECT_EQ(FaultOf("\"rights\"", "\"right\""), "callers[2].right");
}

TEST(AccessConfig, RefusesValuesThatBreakTheirRule) {
  EXPECT_EQ(FaultOf("https://listeplass.example.no\",\n  \"iss", "http://listeplass.example.no\",\n  \"iss"),
            "external_address");
  EXPECT_EQ(FaultOf("\"profile\": \"helseid\"", "\"profile\": \"helse\""), "issuers[2].profile");
  EXPECT_EQ(FaultOf("PS256", "HS256"), "issuers[2].algorithms");
  EXPECT_EQ(FaultOf("PS256", "none"), "issuers[2].algorithms");
  EXPECT_EQ(FaultOf("\"skew_seconds\": 20", "\"skew_seconds\": 121"), "issuers[2].skew_seconds");
  EXPECT_EQ(FaultOf("\"skew_seconds\": 20", "\"skew_seconds\": -1"), "issuers[2].skew_seconds");
  EXPECT_EQ(FaultOf("\"skew_seconds\": 20", "\"skew_seconds\": 1e3"), "issuers[2].skew_seconds");
  EXPECT_EQ(FaultOf("idporten-loa-high", "idporten-loa-low"), "issuers[1].acr_min");
  EXPECT_EQ(FaultOf("\"role\": \"auditor\"", "\"role\": \"citizen\""), "callers[3].role");
  EXPECT_EQ(FaultOf("310000051", "310000052"), "callers[5].organisation");
  EXPECT_EQ(FaultOf("\"181000004\"", "\"18100000x\""), "callers[3].hpr_numbers");
  EXPECT_EQ(FaultOf("\"role\": \"auditor\"", "\"role\": \"operator\""), "callers[3].municipalities");
  EXPECT_EQ(FaultOf("\"role\": \"operator\"", "\"role\": \"auditor\""), "callers[5].municipalities");
  EXPECT_EQ(FaultOf("\"sources\": [\"population-register\"]", "\"sources\": [\"Population\"]"), "callers[4].sources");
  EXPECT_EQ(FaultOf("\"sources\": [\"population-register\"]", "\"sources\": []"), "callers[4].sources");
  EXPECT_EQ(FaultOf("\"protected-addresses\"", "\"all\""), "callers[2].rights");
}

TEST(AccessConfig, ACallerMayBeAUserOfThisMachine) {
  const std::string user = "\"uid\": 1001";
  const std::string text = absl::StrReplaceAll(Example(), {{"\"certificate\": true", user}});
  const auto config = ParseAccessConfig(text);
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->callers[5].unix_user, 1001U);
  EXPECT_EQ(config->callers[4].unix_user, std::nullopt);
  EXPECT_TRUE(config->NamesUnixUser(1001));
  EXPECT_FALSE(config->NamesUnixUser(1002));
  for (const char* const wrong : {"0", "-1", "65534", "4294967295", "\"1001\"", "1001.5"}) {
    EXPECT_EQ(FaultOf("\"certificate\": true", std::string("\"uid\": ") + wrong), "callers[5].uid") << wrong;
  }
  EXPECT_EQ(FaultOf("\"certificate\": true", user + ", \"certificate\": true"), "callers[5].issuer");
  const std::string twice = "{\"role\": \"operator\", \"organisation\": \"310000051\", " + user + "}, ";
  EXPECT_EQ(FieldOf(ParseAccessConfig(
                        absl::StrReplaceAll(text, {{"{\"role\": \"operator\"", twice + "{\"role\": \"operator\""}}))
                        .status()),
            "callers[6].uid");
}

TEST(AccessConfig, RefusesACallerWithoutAProof) {
  EXPECT_EQ(FaultOf("\"certificate\": true, ", ""), "callers[5].issuer");
  EXPECT_EQ(FaultOf("\"certificate\": true", "\"certificate\": true, \"issuer\": \"helseid\""), "callers[5].issuer");
  EXPECT_EQ(FaultOf("\"issuer\": \"maskinporten\"", "\"issuer\": \"elsewhere\""), "callers[0].issuer");
  EXPECT_EQ(FaultOf("\"issuer\": \"maskinporten\"", "\"issuer\": \"id-porten\""), "callers[0].issuer");
  EXPECT_EQ(FaultOf(", \"scope\": \"listeplass:portal\"", ""), "callers[0].scope");
  EXPECT_EQ(FaultOf("\"hpr_numbers\": [\"181000004\"],", ""), "callers[3].hpr_numbers");
}

TEST(AccessConfig, RefusesTwoIssuersThatCannotBeToldApart) {
  EXPECT_EQ(FaultOf("\"name\": \"helseid\"", "\"name\": \"id-porten\""), "issuers[2].name");
  EXPECT_EQ(FaultOf("\"issuer\": \"https://helseid-sts.nhn.no\"", "\"issuer\": \"https://idporten.no\""),
            "issuers[2].issuer");
}

TEST(AccessConfig, RefusesWhatIsNotOneObject) {
  for (absl::string_view text : {"", "[]", "null", "{", "{} {}", "{\"external_address\": \"https://a\" // no\n}",
                                 R"({"external_address": "https://a", "external_address": "https://b"})"}) {
    EXPECT_THAT(ParseAccessConfig(text).status(), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID")) << text;
  }
  EXPECT_FALSE(ParseAccessConfig("{\"issuers\": " + std::string(5000, '[') + std::string(5000, ']') + "}").ok());
  EXPECT_FALSE(ParseAccessConfig(std::string(kAccessConfigBytesMax + 1, ' ')).ok());
  EXPECT_THAT(ParseAccessConfig("{}").status(), Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
}

TEST(AccessConfig, NobodyIsAllowedByAFileThatNamesNobody) {
  const auto config = ParseAccessConfig(R"({"external_address": "https://a.example"})");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_TRUE(config->issuers.empty());
  EXPECT_TRUE(config->callers.empty());
}

}  // namespace
}  // namespace listeplass::access
