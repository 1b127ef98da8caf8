// A token that is bound to a key is worth nothing without a proof that holds for this very call.
#include "service/access/proof_of_possession.h"

#include <string>

#include "gtest/gtest.h"
#include "service/access/base64url.h"
#include "service/access/public_key.h"
#include "service/access/text_digest.h"
#include "service/domain/errors.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace listeplass::access {
namespace {

using ::nlohmann::json;

constexpr char kUrl[] = "https://listeplass.example.no/listeplass.v1.CitizenService/AskForLists";
constexpr char kToken[] = "the.access.token";

class ProofOfPossessionTest : public ::testing::Test {
 protected:
  ProofOfPossessionTest() {
    rules_.url = kUrl;
    rules_.skew = absl::Seconds(5);
    token_.claims = {{"cnf", {{"jkt", ReadPublicJwk(EcTestKey().PublicJwk()).key->thumbprint()}}}};
  }

  static json Header(const json& changes = json::object()) {
    return With({{"typ", "dpop+jwt"}, {"alg", "ES256"}, {"jwk", EcTestKey().PublicJwk()}}, changes);
  }
  static json Claims(const json& changes = json::object()) {
    return With({{"jti", "1"},
                 {"htm", "POST"},
                 {"htu", kUrl},
                 {"iat", SecondsAt(absl::ZeroDuration())},
                 {"ath", EncodeBase64Url(Sha256(kToken))}},
                changes);
  }
  static std::string Proof(const json& claims, const json& header = Header()) {
    return EcTestKey().Compact(header.dump(), claims.dump(), "ES256");
  }

  // Returns the problem of a proof that must be refused; the reason if it has no problem; "OK" if it is taken.
  std::string Problem(const std::string& proof, absl::Time now = kTestNow) {
    const absl::Status status = CheckProof(proof, rules_, kToken, token_, now, seen_);
    if (status.ok()) return "OK";
    ErrorDetails details = GetErrorDetails(status);
    if (details.reason != "PROOF_INVALID") return details.reason;
    EXPECT_EQ(status.code(), absl::StatusCode::kUnauthenticated) << status;
    return details.metadata["problem"];
  }

