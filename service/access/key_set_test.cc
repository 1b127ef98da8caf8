#include "service/access/key_set.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/access/base64url.h"
#include "service/domain/errors.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace listeplass::access {
namespace {

using ::nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

json Rsa(const json& more = json::object()) { return With(RsaTestKey().PublicJwk(), more); }
json Ec(const json& more = json::object()) { return With(EcTestKey().PublicJwk(), more); }
json OtherEc(const json& more = json::object()) { return With(OtherEcTestKey().PublicJwk(), more); }

absl::StatusOr<KeySet> Parse(const std::vector<json>& keys) { return KeySet::Parse(KeySetText(keys)); }

// Returns why the set is refused; empty if it is taken.
std::string WhyRefused(const std::vector<json>& keys) {
  const absl::Status status = Parse(keys).status();
  if (status.ok()) return "";
  EXPECT_THAT(status, Fails(absl::StatusCode::kFailedPrecondition, "KEY_SET_INVALID"));
  return std::string(status.message());
}

TEST(KeySetTest, FindsKeysByTheirIdAndTheirAlgorithm) {
  const absl::StatusOr<KeySet> set = Parse({Rsa({{"kid", "r"}}), Ec({{"kid", "e"}, {"use", "sig"}, {"alg", "ES256"}})});
  ASSERT_TRUE(set.ok()) << set.status();
  ASSERT_NE(set->Find("e"), nullptr);
  EXPECT_EQ(set->Find("e")->id(), "e");
  EXPECT_EQ(set->Find("x"), nullptr);
  EXPECT_EQ(set->OnlyOneFor(Algorithm::kEs256), set->Find("e"));
  EXPECT_EQ(set->OnlyOneFor(Algorithm::kRs256), set->Find("r"));
  EXPECT_EQ(set->OnlyOneFor(Algorithm::kPs256), set->Find("r")) << "a key without alg fits both";
  EXPECT_THAT(set->left_out(), IsEmpty());
}

TEST(KeySetTest, NoOneKeyAmongSeveral) {
  const absl::StatusOr<KeySet> set = Parse({Ec(), OtherEc()});
  ASSERT_TRUE(set.ok()) << set.status();
  EXPECT_EQ(set->OnlyOneFor(Algorithm::kEs256), nullptr);
  EXPECT_EQ(set->OnlyOneFor(Algorithm::kRs256), nullptr);
  EXPECT_EQ(set->Find(""), nullptr) << "a key without an id has no empty one";
}

TEST(KeySetTest, AKeysOwnAlgorithmBindsIt) {
  const absl::StatusOr<KeySet> set = Parse({Rsa({{"alg", "PS256"}})});
  ASSERT_TRUE(set.ok()) << set.status();
  EXPECT_TRUE(set->keys()[0].Fits(Algorithm::kPs256));
  EXPECT_FALSE(set->keys()[0].Fits(Algorithm::kRs256));
  EXPECT_FALSE(set->keys()[0].Fits(Algorithm::kEs256));
}

TEST(KeySetTest, LeavesOutKeysForSomethingElse) {
  std::string short_modulus(255, '\xff');
  std::string long_modulus(513, '\xff');
  const absl::StatusOr<KeySet> set = Parse({Ec({{"use", "enc"}}),
                                            Ec({{"key_ops", {"encrypt"}}}),
                                            Ec({{"key_ops", {"encrypt", "verify"}}}),
                                            Rsa({{"alg", "RSA-OAEP"}}),
                                            {{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", "AA"}},
                                            Ec({{"crv", "P-384"}}),
                                            Rsa({{"n", EncodeBase64Url(short_modulus)}}),
                                            Rsa({{"n", EncodeBase64Url(long_modulus)}}),
                                            Rsa({{"e", "Aw"}}),
                                            Rsa({{"e", EncodeBase64Url(std::string(5, '\xff'))}}),
                                            Ec({{"use", nullptr}}),
                                            Ec({{"key_ops", "verify"}})});
  ASSERT_TRUE(set.ok()) << set.status();
  EXPECT_EQ(set->keys().size(), 1u);
  EXPECT_THAT(set->left_out(), ElementsAre("keys[0]: its use is not sig", "keys[1]: its key_ops do not have verify",
                                           "keys[3]: its alg is none of RS256, PS256 and ES256",
                                           "keys[4]: its kty is neither RSA nor EC", "keys[5]: the curve must be P-256",
                                           "keys[6]: RSA keys must have 2048 to 4096 bits",
                                           "keys[7]: RSA keys must have 2048 to 4096 bits",
                                           "keys[8]: the e of RSA keys must be from 65537 to 4294967295",
                                           "keys[9]: the e of RSA keys must be from 65537 to 4294967295",
                                           "keys[10]: its use is not sig", "keys[11]: its key_ops do not have verify"));
}

// A modulus of 256 bytes whose first bit is zero has 2047 bits.
TEST(KeySetTest, CountsBitsNotBytes) {
  std::string modulus(256, '\xff');
  EXPECT_EQ(WhyRefused({Rsa({{"n", EncodeBase64Url(modulus)}})}), "");
  modulus[0] = '\x7f';
  EXPECT_THAT(WhyRefused({Rsa({{"n", EncodeBase64Url(modulus)}})}), HasSubstr("no key to verify tokens with"));
}

TEST(KeySetTest, RefusesKeysThatNobodyShouldHandUs) {
  EXPECT_THAT(WhyRefused({Ec(), RsaTestKey().private_jwk()}), HasSubstr("keys[1]: it has private parts"));
  EXPECT_THAT(WhyRefused({EcTestKey().private_jwk()}), HasSubstr("private parts"));
  EXPECT_THAT(WhyRefused({With(EcTestKey().private_jwk(), {{"use", "enc"}})}), HasSubstr("private parts"));
  EXPECT_THAT(WhyRefused({Ec(), {{"kty", "oct"}, {"k", "AAAA"}}}), HasSubstr("keys[1]: it is a shared secret"));
  EXPECT_THAT(WhyRefused({Ec({{"k", "AAAA"}})}), HasSubstr("shared secret"));
}

TEST(KeySetTest, RefusesKeysThatDoNotHoldTogether) {
  EXPECT_THAT(WhyRefused({Ec({{"y", OtherEcTestKey().PublicJwk()["y"]}})}), HasSubstr("its numbers are no key"));
  EXPECT_THAT(WhyRefused({Ec({{"y", EncodeBase64Url(std::string(31, 'a'))}})}), HasSubstr("32 bytes"));
  EXPECT_THAT(WhyRefused({Ec({{"x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU="}})}), HasSubstr("32 bytes"));
  EXPECT_THAT(WhyRefused({Rsa({{"n", EncodeBase64Url(absl::StrCat(std::string(1, '\0'), std::string(256, '\xff')))}})}),
              HasSubstr("n or e"))
      << "a zero in front";
  EXPECT_THAT(WhyRefused({Rsa({{"n", EncodeBase64Url(std::string(256, '\xfe'))}})}), HasSubstr("n or e")) << "even";
  EXPECT_THAT(WhyRefused({Rsa({{"e", 65537}})}), HasSubstr("n or e"));
  EXPECT_THAT(WhyRefused({{{"kty", "EC"}}}), HasSubstr("no crv"));
  EXPECT_THAT(WhyRefused({json::object()}), HasSubstr("no kty"));
  EXPECT_THAT(WhyRefused({json("key")}), HasSubstr("no JSON object"));
  EXPECT_THAT(WhyRefused({Ec({{"kid", ""}})}), HasSubstr("kid"));
  EXPECT_THAT(WhyRefused({Ec({{"kid", 1}})}), HasSubstr("kid"));
  EXPECT_THAT(WhyRefused({Ec({{"kid", std::string(257, 'k')}})}), HasSubstr("kid"));
}

TEST(KeySetTest, RefusesTwoKeysWithOneId) {
  EXPECT_THAT(WhyRefused({Ec({{"kid", "a"}}), OtherEc({{"kid", "a"}})}),
              HasSubstr("keys[1]: another key has the same"));
  EXPECT_THAT(WhyRefused({Ec({{"kid", "a"}}), OtherEc({{"kid", "a"}, {"use", "enc"}})}), HasSubstr("the same kid"));
  EXPECT_EQ(WhyRefused({Ec({{"kid", "a"}}), OtherEc({{"kid", "b"}})}), "");
}

TEST(KeySetTest, RefusesWhatIsNoSet) {
  for (const char* text : {"", "[]", "{}", R"({"keys":{}})", R"({"keys":[],"keys":[]})", "{\"keys\":["}) {
    EXPECT_THAT(KeySet::Parse(text).status(), Fails(absl::StatusCode::kFailedPrecondition, "KEY_SET_INVALID")) << text;
  }
  EXPECT_THAT(WhyRefused({}), HasSubstr("no key to verify tokens with"));
  EXPECT_THAT(WhyRefused({Ec({{"use", "enc"}})}), HasSubstr("no key to verify tokens with"));
}

TEST(KeySetTest, HasLimits) {
  EXPECT_EQ(WhyRefused(std::vector<json>(64, Ec())), "");
  EXPECT_THAT(WhyRefused(std::vector<json>(65, Ec())), HasSubstr("more than 64 keys"));
  const std::string text = KeySetText({Ec()});
  EXPECT_TRUE(KeySet::Parse(text + std::string(KeySet::kBytesMax - text.size(), ' ')).ok());
  EXPECT_THAT(KeySet::Parse(text + std::string(KeySet::kBytesMax + 1 - text.size(), ' ')).status().message(),
              HasSubstr("larger"));
}

// RFC 7638 section 3.1 has this key and its thumbprint.
TEST(KeySetTest, TheThumbprintIsThatOfRfc7638) {
  const JwkOutcome outcome =
      ReadPublicJwk(With(OtherRsaTestKey().PublicJwk(), {{"alg", "RS256"}, {"kid", "2011-04-29"}}));
  ASSERT_TRUE(outcome.key.has_value());
  EXPECT_EQ(outcome.key->thumbprint(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
}

}  // namespace
}  // namespace listeplass::access
