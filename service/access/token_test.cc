// Every way in which a token can be wrong is refused, with the problem named and nothing of the token repeated.
#include "service/access/token.h"

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "service/access/base64url.h"
#include "service/domain/errors.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace listeplass::access {
namespace {

using ::nlohmann::json;

constexpr char kIssuer[] = "https://issuer.example.no";
constexpr char kAudience[] = "https://listeplass.example.no";

json Claims(const json& changes = json::object()) {
  return With({{"iss", kIssuer}, {"aud", kAudience}, {"sub", "s"}, {"exp", SecondsAt(absl::Minutes(10))}}, changes);
}

class TokenTest : public ::testing::Test {
 protected:
  TokenTest()
      : keys_(*KeySet::Parse(KeySetText(
            {With(RsaTestKey().PublicJwk(), {{"kid", "rsa"}}), With(EcTestKey().PublicJwk(), {{"kid", "ec"}})}))) {}

  absl::StatusOr<VerifiedToken> Verify(const std::string& token) const {
    return VerifyToken(token, keys_, rules_, kTestNow);
  }

  // Returns the problem of a token that must be refused; the reason if it has no problem; "OK" if it is taken.
  std::string Problem(const std::string& token) const {
    const absl::Status status = Verify(token).status();
    if (status.ok()) return "OK";
    EXPECT_EQ(status.code(), absl::StatusCode::kUnauthenticated) << status;
    for (const std::string& part : std::vector<std::string>(absl::StrSplit(token, '.'))) {
      const bool repeats = part.size() > 8 && absl::StrContains(status.ToString(), part);
      EXPECT_FALSE(repeats) << "repeats a part of the token";
    }
    ErrorDetails details = GetErrorDetails(status);
    return details.reason == "TOKEN_INVALID" ? details.metadata["problem"] : details.reason;
  }

  std::string ProblemOfClaims(const json& claims) const { return Problem(Token(claims)); }
  std::string ProblemOfHeader(const json& header) const {
    return Problem(EcTestKey().Compact(header.dump(), Claims().dump(), "ES256"));
  }

  static std::string Token(const json& claims, const json& header = {{"alg", "ES256"}, {"kid", "ec"}}) {
    return EcTestKey().Compact(header.dump(), claims.dump(), "ES256");
  }
  static std::string RsaToken(const char* algorithm, const json& header = json::object()) {
    return RsaTestKey().Compact(With({{"alg", algorithm}, {"kid", "rsa"}}, header).dump(), Claims().dump(), algorithm);
  }

