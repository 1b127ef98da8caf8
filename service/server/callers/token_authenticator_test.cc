#include "service/server/callers/token_authenticator.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "service/domain/errors.h"
#include "service/server/callers/access_watcher.h"
#include "service/server/connections/unix_users.h"
#include "tests/support/fake_clock.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_access.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;
using access::AccessRole;

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

constexpr char kMethod[] = "CitizenService.GetCitizen";

class TokenAuthenticatorTest : public ::testing::Test {
 protected:
  using Sent = std::map<std::string, std::string>;

  absl::StatusOr<Caller> Authenticate(const Sent& sent, const grpc::AuthContext* connection) const {
    return authenticator_.Authenticate({.metadata = AsMetadata(sent), .connection = connection, .method = kMethod});
  }
  absl::StatusOr<Caller> Authenticate(const Sent& sent) const { return Authenticate(sent, &tls_); }
  Sent Proofs(AccessRole role) const { return files_.Proofs(role, kMethod, kCitizen); }

  // The sent texts outlive it.
  static Metadata AsMetadata(const Sent& sent) { return {sent.begin(), sent.end()}; }

  // A call under way, with the proof that it began with.
  absl::Duration Left(const Caller& caller, const Sent& sent) const {
    return authenticator_.ProofLeft(caller, {.metadata = AsMetadata(sent), .connection = &tls_, .method = kMethod});
  }
  void TakeNewFiles() const {
    watcher_->CheckOnce();
    watcher_->CheckOnce();
  }

  static constexpr char kCitizen[] = "15868010050";

  const TempDir folder_;
  const TestAccess files_{folder_.path()};
  const std::unique_ptr<AccessWatcher> watcher_ = OrAbort(AccessWatcher::Open(files_.file()));
  FakeClock clock_{absl::Now()};
  const TokenAuthenticator authenticator_{[this] { return watcher_->current(); }, clock_};
  const SaidConnection tls_{{{"transport_security_type", "ssl"}}};
  const SaidConnection insecure_{{{"transport_security_type", "insecure"}}};
};

TEST_F(TokenAuthenticatorTest, ATokenProvesItsOwner) {
  const auto portal = Authenticate(Proofs(AccessRole::kPortal));
  ASSERT_TRUE(portal.ok()) << portal.status();
  EXPECT_EQ(portal->who.role, AccessRole::kPortal);
  EXPECT_EQ(portal->actor(), (Actor{Role::kCitizenPortal, MunicipalityId(), portal->subject, "310000019", ""}));
  EXPECT_GT(portal->who.expires, clock_.Now() + absl::Minutes(9));
}

