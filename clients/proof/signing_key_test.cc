// A key signs what the server's own verifier takes, and a key file that cannot sign is refused in words.
#include "clients/proof/signing_key.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/access/compact_jws.h"
#include "service/access/public_key.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace listeplass::proof {
namespace {

using ::nlohmann::json;
using ::testing::HasSubstr;

constexpr access::Algorithm kAlgorithms[] = {access::Algorithm::kEs256, access::Algorithm::kRs256,
                                             access::Algorithm::kPs256};

// Says whether the key's public half verifies what the key signs.
bool SignsWhatHolds(const SigningKey& key) {
  const absl::StatusOr<std::string> text = key.Sign({{"alg", access::AlgorithmName(key.algorithm())}}, "{\"a\":1}");
  EXPECT_TRUE(text.ok()) << text.status();
  const absl::StatusOr<access::CompactJws> jws = access::ReadCompactJws(*text, access::Evidence::kToken);
  EXPECT_TRUE(jws.ok()) << jws.status();
  const access::JwkOutcome outcome = access::ReadPublicJwk(key.PublicJwk());
  EXPECT_TRUE(outcome.key.has_value()) << outcome.problem;
  return outcome.key->Verifies(*jws, key.algorithm());
}

TEST(SigningKeyTest, SignsWithEachAlgorithm) {
  for (const access::Algorithm algorithm : kAlgorithms) {
    const absl::StatusOr<SigningKey> key = SigningKey::Make(algorithm);
    ASSERT_TRUE(key.ok()) << key.status();
    EXPECT_EQ(key->algorithm(), algorithm);
    EXPECT_EQ(key->id(), key->thumbprint());
    EXPECT_TRUE(SignsWhatHolds(*key));
  }
}

TEST(SigningKeyTest, IsTheSameAfterItWasKept) {
  const absl::StatusOr<SigningKey> key = SigningKey::Make(access::Algorithm::kEs256);
  ASSERT_TRUE(key.ok()) << key.status();
  const absl::StatusOr<SigningKey> kept = SigningKey::Parse(key->PrivateText(), "--key");
  ASSERT_TRUE(kept.ok()) << kept.status();
  EXPECT_EQ(kept->PublicJwk(), key->PublicJwk());
  EXPECT_EQ(kept->id(), key->id());
  EXPECT_TRUE(SignsWhatHolds(*kept));
}

TEST(SigningKeyTest, ThePublicHalfHasNothingPrivate) {
  for (const access::Algorithm algorithm : kAlgorithms) {
    const absl::StatusOr<SigningKey> key = SigningKey::Make(algorithm);
    ASSERT_TRUE(key.ok()) << key.status();
    const json jwk = key->PublicJwk();
    for (const char* secret : {"d", "p", "q", "dp", "dq", "qi", "k"}) EXPECT_FALSE(jwk.contains(secret)) << secret;
    EXPECT_THAT(key->PrivateText(), HasSubstr("\"d\""));
  }
}

TEST(SigningKeyTest, TakesKeysThatOthersMade) {
  const json ec = With(EcTestKey().private_jwk(), {{"alg", "ES256"}, {"kid", "a3"}});
  const absl::StatusOr<SigningKey> key = SigningKey::Parse(ec.dump(), "--key");
  ASSERT_TRUE(key.ok()) << key.status();
  EXPECT_EQ(key->id(), "a3");
  EXPECT_TRUE(SignsWhatHolds(*key));
}

TEST(SigningKeyTest, SaysWhyAKeyCannotSign) {
  const auto why = [](const json& jwk) {
    const absl::Status status = SigningKey::Parse(jwk.dump(), "--key").status();
    EXPECT_THAT(status, Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
    EXPECT_EQ(FieldOf(status), "--key");
    return std::string(status.message());
  };
  const json ec = With(EcTestKey().private_jwk(), {{"alg", "ES256"}});
  EXPECT_THAT(why(With(EcTestKey().PublicJwk(), {{"alg", "ES256"}})), HasSubstr("no private parts"));
  EXPECT_THAT(why(EcTestKey().private_jwk()), HasSubstr("its alg must be"));
  EXPECT_THAT(why(With(ec, {{"alg", "RS256"}})), HasSubstr("does not fit its kty"));
  EXPECT_THAT(why(With(ec, {{"alg", "HS256"}})), HasSubstr("its alg must be"));
  EXPECT_THAT(why(With(ec, {{"d", "AA"}})), HasSubstr("no key"));
  EXPECT_THAT(why(json::array()), HasSubstr("no JSON Web Key"));
}

}  // namespace
}  // namespace listeplass::proof