  KeySet keys_;
  TokenRules rules_ = {.issuer = kIssuer,
                       .audience = kAudience,
                       .algorithms = {Algorithm::kRs256, Algorithm::kPs256, Algorithm::kEs256},
                       .skew = absl::Seconds(30)};
};

TEST_F(TokenTest, TakesEachAlgorithm) {
  for (const std::string& token : {Token(Claims()), RsaToken("RS256"), RsaToken("PS256")}) {
    const absl::StatusOr<VerifiedToken> verified = Verify(token);
    ASSERT_TRUE(verified.ok()) << verified.status();
    EXPECT_EQ(verified->claims, Claims());
    EXPECT_EQ(verified->issuer, kIssuer);
    EXPECT_EQ(verified->expires, kTestNow + absl::Minutes(10) + absl::Seconds(30));
  }
  EXPECT_EQ(Verify(Token(Claims()))->key_id, "ec");
  EXPECT_EQ(Verify(RsaToken("RS256"))->key_id, "rsa");
}

TEST_F(TokenTest, TakesOnlyTheAlgorithmsOfTheRules) {
  rules_.algorithms = {Algorithm::kPs256};
  EXPECT_EQ(Problem(RsaToken("PS256")), "OK");
  EXPECT_EQ(Problem(RsaToken("RS256")), "algorithm");
  EXPECT_EQ(Problem(Token(Claims())), "algorithm");
  rules_.algorithms = {};
  EXPECT_EQ(Problem(RsaToken("PS256")), "algorithm");
}

TEST_F(TokenTest, RefusesUnsignedTokens) {
  for (const char* none : {"none", "None", "NONE", "nOnE"}) {
    const std::string start =
        absl::StrCat(EncodeBase64Url(json({{"alg", none}}).dump()), ".", EncodeBase64Url(Claims().dump()), ".");
    EXPECT_EQ(Problem(start), "algorithm");
    EXPECT_EQ(Problem(start + "AAAA"), "algorithm");
  }
  const std::string token = Token(Claims());
  EXPECT_EQ(Problem(token.substr(0, token.rfind('.') + 1)), "signature") << "the signature taken off";
  EXPECT_EQ(Problem(token.substr(0, token.rfind('.'))), "form") << "the last dot too";
}

TEST_F(TokenTest, IsNotConfusedAboutKeys) {
  EXPECT_EQ(Problem(RsaTestKey().Compact(R"({"alg":"HS256","kid":"rsa"})", Claims().dump(), "HS256")), "algorithm")
      << "the public key as a shared secret";
  EXPECT_EQ(Problem(RsaToken("RS256", {{"kid", "ec"}})), "algorithm") << "an RSA token under an EC key";
  EXPECT_EQ(Problem(Token(Claims(), {{"alg", "ES256"}, {"kid", "rsa"}})), "algorithm");
  EXPECT_EQ(Problem(EcTestKey().Compact(R"({"alg":"RS256","kid":"rsa"})", Claims().dump(), "ES256")), "signature");
  EXPECT_EQ(Problem(RsaTestKey().Compact(R"({"alg":"RS256","kid":"rsa"})", Claims().dump(), "PS256")), "signature");
  keys_ = *KeySet::Parse(KeySetText({With(RsaTestKey().PublicJwk(), {{"kid", "rsa"}, {"alg", "PS256"}})}));
  EXPECT_EQ(Problem(RsaToken("PS256")), "OK");
  EXPECT_EQ(Problem(RsaToken("RS256")), "algorithm") << "the key is for PS256 alone";
}

TEST_F(TokenTest, RefusesOtherKeys) {
  EXPECT_EQ(Problem(OtherEcTestKey().Compact(R"({"alg":"ES256","kid":"ec"})", Claims().dump(), "ES256")), "signature");
  EXPECT_EQ(Problem(OtherRsaTestKey().Compact(R"({"alg":"RS256","kid":"rsa"})", Claims().dump(), "RS256")),
            "signature");
  EXPECT_EQ(Problem(Token(Claims(), {{"alg", "ES256"}, {"kid", "gone"}})), "key");
  EXPECT_EQ(Problem(Token(Claims(), {{"alg", "ES256"}, {"kid", ""}})), "key");
  EXPECT_EQ(Problem(Token(Claims(), {{"alg", "ES256"}, {"kid", 1}})), "form");
}

TEST_F(TokenTest, WithoutAKeyIdOneKeyMustFit) {
  EXPECT_EQ(Problem(Token(Claims(), {{"alg", "ES256"}})), "OK");
  const std::vector<json> two = {EcTestKey().PublicJwk(), OtherEcTestKey().PublicJwk()};
  keys_ = *KeySet::Parse(KeySetText(two));
  EXPECT_EQ(Problem(Token(Claims(), {{"alg", "ES256"}})), "key");
  keys_ = *KeySet::Parse(KeySetText({two[0]}));
  const absl::StatusOr<VerifiedToken> verified = Verify(Token(Claims(), {{"alg", "ES256"}}));
  ASSERT_TRUE(verified.ok()) << verified.status();
  EXPECT_EQ(verified->key_id, keys_.keys()[0].thumbprint());
}

TEST_F(TokenTest, DoesNotLookAtKeysThatTheTokenBringsAlong) {
  const json header = {{"alg", "ES256"},
                       {"jwk", OtherEcTestKey().PublicJwk()},
                       {"jku", "https://evil.example"},
                       {"x5u", "https://evil.example"},
                       {"x5c", {"MIIB"}}};
  EXPECT_EQ(Problem(OtherEcTestKey().Compact(header.dump(), Claims().dump(), "ES256")), "signature");
  EXPECT_EQ(Problem(EcTestKey().Compact(header.dump(), Claims().dump(), "ES256")), "OK");
}

TEST_F(TokenTest, RefusesWhatWasTamperedWith) {
  const std::string token = Token(Claims());
  const std::vector<std::string> parts = absl::StrSplit(token, '.');
  const std::string other_claims = EncodeBase64Url(Claims({{"sub", "other"}}).dump());
  const std::string other_header = EncodeBase64Url(R"({"alg":"ES256","kid":"ec","typ":"JWT"})");
  EXPECT_EQ(Problem(absl::StrCat(parts[0], ".", other_claims, ".", parts[2])), "signature");
  EXPECT_EQ(Problem(absl::StrCat(other_header, ".", parts[1], ".", parts[2])), "signature");
  std::string signature = *DecodeBase64Url(parts[2]);
  for (const size_t at : {size_t{0}, signature.size() / 2, signature.size() - 1}) {
    std::string changed = signature;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_EQ(Problem(absl::StrCat(parts[0], ".", parts[1], ".", EncodeBase64Url(changed))), "signature");
  }
  // The last letter has bits that mean nothing: another letter would decode to the same signature.
  std::string spelt = token;
  spelt.back() = spelt.back() == 'A' ? 'B' : static_cast<char>(spelt.back() + 1);
  EXPECT_EQ(Problem(spelt), "form");
}

TEST_F(TokenTest, RefusesOversizedTokensBeforeReadingThem) {
  const json big = Claims({{"x", std::string(5000, 'x')}}), bigger = Claims({{"x", std::string(6200, 'x')}});
  ASSERT_LE(Token(big).size(), 8192u);
  ASSERT_GT(Token(bigger).size(), 8192u);
  EXPECT_EQ(Problem(Token(big)), "OK");
  EXPECT_EQ(Problem(Token(bigger)), "size");
  EXPECT_EQ(Problem(std::string(1 << 20, '.')), "size");
  EXPECT_EQ(Problem(""), "size");
  EXPECT_THAT(UnverifiedIssuer(Token(bigger)).status(), Fails(absl::StatusCode::kUnauthenticated, "TOKEN_INVALID"));
}

TEST_F(TokenTest, RefusesDuplicateMembersAndUnknownExtensions) {
  EXPECT_EQ(Problem(EcTestKey().Compact(R"({"alg":"ES256","kid":"gone","kid":"ec"})", Claims().dump(), "ES256")),
            "form");
  EXPECT_EQ(Problem(EcTestKey().Compact(R"({"alg":"none","alg":"ES256","kid":"ec"})", Claims().dump(), "ES256")),
            "form");
  std::string twice = Claims().dump();
  twice.insert(1, R"("aud":"https://other.example",)");
  EXPECT_EQ(Problem(EcTestKey().Compact(R"({"alg":"ES256","kid":"ec"})", twice, "ES256")), "form");
  EXPECT_EQ(ProblemOfHeader({{"alg", "ES256"}, {"crit", {"new"}}, {"new", 1}}), "critical-header");
  EXPECT_EQ(ProblemOfHeader({{"alg", "ES256"}, {"b64", false}, {"crit", {"b64"}}}), "critical-header");
  EXPECT_EQ(ProblemOfHeader({{"alg", "ES256"}, {"b64", false}}), "critical-header");
  EXPECT_EQ(ProblemOfHeader({{"alg", "ES256"}, {"typ", "at+JWT"}}), "OK");
  EXPECT_EQ(ProblemOfHeader({{"alg", "ES256"}, {"typ", "dpop+jwt"}}), "type");
}

TEST_F(TokenTest, HasTheRightIssuer) {
  EXPECT_EQ(ProblemOfClaims(Claims({{"iss", "https://other.example"}})), "issuer");
  EXPECT_EQ(ProblemOfClaims(Claims({{"iss", absl::StrCat(kIssuer, "/")}})), "issuer");
  EXPECT_EQ(ProblemOfClaims(Claims({{"iss", {kIssuer}}})), "issuer");
  EXPECT_EQ(ProblemOfClaims(Without(Claims(), "iss")), "issuer");
  rules_.issuer = "";
  EXPECT_EQ(ProblemOfClaims(Claims({{"iss", ""}})), "issuer");
}

TEST_F(TokenTest, IsForUs) {
  EXPECT_EQ(ProblemOfClaims(Claims({{"aud", {"https://other.example", kAudience}}})), "OK");
  EXPECT_EQ(ProblemOfClaims(Claims({{"aud", "https://other.example"}})), "audience");
  EXPECT_EQ(ProblemOfClaims(Claims({{"aud", {"https://other.example"}}})), "audience");
  EXPECT_EQ(ProblemOfClaims(Claims({{"aud", json::array()}})), "audience");
  EXPECT_EQ(ProblemOfClaims(Without(Claims(), "aud")), "audience");
  EXPECT_EQ(ProblemOfClaims(Claims({{"aud", {kAudience, 1}}})), "form");
  EXPECT_EQ(ProblemOfClaims(Claims({{"aud", {{"a", kAudience}}}})), "form");
  rules_.audience = "";
  EXPECT_EQ(ProblemOfClaims(Claims({{"aud", ""}})), "audience");
}

TEST_F(TokenTest, ExpiresAfterTheSkew) {
  EXPECT_EQ(ProblemOfClaims(Claims({{"exp", SecondsAt(-absl::Seconds(29))}})), "OK");
  EXPECT_EQ(ProblemOfClaims(Claims({{"exp", SecondsAt(-absl::Seconds(30))}})), "TOKEN_EXPIRED");
  EXPECT_EQ(ProblemOfClaims(Claims({{"exp", 0}})), "TOKEN_EXPIRED");
  EXPECT_EQ(ProblemOfClaims(Claims({{"exp", static_cast<double>(SecondsAt(absl::Seconds(5))) + 0.5}})), "OK");
}

TEST_F(TokenTest, IsRefusedFromTheMomentThatItNames) {
  const std::string token = Token(Claims());
  const absl::Time expires = Verify(token)->expires;
  EXPECT_TRUE(VerifyToken(token, keys_, rules_, expires - absl::Nanoseconds(1)).ok());
  EXPECT_THAT(VerifyToken(token, keys_, rules_, expires).status(),
              Fails(absl::StatusCode::kUnauthenticated, "TOKEN_EXPIRED"));
}

TEST_F(TokenTest, IsNotFromTheFuture) {
  for (const char* name : {"nbf", "iat"}) {
    EXPECT_EQ(ProblemOfClaims(Claims({{name, SecondsAt(absl::Seconds(30))}})), "OK") << name;
    EXPECT_EQ(ProblemOfClaims(Claims({{name, SecondsAt(absl::Seconds(31))}})), "TOKEN_NOT_YET_VALID") << name;
  }
}

TEST_F(TokenTest, TheSkewIsBounded) {
  rules_.skew = absl::Hours(24);
  EXPECT_EQ(ProblemOfClaims(Claims({{"exp", SecondsAt(-absl::Seconds(119))}})), "OK");
  EXPECT_EQ(ProblemOfClaims(Claims({{"exp", SecondsAt(-absl::Seconds(120))}})), "TOKEN_EXPIRED");
  EXPECT_EQ(ProblemOfClaims(Claims({{"nbf", SecondsAt(absl::Seconds(121))}})), "TOKEN_NOT_YET_VALID");
  rules_.skew = -absl::Hours(24);
  EXPECT_EQ(ProblemOfClaims(Claims()), "OK");
  EXPECT_EQ(ProblemOfClaims(Claims({{"exp", SecondsAt(absl::ZeroDuration())}})), "TOKEN_EXPIRED");
}

TEST_F(TokenTest, TimesAreSaneNumbers) {
  EXPECT_EQ(ProblemOfClaims(Without(Claims(), "exp")), "form");
  for (const char* name : {"exp", "nbf", "iat"}) {
    for (const json& value : {json("1796000600"), json(nullptr), json(true), json(-1), json(253402300800), json(1e300),
                              json(18446744073709551615u), json::array({1796000600})}) {
      EXPECT_EQ(ProblemOfClaims(Claims({{name, value}})), "form") << name << " " << value;
    }
  }
  EXPECT_EQ(ProblemOfClaims(Claims({{"exp", 253402300799}})), "OK");
}

TEST_F(TokenTest, NamesItsIssuerUnverified) {
  const std::string token = OtherEcTestKey().Compact(R"({"alg":"ES256"})", Claims().dump(), "ES256");
  ASSERT_TRUE(UnverifiedIssuer(token).ok());
  EXPECT_EQ(*UnverifiedIssuer(token), kIssuer);
  for (const json& claims : {Without(Claims(), "iss"), Claims({{"iss", ""}}), Claims({{"iss", 1}})}) {
    const absl::Status status = UnverifiedIssuer(Token(claims)).status();
    EXPECT_THAT(status, Fails(absl::StatusCode::kUnauthenticated, "TOKEN_INVALID"));
    EXPECT_EQ(GetErrorDetails(status).metadata["problem"], "issuer");
  }
}

TEST_F(TokenTest, ManyThreadsVerifyAtOnce) {
  std::vector<std::thread> threads;
  for (const std::string& token : {Token(Claims()), RsaToken("RS256"), RsaToken("PS256"), Token(Claims())}) {
    threads.emplace_back([this, token] {
      const KeySet copy = keys_;
      for (int i = 0; i < 50; ++i) EXPECT_TRUE(VerifyToken(token, copy, rules_, kTestNow).ok());
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace listeplass::access