TEST_F(TokenAuthenticatorTest, APortalWithACitizensTokenIsTheCitizen) {
  const Sent both = Proofs(AccessRole::kCitizen);
  const auto citizen = Authenticate(both);
  ASSERT_TRUE(citizen.ok()) << citizen.status();
  EXPECT_EQ(citizen->who.role, AccessRole::kCitizen);
  EXPECT_EQ(citizen->role, Role::kCitizen);
  const std::string token = both.at("listeplass-citizen-token");
  EXPECT_THAT(Authenticate({{"listeplass-citizen-token", token}}).status(),
              Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
  EXPECT_THAT(Authenticate({{"authorization", "Bearer " + token}}).status(),
              Fails(StatusCode::kPermissionDenied, "CALLER_UNKNOWN"));
}

TEST_F(TokenAuthenticatorTest, ABoundTokenNeedsAProofForThisMethodsAddressEachTime) {
  const Sent chief = Proofs(AccessRole::kChief);
  const auto caller = Authenticate(chief);
  ASSERT_TRUE(caller.ok()) << caller.status();
  EXPECT_EQ(caller->role, Role::kChief);
  EXPECT_EQ(caller->municipality, MunicipalityId(4601));
  EXPECT_THAT(Authenticate(chief).status(), Fails(StatusCode::kUnauthenticated, "PROOF_INVALID")) << "it was used";

  const std::string token = chief.at("authorization").substr(5);
  const std::string elsewhere = files_.Proof("CitizenService.AskForLists", token);
  for (const char* scheme : {"DPoP ", "Bearer "}) {
    EXPECT_THAT(Authenticate({{"authorization", scheme + token}}).status(),
                Fails(StatusCode::kUnauthenticated, "PROOF_INVALID"));
    EXPECT_THAT(Authenticate({{"authorization", scheme + token}, {"dpop", elsewhere}}).status(),
                Fails(StatusCode::kUnauthenticated, "PROOF_INVALID"));
  }
}

TEST_F(TokenAuthenticatorTest, ATokenThatOughtToBeBoundIsRefusedUnbound) {
  nlohmann::json claims = files_.Claims(AccessRole::kChief);
  claims.erase("cnf");
  EXPECT_THAT(Authenticate({{"authorization", "Bearer " + files_.Token(claims)}}).status(),
              Fails(StatusCode::kUnauthenticated, "CLAIM_INVALID"));
}

TEST_F(TokenAuthenticatorTest, AProofFromBeforeTheStartIsRefused) {
  const Sent chief = Proofs(AccessRole::kChief);
  clock_.Advance(absl::Seconds(2));
  const TokenAuthenticator restarted([this] { return watcher_->current(); }, clock_);
  EXPECT_THAT(restarted.Authenticate({.metadata = AsMetadata(chief), .connection = &tls_, .method = kMethod}).status(),
              Fails(StatusCode::kUnauthenticated, "PROOF_INVALID"));
}

TEST_F(TokenAuthenticatorTest, AConfiguredUserOfThisMachineNeedsNoToken) {
  access::Access access = *watcher_->current();
  access::ConfiguredCaller& configured = access.config.callers.emplace_back();
  configured.role = AccessRole::kPortal;
  configured.unix_user = 1001;
  configured.organisation = "310000019";
  const auto current = std::make_shared<const access::Access>(std::move(access));
  const TokenAuthenticator authenticator([&current] { return current; }, clock_);
  const auto by = [&](const SaidConnection& connection, const Sent& sent) {
    return authenticator.Authenticate({.metadata = AsMetadata(sent), .connection = &connection, .method = kMethod});
  };
  const SaidConnection portal({{"transport_security_type", "local"}, {kUnixUserProperty, "1001"}});
  const auto caller = by(portal, {{"listeplass-role", "staff"}});
  ASSERT_TRUE(caller.ok()) << caller.status();
  EXPECT_EQ(caller->who.role, AccessRole::kPortal);
  EXPECT_EQ(caller->who.organisation, "310000019");
  const std::string citizen = Proofs(AccessRole::kCitizen).at("listeplass-citizen-token");
  EXPECT_EQ(OrAbort(by(portal, {{"listeplass-citizen-token", citizen}})).who.role, AccessRole::kCitizen);

  const SaidConnection other({{"transport_security_type", "local"}, {kUnixUserProperty, "1002"}});
  EXPECT_THAT(by(other, {}).status(), Fails(StatusCode::kPermissionDenied, "CALLER_UNKNOWN"));
  const SaidConnection unmarked{{{"transport_security_type", "local"}}};
  EXPECT_THAT(by(unmarked, {}).status(), Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
  const SaidConnection with_tls({{"transport_security_type", "ssl"}, {kUnixUserProperty, "1001"}});
  EXPECT_THAT(by(with_tls, {}).status(), Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
}

// What a proven caller says of itself does not count against what is proven.
TEST_F(TokenAuthenticatorTest, NobodyClaimsARoleOrASubject) {
  Sent sent = Proofs(AccessRole::kPortal);
  sent.insert({{"listeplass-role", "staff"}, {"listeplass-subject", "another"}});
  const auto portal = Authenticate(sent);
  ASSERT_TRUE(portal.ok()) << portal.status();
  EXPECT_EQ(portal->role, Role::kCitizenPortal);
  EXPECT_NE(portal->subject, "another");
}

TEST_F(TokenAuthenticatorTest, TheRightToSeeProtectedPeopleIsTheConfigurations) {
  EXPECT_FALSE(Authenticate(Proofs(AccessRole::kChief))->sees_protected) << "it was not asked for";
  Sent asks = Proofs(AccessRole::kChief);
  asks["listeplass-rights"] = "protected-addresses";
  EXPECT_TRUE(Authenticate(asks)->sees_protected);
  Sent portal = Proofs(AccessRole::kPortal);
  portal["listeplass-rights"] = "protected-addresses";
  EXPECT_THAT(Authenticate(portal).status(), Fails(StatusCode::kPermissionDenied, "NOT_ALLOWED"));
}

TEST_F(TokenAuthenticatorTest, EachProofIsSentOnce) {
  const Sent portal = Proofs(AccessRole::kPortal);
  for (const char* key : {"authorization", "listeplass-citizen-token"}) {
    Metadata metadata = AsMetadata(portal);
    for (const char* value : {"one", "two"}) metadata.insert({key, value});
    const absl::Status refused =
        authenticator_.Authenticate({.metadata = metadata, .connection = &tls_, .method = kMethod}).status();
    EXPECT_THAT(refused, Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
    EXPECT_EQ(FieldOf(refused), key);
  }
}

TEST_F(TokenAuthenticatorTest, NothingProvesNobody) {
  EXPECT_THAT(Authenticate({}).status(), Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
  EXPECT_THAT(Authenticate({{"authorization", "Basic bWU6bWU="}}).status(),
              Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
  EXPECT_THAT(Authenticate({{"authorization", "Bearer nothing"}}).status(),
              Fails(StatusCode::kUnauthenticated, "TOKEN_INVALID"));
  EXPECT_THAT(Authenticate({{"listeplass-role", "staff"}}).status(),
              Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
}

TEST_F(TokenAuthenticatorTest, OnlyAConnectionWithoutTlsIsBelieved) {
  const Sent staff = {{"listeplass-role", "staff"}};
  EXPECT_EQ(Authenticate(staff, &insecure_)->who.role, AccessRole::kLocal);
  EXPECT_EQ(Authenticate(staff, &insecure_)->role, Role::kStaff);
  EXPECT_THAT(Authenticate(staff, nullptr).status(), Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
  const SaidConnection other{{{"transport_security_type", "another"}}};
  EXPECT_THAT(Authenticate(staff, &other).status(), Fails(StatusCode::kUnauthenticated, "TOKEN_MISSING"));
}

TEST_F(TokenAuthenticatorTest, AProofHoldsUntilItsTokenEnds) {
  const Sent chief = Proofs(AccessRole::kChief);
  const Caller caller = OrAbort(Authenticate(chief));
  EXPECT_EQ(Left(caller, chief), caller.who.expires - clock_.Now());
  clock_.Set(caller.who.expires);
  EXPECT_EQ(Left(caller, chief), absl::ZeroDuration());
}

TEST_F(TokenAuthenticatorTest, ACallUnderWayOutlivesNewFilesThatSayTheSameOfItsCaller) {
  const Sent chief = Proofs(AccessRole::kChief);
  const Caller caller = OrAbort(Authenticate(chief));
  nlohmann::json config = files_.config();
  config["callers"].erase(0);  // the portal
  files_.Write(config);
  TakeNewFiles();
  ASSERT_EQ(watcher_->current()->version, 1);
  EXPECT_GT(Left(caller, chief), absl::ZeroDuration()) << "its proof of possession is not asked for again";
}

TEST_F(TokenAuthenticatorTest, ACallUnderWayEndsWhenItsCallersRightsChange) {
  const Sent chief = Proofs(AccessRole::kChief);
  const Caller caller = OrAbort(Authenticate(chief));
  nlohmann::json config = files_.config();
  for (nlohmann::json& any : config["callers"]) any.erase("rights");
  files_.Write(config);
  TakeNewFiles();
  EXPECT_EQ(Left(caller, chief), absl::ZeroDuration());
}

TEST_F(TokenAuthenticatorTest, AKeyThatIsTakenAwayProvesNothing) {
  const Sent chief = Proofs(AccessRole::kChief);
  const Caller caller = OrAbort(Authenticate(chief));
  files_.ReplaceKey(access::Profile::kHelseId, "next");
  TakeNewFiles();
  EXPECT_EQ(Left(caller, chief), absl::ZeroDuration());
  EXPECT_THAT(Authenticate(Proofs(AccessRole::kChief)).status(), Fails(StatusCode::kUnauthenticated, "TOKEN_INVALID"));
}

}  // namespace
}  // namespace listeplass::server
