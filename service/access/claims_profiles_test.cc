#include "service/access/claims_profiles.h"

#include <fstream>
#include <string>

#include "gmock/gmock.h"
#include "service/domain/errors.h"
#include "tests/support/status_matchers.h"

namespace listeplass::access {
namespace {

using absl::StatusCode;
using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// Returns an example of docs/ACCESS.md.
json Example(const std::string& name) {
  std::ifstream file(LISTEPLASS_SOURCE_DIR "/tests/data/access/" + name + "_claims.json");
  return json::parse(file, nullptr, /*allow_exceptions=*/false);
}

constexpr char kHpr[] = "helseid://claims/hpr/hpr_number";
constexpr char kOrganisation[] = "helseid://claims/client/claims/orgnr_parent";
constexpr char kLevel[] = "helseid://claims/identity/security_level";

std::string ClaimOf(const absl::Status& status) {
  EXPECT_THAT(status, Fails(StatusCode::kUnauthenticated, "CLAIM_INVALID"));
  return GetErrorDetails(status).metadata["claim"];
}

TEST(Maskinporten, NamesTheOrganisationAndItsScopes) {
  json claims = Example("maskinporten");
  auto machine = ReadMaskinporten(claims);
  ASSERT_TRUE(machine.ok()) << machine.status();
  EXPECT_EQ(machine->organisation, "310000019");
  EXPECT_THAT(machine->scopes, ElementsAre("listeplass:portal"));
  EXPECT_EQ(machine->subject, "b8f3c1d2-52a4-4c0e-9d53-0f6b7a1e2c34");
  claims["scope"] = "listeplass:deliver  other:read";
  EXPECT_THAT(ReadMaskinporten(claims)->scopes, ElementsAre("listeplass:deliver", "other:read"));
}

TEST(Maskinporten, RefusesAnOrganisationThatIsNotWhole) {
  const json good = Example("maskinporten");
  for (const json& consumer : {json(), json("0192:310000019"), json::object(),
                               json{{"authority", "iso6523-actorid-upis"}, {"ID", "310000019"}},
                               json{{"authority", "iso6523-actorid-upis"}, {"ID", "0192:310000018"}},
                               json{{"authority", "iso6523-actorid-upis"}, {"ID", 310000019}},
                               json{{"authority", "another"}, {"ID", "0192:310000019"}}}) {
    json claims = good;
    claims["consumer"] = consumer;
    EXPECT_FALSE(ReadMaskinporten(claims).ok()) << consumer;
  }
  json claims = good;
  claims.erase("scope");
  EXPECT_EQ(ClaimOf(ReadMaskinporten(claims).status()), "scope");
}

TEST(IdPorten, ProvesACitizenAtAHighLevel) {
  json claims = Example("id_porten");
  const auto citizen = ReadIdPorten(claims, kAcrHigh);
  ASSERT_TRUE(citizen.ok()) << citizen.status();
  EXPECT_EQ(citizen->national_id.digits(), claims["pid"].get<std::string>());
  EXPECT_EQ(citizen->client_organisation, "310000019");
  EXPECT_EQ(citizen->subject, claims["sub"].get<std::string>());

  claims["acr"] = "idporten-loa-substantial";
  EXPECT_EQ(ClaimOf(ReadIdPorten(claims, kAcrHigh).status()), "acr");
  EXPECT_TRUE(ReadIdPorten(claims, "idporten-loa-substantial").ok());
  claims["acr"] = "Level4";
  EXPECT_EQ(ClaimOf(ReadIdPorten(claims, kAcrHigh).status()), "acr");
}

TEST(IdPorten, NeverRepeatsANationalId) {
  json claims = Example("id_porten");
  claims["pid"] = "15868010001";
  const absl::Status refused = ReadIdPorten(claims, kAcrHigh).status();
  EXPECT_EQ(ClaimOf(refused), "pid");
  EXPECT_THAT(std::string(refused.message()), Not(HasSubstr("15868010001")));
  // A subject that is a national id is not recorded as it is.
  claims = Example("id_porten");
  claims["sub"] = claims["pid"];
  EXPECT_NE(ReadIdPorten(claims, kAcrHigh)->subject, claims["pid"].get<std::string>());
}

TEST(HelseId, NamesTheOrganisationAndThePerson) {
  const auto staff = ReadHelseId(Example("helseid"));
  ASSERT_TRUE(staff.ok()) << staff.status();
  EXPECT_EQ(staff->organisation, "310000027");
  EXPECT_EQ(staff->hpr_number, "181000001");
  EXPECT_EQ(staff->subject, "k1yG0x7qWcTt3o5BvZ2mNw");
}

TEST(HelseId, RefusesWhatDoesNotProveAPerson) {
  for (const auto& [claim, value] : {std::pair<const char*, json>{kLevel, "3"},
                                     {kLevel, 4},
                                     {kHpr, "12"},
                                     {kHpr, ""},
                                     {kOrganisation, "310000028"},
                                     {"sub", json()}}) {
    json claims = Example("helseid");
    claims[claim] = value;
    EXPECT_EQ(ClaimOf(ReadHelseId(claims).status()), claim);
    claims.erase(claim);
    EXPECT_EQ(ClaimOf(ReadHelseId(claims).status()), claim);
  }
}

TEST(OpaqueSubject, KeepsWhatMayBeRecordedAndDigestsTheRest) {
  EXPECT_EQ(OpaqueSubject("a.b_c@d-9"), "a.b_c@d-9");
  for (const std::string& sub : {std::string("with blank"), std::string("æ"), std::string(65, 'a'), std::string()}) {
    EXPECT_EQ(OpaqueSubject(sub).size(), 32u) << sub;
    EXPECT_NE(OpaqueSubject(sub), OpaqueSubject(sub + "!")) << sub;
  }
}

}  // namespace
}  // namespace listeplass::access