  ProofRules rules_;
  VerifiedToken token_;
  SeenProofs seen_{100};
};

TEST_F(ProofOfPossessionTest, TakesAProofOnce) {
  EXPECT_EQ(Problem(Proof(Claims())), "OK");
  EXPECT_EQ(Problem(Proof(Claims())), "replay");
  EXPECT_EQ(Problem(Proof(Claims({{"htu", std::string(kUrl) + "?a=b"}}))), "replay") << "the id counts, not the text";
  EXPECT_EQ(Problem(Proof(Claims({{"jti", "2"}}))), "OK");
}

TEST_F(ProofOfPossessionTest, RemembersItUntilItIsTooOld) {
  const std::string proof = Proof(Claims());
  EXPECT_EQ(Problem(proof, kTestNow), "OK");
  EXPECT_EQ(Problem(proof, kTestNow + absl::Seconds(65) - absl::Nanoseconds(1)), "replay");
  EXPECT_EQ(Problem(proof, kTestNow + absl::Seconds(65)), "age");
}

TEST_F(ProofOfPossessionTest, ABadProofIsNotRemembered) {
  EXPECT_EQ(Problem(OtherEcTestKey().Compact(Header().dump(), Claims().dump(), "ES256")), "signature");
  EXPECT_EQ(Problem(Proof(Claims({{"htm", "GET"}}))), "method");
  EXPECT_EQ(seen_.size(), 0u);
  EXPECT_EQ(Problem(Proof(Claims())), "OK");
}

TEST_F(ProofOfPossessionTest, ABoundTokenNeedsAProofAndAnotherNone) {
  EXPECT_EQ(Problem(""), "missing");
  token_.claims = json::object();
  EXPECT_EQ(Problem(""), "OK");
  EXPECT_EQ(Problem(Proof(Claims())), "unbound");
}

TEST_F(ProofOfPossessionTest, ATokenBoundInAnotherWayIsRefused) {
  const std::string thumbprint = token_.claims["cnf"]["jkt"];
  for (const json& confirmation :
       {json({{"x5t#S256", "AA"}}), json::object(), json("jkt"), json(nullptr), json({{"jkt", 1}}), json({{"jkt", ""}}),
        json({{"jkt", thumbprint}, {"x5t#S256", "AA"}})}) {
    token_.claims = {{"cnf", confirmation}};
    EXPECT_EQ(Problem(Proof(Claims())), "confirmation") << confirmation;
    EXPECT_EQ(Problem(""), "confirmation") << confirmation;
  }
}

TEST_F(ProofOfPossessionTest, IsMadeByTheKeyOfTheToken) {
  const json others = Header({{"jwk", OtherEcTestKey().PublicJwk()}});
  EXPECT_EQ(Problem(OtherEcTestKey().Compact(others.dump(), Claims().dump(), "ES256")), "key");
  EXPECT_EQ(Problem(Proof(Claims(), Header({{"jwk", EcTestKey().private_jwk()}}))), "key") << "a private key";
  EXPECT_EQ(Problem(Proof(Claims(), Header({{"jwk", "EC"}}))), "key");
  EXPECT_EQ(Problem(Proof(Claims(), Without(Header(), "jwk"))), "key");
  EXPECT_EQ(Problem(Proof(Claims(), With(Without(Header(), "jwk"), {{"kid", "ec"}}))), "key");
  const json bound_to_ps256 = With(EcTestKey().PublicJwk(), {{"alg", "PS256"}});
  EXPECT_EQ(Problem(Proof(Claims(), Header({{"jwk", bound_to_ps256}}))), "algorithm");
}

TEST_F(ProofOfPossessionTest, TakesRsaKeys) {
  token_.claims = {{"cnf", {{"jkt", ReadPublicJwk(RsaTestKey().PublicJwk()).key->thumbprint()}}}};
  for (const char* algorithm : {"RS256", "PS256"}) {
    const json header = Header({{"alg", algorithm}, {"jwk", RsaTestKey().PublicJwk()}});
    EXPECT_EQ(Problem(RsaTestKey().Compact(header.dump(), Claims({{"jti", algorithm}}).dump(), algorithm)), "OK");
  }
  const json confused = Header({{"alg", "HS256"}, {"jwk", RsaTestKey().PublicJwk()}});
  EXPECT_EQ(Problem(RsaTestKey().Compact(confused.dump(), Claims().dump(), "HS256")), "algorithm");
  const json none = Header({{"alg", "none"}, {"jwk", RsaTestKey().PublicJwk()}});
  EXPECT_EQ(Problem(RsaTestKey().Compact(none.dump(), Claims().dump(), "HS256")), "algorithm");
}

TEST_F(ProofOfPossessionTest, HasTheForm) {
  EXPECT_EQ(Problem("x"), "form");
  EXPECT_EQ(Problem(std::string(8193, 'x')), "size");
  EXPECT_EQ(Problem(Proof(Claims(), Without(Header(), "typ"))), "type");
  EXPECT_EQ(Problem(Proof(Claims(), Header({{"typ", "JWT"}}))), "type") << "no token passes as a proof";
  EXPECT_EQ(Problem(Proof(Claims(), Header({{"crit", {"x"}}}))), "critical-header");
  EXPECT_EQ(Problem(Proof(Without(Claims(), "jti"))), "form");
  EXPECT_EQ(Problem(Proof(Claims({{"jti", ""}}))), "form");
  EXPECT_EQ(Problem(Proof(Claims({{"jti", std::string(257, 'j')}}))), "form");
  EXPECT_EQ(Problem(Proof(Without(Claims(), "iat"))), "form");
  EXPECT_EQ(Problem(Proof(Claims({{"iat", "now"}}))), "form");
}

TEST_F(ProofOfPossessionTest, IsForThisCall) {
  EXPECT_EQ(Problem(Proof(Claims({{"htm", "GET"}}))), "method");
  EXPECT_EQ(Problem(Proof(Claims({{"htm", "post"}}))), "method") << "methods have a case (RFC 9110)";
  EXPECT_EQ(Problem(Proof(Without(Claims(), "htm"))), "method");
  EXPECT_EQ(Problem(Proof(Without(Claims(), "htu"))), "url");
  EXPECT_EQ(Problem(Proof(Claims({{"htu", "https://listeplass.example.no/listeplass.v1.CitizenService/Withdraw"}}))),
            "url");
  EXPECT_EQ(Problem(Proof(Claims({{"htu", "https://other.example.no/listeplass.v1.CitizenService/AskForLists"}}))),
            "url");
  EXPECT_EQ(Problem(Proof(Claims({{"htu",
                                   "HTTPS://Listeplass.Example.no:443/listeplass.v1.CitizenService/AskForLists"
                                   "?q#f"}}))),
            "OK");
  rules_.url = "";
  EXPECT_EQ(Problem(Proof(Claims({{"htu", ""}}))), "url");
}

TEST_F(ProofOfPossessionTest, IsNew) {
  EXPECT_EQ(Problem(Proof(Claims({{"iat", SecondsAt(-absl::Seconds(65))}}))), "age");
  EXPECT_EQ(Problem(Proof(Claims({{"iat", SecondsAt(-absl::Seconds(64))}}))), "OK");
  EXPECT_EQ(Problem(Proof(Claims({{"iat", SecondsAt(absl::Seconds(6))}, {"jti", "2"}}))), "age");
  EXPECT_EQ(Problem(Proof(Claims({{"iat", SecondsAt(absl::Seconds(5))}, {"jti", "2"}}))), "OK");
}

TEST_F(ProofOfPossessionTest, IsForThisToken) {
  EXPECT_EQ(Problem(Proof(Claims({{"ath", EncodeBase64Url(Sha256("another.access.token"))}}))), "token-hash");
  EXPECT_EQ(Problem(Proof(Without(Claims(), "ath"))), "token-hash");
  EXPECT_EQ(Problem(Proof(Claims({{"ath", nullptr}}))), "token-hash");
}

}  // namespace
}  // namespace listeplass::access
