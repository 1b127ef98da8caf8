#include "service/server/rpc/token_authenticator.h"

#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/domain/errors.h"
#include "tests/support/fake_clock.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;

std::string TextOf(const std::string& name) {
  const std::ifstream file(LISTEPLASS_SOURCE_DIR "/tests/data/access/" + name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Iterates over nothing.
struct NoProperties : grpc::AuthPropertyIterator {};

// A connection with these properties.
class SaidConnection final : public grpc::AuthContext {
 public:
  explicit SaidConnection(std::multimap<std::string, std::string> properties) : properties_(std::move(properties)) {}

  bool IsPeerAuthenticated() const override { return false; }
  std::vector<grpc::string_ref> GetPeerIdentity() const override { return {}; }
  std::string GetPeerIdentityPropertyName() const override { return ""; }
  std::vector<grpc::string_ref> FindPropertyValues(const std::string& name) const override {
    std::vector<grpc::string_ref> values;
    const auto [first, last] = properties_.equal_range(name);
    for (auto it = first; it != last; ++it) values.emplace_back(it->second);
    return values;
  }
  grpc::AuthPropertyIterator begin() const override { return NoProperties(); }
  grpc::AuthPropertyIterator end() const override { return NoProperties(); }
  void AddProperty(const std::string& /*key*/, const grpc::string_ref& /*value*/) override {}
  bool SetPeerIdentityPropertyName(const std::string& /*name*/) override { return false; }

 private:
  const std::multimap<std::string, std::string> properties_;
};

// Takes the name of an example's file for its token, and believes it. A token that is bound to a key needs the proof
// "proof of ADDRESS".
class NameVerifier final : public access::TokenVerifier {
 public:
  absl::StatusOr<std::string> UnprovenIssuer(absl::string_view token) const override {
    const nlohmann::json claims = Claims(token);
    return claims.is_object() ? claims.value("iss", "") : "";
  }
  absl::StatusOr<access::ProvenToken> Verify(absl::string_view token, const access::Issuer& /*issuer*/,
                                             absl::Time /*now*/) const override {
    const nlohmann::json claims = Claims(token);
    return access::ProvenToken{.claims = claims, .expires = absl::FromUnixSeconds(claims["exp"].get<int64_t>())};
  }
  absl::Status CheckProof(absl::string_view proof, absl::string_view /*token*/, const access::ProvenToken& proven,
                          absl::string_view address, absl::Time /*now*/) const override {
    const std::string wanted = proven.claims.contains("cnf") ? absl::StrCat("proof of ", address) : "";
    return proof == wanted ? absl::OkStatus() : MakeError(StatusCode::kUnauthenticated, "PROOF_INVALID", "", {});
  }

 private:
  static nlohmann::json Claims(absl::string_view token) {
    return nlohmann::json::parse(TextOf(absl::StrCat(token, "_claims.json")), nullptr, false);
  }
};

class TokenAuthenticatorTest : public ::testing::Test {
 protected:
  absl::StatusOr<Caller> Authenticate(const Metadata& metadata, const grpc::AuthContext* connection) const {
    return authenticator_.Authenticate(
        {.metadata = metadata, .connection = connection, .method = "CitizenService.GetCitizen"});
  }
  absl::StatusOr<Caller> Authenticate(const Metadata& metadata) const { return Authenticate(metadata, &tls_); }

  const FakeClock clock_{absl::FromUnixSeconds(1795258860)};
  const std::shared_ptr<const TokenAuthenticator::Access> access_ = std::make_shared<const TokenAuthenticator::Access>(
      TokenAuthenticator::Access{.config = OrAbort(access::ParseAccessConfig(TextOf("access.json"))),
                                 .verifier = std::make_unique<NameVerifier>()});
  const TokenAuthenticator authenticator_{[this] { return access_; }, clock_};
  const SaidConnection tls_{{{"transport_security_type", "ssl"}}};
  const SaidConnection insecure_{{{"transport_security_type", "insecure"}}};
};

constexpr char kProof[] = "proof of https://listeplass.example.no/listeplass.v1.CitizenService/GetCitizen";

TEST_F(TokenAuthenticatorTest, ATokenProvesItsOwner) {
  const auto portal = Authenticate({{"authorization", "Bearer maskinporten"}});
  ASSERT_TRUE(portal.ok()) << portal.status();
  EXPECT_EQ(portal->who.role, access::AccessRole::kPortal);
  EXPECT_EQ(portal->actor(), (Actor{Role::kCitizenPortal, MunicipalityId(), portal->subject, "310000019", ""}));
  EXPECT_EQ(portal->who.expires, absl::FromUnixSeconds(1795258920));
}

TEST_F(TokenAuthenticatorTest, APortalWithACitizensTokenIsTheCitizen) {
  const auto citizen =
      Authenticate({{"authorization", "Bearer maskinporten"}, {"listeplass-citizen-token", "id_porten"}});
  ASSERT_TRUE(citizen.ok()) << citizen.status();
  EXPECT_EQ(citizen->who.role, access::AccessRole::kCitizen);
  EXPECT_EQ(citizen->role, Role::kCitizen);
  EXPECT_THAT(Authenticate({{"listeplass-citizen-token", "id_porten"}}).status(),
              Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
  EXPECT_THAT(Authenticate({{"authorization", "Bearer id_porten"}}).status(),
              Fails(StatusCode::kPermissionDenied, "CALLER_UNKNOWN"));
}

TEST_F(TokenAuthenticatorTest, ABoundTokenNeedsAProofForThisMethodsAddress) {
  const auto chief = Authenticate({{"authorization", "DPoP helseid"}, {"dpop", kProof}});
  ASSERT_TRUE(chief.ok()) << chief.status();
  EXPECT_EQ(chief->role, Role::kChief);
  EXPECT_EQ(chief->municipality, MunicipalityId(4601));
  for (const char* scheme : {"DPoP helseid", "Bearer helseid"}) {
    EXPECT_THAT(Authenticate({{"authorization", scheme}}).status(),
                Fails(StatusCode::kUnauthenticated, "PROOF_INVALID"));
    EXPECT_THAT(Authenticate({{"authorization", scheme}, {"dpop", "proof of another"}}).status(),
                Fails(StatusCode::kUnauthenticated, "PROOF_INVALID"));
  }
}

// What a proven caller says of itself does not count against what is proven.
TEST_F(TokenAuthenticatorTest, NobodyClaimsARoleOrASubject) {
  const auto portal = Authenticate(
      {{"authorization", "Bearer maskinporten"}, {"listeplass-role", "staff"}, {"listeplass-subject", "another"}});
  ASSERT_TRUE(portal.ok()) << portal.status();
  EXPECT_EQ(portal->role, Role::kCitizenPortal);
  EXPECT_NE(portal->subject, "another");
}

TEST_F(TokenAuthenticatorTest, TheRightToSeeProtectedPeopleIsTheConfigurations) {
  const Metadata chief = {{"authorization", "DPoP helseid"}, {"dpop", kProof}};
  EXPECT_FALSE(Authenticate(chief)->sees_protected) << "it was not asked for";
  Metadata asks = chief;
  asks.insert({"listeplass-rights", "protected-addresses"});
  EXPECT_TRUE(Authenticate(asks)->sees_protected);
  EXPECT_THAT(
      Authenticate({{"authorization", "Bearer maskinporten"}, {"listeplass-rights", "protected-addresses"}}).status(),
      Fails(StatusCode::kPermissionDenied, "NOT_ALLOWED"));
}

TEST_F(TokenAuthenticatorTest, EachProofIsSentOnce) {
  for (const char* key : {"authorization", "listeplass-citizen-token", "dpop"}) {
    Metadata metadata = {{"authorization", "Bearer maskinporten"}};
    for (const char* value : {"one", "two"}) metadata.insert({key, value});
    const absl::Status refused = Authenticate(metadata).status();
    EXPECT_THAT(refused, Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
    EXPECT_EQ(FieldOf(refused), key);
  }
}

TEST_F(TokenAuthenticatorTest, NothingProvesNobody) {
  EXPECT_THAT(Authenticate({}).status(), Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
  EXPECT_THAT(Authenticate({{"authorization", "Basic maskinporten"}}).status(),
              Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
  EXPECT_THAT(Authenticate({{"authorization", "Bearer nothing"}}).status(),
              Fails(StatusCode::kUnauthenticated, "CLAIM_INVALID"));
  EXPECT_THAT(Authenticate({{"listeplass-role", "staff"}}).status(),
              Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
}

TEST_F(TokenAuthenticatorTest, OnlyAConnectionWithoutTlsIsBelieved) {
  const Metadata staff = {{"listeplass-role", "staff"}};
  EXPECT_EQ(Authenticate(staff, &insecure_)->who.role, access::AccessRole::kLocal);
  EXPECT_EQ(Authenticate(staff, &insecure_)->role, Role::kStaff);
  EXPECT_THAT(Authenticate(staff, nullptr).status(), Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
  const SaidConnection other{{{"transport_security_type", "another"}}};
  EXPECT_THAT(Authenticate(staff, &other).status(), Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
}

}  // namespace
}  // namespace listeplass::server
