#include "service/access/find_caller.h"

#include <fstream>
#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "service/domain/errors.h"
#include "tests/support/status_matchers.h"

namespace listeplass::access {
namespace {

using absl::StatusCode;
using nlohmann::json;
using ::testing::ElementsAre;

std::string TextOf(const std::string& name) {
  const std::ifstream file(LISTEPLASS_SOURCE_DIR "/tests/data/access/" + name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

class FindCallerTest : public ::testing::Test {
 protected:
  static json Claims(const std::string& name) {
    return json::parse(TextOf(name + "_claims.json"), nullptr, /*allow_exceptions=*/false);
  }
  absl::StatusOr<Who> ByToken(int issuer, const json& claims) const {
    return CallerByToken(config_, config_.issuers[issuer], claims, expires_);
  }
  absl::StatusOr<Who> AsCitizen(const Who& portal, const json& claims) const {
    return CitizenOfPortal(config_, portal, config_.issuers[1], CitizenByToken(config_.issuers[1], claims), expires_);
  }

  const AccessConfig config_ = *ParseAccessConfig(TextOf("access.json"));
  const absl::Time expires_ = absl::FromUnixSeconds(1795259400);
};

TEST_F(FindCallerTest, AMachineIsFoundByOrganisationAndScope) {
  json claims = Claims("maskinporten");
  const auto portal = ByToken(0, claims);
  ASSERT_TRUE(portal.ok()) << portal.status();
  EXPECT_EQ(portal->role, AccessRole::kPortal);
  EXPECT_EQ(portal->organisation, "310000019");
  EXPECT_EQ(portal->expires, expires_);
  claims["scope"] = "listeplass:deliver";
  EXPECT_THAT(ByToken(0, claims).status(), Fails(StatusCode::kPermissionDenied, "CALLER_UNKNOWN"));
  claims["consumer"]["ID"] = "0192:310000043";
  EXPECT_EQ(ByToken(0, claims)->role, AccessRole::kPopulationRegister);
  EXPECT_THAT(ByToken(0, claims)->sources, ElementsAre(Source("population-register")));
}

TEST_F(FindCallerTest, AUserOfThisMachineIsFoundByItsNumberAlone) {
  AccessConfig config = config_;
  config.callers.back().unix_user = 1001;
  const auto caller = CallerByUnixUser(config, 1001);
  ASSERT_TRUE(caller.ok()) << caller.status();
  EXPECT_EQ(caller->role, AccessRole::kOperator);
  EXPECT_EQ(caller->organisation, "310000051");
  EXPECT_THAT(CallerByUnixUser(config, 1002).status(), Fails(StatusCode::kPermissionDenied, "CALLER_UNKNOWN"));
  EXPECT_THAT(CallerByUnixUser(config_, 1001).status(), Fails(StatusCode::kPermissionDenied, "CALLER_UNKNOWN"));
  EXPECT_THAT(CallerByCertificate(config, "310000051").status(), Fails(StatusCode::kPermissionDenied, "CALLER_UNKNOWN"))
      << "a certificate does not make a user";
}

TEST_F(FindCallerTest, StaffAreFoundByOrganisationAndHprNumber) {
  json claims = Claims("helseid");
  const auto chief = ByToken(2, claims);
  ASSERT_TRUE(chief.ok()) << chief.status();
  EXPECT_EQ(chief->role, AccessRole::kChief);
  EXPECT_THAT(chief->municipalities, ElementsAre(MunicipalityId(4601)));
  EXPECT_TRUE(chief->may_see_protected);
  claims["helseid://claims/hpr/hpr_number"] = "181000002";
  EXPECT_EQ(ByToken(2, claims)->role, AccessRole::kCaseworker);
  EXPECT_FALSE(ByToken(2, claims)->may_see_protected);
  claims["helseid://claims/hpr/hpr_number"] = "181000009";
  EXPECT_THAT(ByToken(2, claims).status(), Fails(StatusCode::kPermissionDenied, "CALLER_UNKNOWN"));
}

// The same person in another organisation, or the same claims from another issuer, are somebody else.
TEST_F(FindCallerTest, AnIssuerSpeaksForItsOwnCallersAlone) {
  json claims = Claims("helseid");
  claims["helseid://claims/client/claims/orgnr_parent"] = "310000035";
  EXPECT_THAT(ByToken(2, claims).status(), Fails(StatusCode::kPermissionDenied, "CALLER_UNKNOWN"));
  Issuer impostor = config_.issuers[0];
  impostor.name = "another";
  EXPECT_THAT(CallerByToken(config_, impostor, Claims("maskinporten"), expires_).status(),
              Fails(StatusCode::kPermissionDenied, "CALLER_UNKNOWN"));
}

TEST_F(FindCallerTest, ACertificateProvesOnlyThoseWhoComeByOne) {
  EXPECT_EQ(CallerByCertificate(config_, "310000051")->role, AccessRole::kOperator);
  EXPECT_THAT(CallerByCertificate(config_, "310000019").status(),
              Fails(StatusCode::kPermissionDenied, "CALLER_UNKNOWN"));
  EXPECT_THAT(CallerByCertificate(config_, "").status(), Fails(StatusCode::kPermissionDenied, "CALLER_UNKNOWN"));
}

TEST_F(FindCallerTest, APortalWithACitizensTokenIsThatCitizen) {
  const Who portal = *ByToken(0, Claims("maskinporten"));
  const auto citizen = AsCitizen(portal, Claims("id_porten"));
  ASSERT_TRUE(citizen.ok()) << citizen.status();
  EXPECT_EQ(citizen->role, AccessRole::kCitizen);
  EXPECT_EQ(citizen->organisation, "310000019");
  EXPECT_EQ(citizen->citizen->digits(), Claims("id_porten")["pid"].get<std::string>());
  EXPECT_TRUE(citizen->municipalities.empty());
  EXPECT_FALSE(citizen->may_see_protected);
  EXPECT_TRUE(citizen->PresumesCustodyIn(MunicipalityId(4601)));
  Who ends_sooner = portal;
  ends_sooner.expires = expires_ - absl::Seconds(1);
  EXPECT_EQ(AsCitizen(ends_sooner, Claims("id_porten"))->expires, ends_sooner.expires);
}

TEST_F(FindCallerTest, ACitizensTokenAloneOrWithOthersProvesNothing) {
  EXPECT_THAT(ByToken(1, Claims("id_porten")).status(), Fails(StatusCode::kPermissionDenied, "CALLER_UNKNOWN"));
  const Who chief = *ByToken(2, Claims("helseid"));
  EXPECT_THAT(AsCitizen(chief, Claims("id_porten")).status(), Fails(StatusCode::kPermissionDenied, "NOT_ALLOWED"));
  const Who portal = *ByToken(0, Claims("maskinporten"));
  json elsewhere = Claims("id_porten");
  elsewhere["client_orgno"] = "310000027";
  EXPECT_THAT(AsCitizen(portal, elsewhere).status(), Fails(StatusCode::kUnauthenticated, "CLAIM_INVALID"));
  EXPECT_THAT(CitizenByToken(config_.issuers[2], Claims("id_porten")).status(),
              Fails(StatusCode::kUnauthenticated, "CLAIM_INVALID"));
}

}  // namespace
}  // namespace listeplass::access
