// These hold the signatures of RFC 7515's examples against the keys beside them, and refuse every other form.
#include "service/access/compact_jws.h"

#include <openssl/err.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "service/access/base64url.h"
#include "service/access/public_key.h"
#include "service/domain/errors.h"
#include "tests/support/test_keys.h"

namespace listeplass::access {
namespace {

using ::nlohmann::json;

// Of both examples: {"iss":"joe", "exp":1300819380, "http://example.com/is_root":true}, on three lines.
constexpr char kPayload[] =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

std::string AppendixA2() {
  return absl::StrCat(
      "eyJhbGciOiJSUzI1NiJ9.", kPayload,
      ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujG"
      "bds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0Ga"
      "rZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9"
      "Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw");
}

std::string AppendixA3() {
  return absl::StrCat("eyJhbGciOiJFUzI1NiJ9.", kPayload,
                      ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
}

CompactJws Read(const std::string& text) {
  absl::StatusOr<CompactJws> jws = ReadCompactJws(text, Evidence::kToken);
  EXPECT_TRUE(jws.ok()) << jws.status();
  return jws.ok() ? *jws : CompactJws();
}

std::string ProblemOf(const absl::Status& status) { return GetErrorDetails(status).metadata["problem"]; }
std::string ProblemOfReading(const std::string& text) {
  return ProblemOf(ReadCompactJws(text, Evidence::kToken).status());
}

PublicKey KeyOf(const json& jwk) {
  JwkOutcome outcome = ReadPublicJwk(jwk);
  EXPECT_TRUE(outcome.key.has_value()) << outcome.problem;
  return *outcome.key;
}

TEST(CompactJwsTest, TheExamplesOfRfc7515Hold) {
  const PublicKey rsa = KeyOf(RsaTestKey().PublicJwk()), ec = KeyOf(EcTestKey().PublicJwk());
  const CompactJws a2 = Read(AppendixA2()), a3 = Read(AppendixA3());
  EXPECT_EQ(a2.payload["iss"], "joe");
  EXPECT_TRUE(rsa.Verifies(a2, Algorithm::kRs256));
  EXPECT_TRUE(ec.Verifies(a3, Algorithm::kEs256));
  EXPECT_FALSE(KeyOf(OtherRsaTestKey().PublicJwk()).Verifies(a2, Algorithm::kRs256));
  EXPECT_FALSE(KeyOf(OtherEcTestKey().PublicJwk()).Verifies(a3, Algorithm::kEs256));
  EXPECT_FALSE(rsa.Verifies(a3, Algorithm::kEs256));
  EXPECT_FALSE(ec.Verifies(a2, Algorithm::kRs256));
  EXPECT_FALSE(rsa.Verifies(a2, Algorithm::kPs256)) << "the header says RS256";
}

TEST(CompactJwsTest, OneChangedBitBreaksEachPart) {
  const PublicKey ec = KeyOf(EcTestKey().PublicJwk());
  const std::string text = AppendixA3();
  const std::string payload = absl::StrReplaceAll(text, {{"eyJpc3MiOiJqb2Ui", "eyJpc3MiOiJqb2Yi"}});
  const std::string signature = absl::StrReplaceAll(text, {{".DtEh", ".EtEh"}});
  ASSERT_NE(payload, text);
  ASSERT_NE(signature, text);
  EXPECT_FALSE(ec.Verifies(Read(payload), Algorithm::kEs256));
  EXPECT_FALSE(ec.Verifies(Read(signature), Algorithm::kEs256));
  const std::string header = absl::StrCat(EncodeBase64Url(R"({"alg":"ES256" })"), text.substr(text.find('.')));
  EXPECT_FALSE(ec.Verifies(Read(header), Algorithm::kEs256));
}

// cjose halves whatever it gets: a zero in front of each number would mean the same.
TEST(CompactJwsTest, AnEs256SignatureHas64Bytes) {
  const PublicKey ec = KeyOf(EcTestKey().PublicJwk());
  const std::string text = AppendixA3(), start = text.substr(0, text.rfind('.') + 1);
  const std::string numbers = *DecodeBase64Url(text.substr(text.rfind('.') + 1));
  const std::string zero(1, '\0');
  ASSERT_TRUE(ec.Verifies(Read(start + EncodeBase64Url(numbers)), Algorithm::kEs256));
  const std::string longer = absl::StrCat(zero, numbers.substr(0, 32), zero, numbers.substr(32));
  EXPECT_FALSE(ec.Verifies(Read(start + EncodeBase64Url(longer)), Algorithm::kEs256));
  EXPECT_FALSE(ec.Verifies(Read(start), Algorithm::kEs256)) << "an empty signature";
}

TEST(CompactJwsTest, APs256SignatureHasASaltOf32Bytes) {
  const PublicKey rsa = KeyOf(RsaTestKey().PublicJwk());
  const std::string text = absl::StrCat(EncodeBase64Url(R"({"alg":"PS256"})"), ".", EncodeBase64Url("{}"));
  for (const int salt_bytes : {0, 20, 32, 64}) {
    const std::string signature = RsaTestKey().Sign(text, "PS256", salt_bytes);
    EXPECT_EQ(rsa.Verifies(Read(absl::StrCat(text, ".", EncodeBase64Url(signature))), Algorithm::kPs256),
              salt_bytes == 32)
        << salt_bytes;
  }
}

// TLS on the same thread would take OpenSSL's old errors for its own.
TEST(CompactJwsTest, ARefusalLeavesNoErrorBehindInOpenSsl) {
  ERR_clear_error();
  const std::string text = absl::StrReplaceAll(AppendixA2(), {{".cC4h", ".dC4h"}});
  EXPECT_FALSE(KeyOf(RsaTestKey().PublicJwk()).Verifies(Read(text), Algorithm::kRs256));
  EXPECT_EQ(ERR_peek_error(), 0u);
  const std::string start = absl::StrCat(EncodeBase64Url(R"({"alg":"PS256"})"), ".", EncodeBase64Url("{}"), ".");
  const std::string above_the_modulus = start + EncodeBase64Url(std::string(256, '\xff'));
  EXPECT_FALSE(KeyOf(RsaTestKey().PublicJwk()).Verifies(Read(above_the_modulus), Algorithm::kPs256));
  EXPECT_EQ(ERR_peek_error(), 0u);
  const json off_curve = With(EcTestKey().PublicJwk(), {{"y", OtherEcTestKey().PublicJwk()["y"]}});
  EXPECT_TRUE(ReadPublicJwk(off_curve).is_wrong);
  EXPECT_EQ(ERR_peek_error(), 0u);
}

TEST(CompactJwsTest, HasThreePartsOfBase64Url) {
  const std::string empty = EncodeBase64Url("{}");
  EXPECT_EQ(ProblemOfReading(absl::StrCat(empty, ".", empty, ".AA")), "");
  for (const std::string& text : {std::string("a"), std::string(".."), std::string("..."), empty,
                                  absl::StrCat(empty, ".", empty), absl::StrCat(empty, ".", empty, ".AA.AA"),
                                  absl::StrCat(empty, ".", empty, ".AA.AA.AA"), absl::StrCat(empty, ".", empty, ".AA="),
                                  absl::StrCat(empty, ".", empty, ".AA "), absl::StrCat(empty, ".", empty, ".AB"),
                                  absl::StrCat(empty, ".", empty, ".A+"), absl::StrCat("\n", empty, ".", empty, ".AA"),
                                  absl::StrCat("AA.", empty, ".AA"), absl::StrCat(empty, ".AA.AA")}) {
    EXPECT_EQ(ProblemOfReading(text), "form") << text;
  }
}

TEST(CompactJwsTest, SizeComesBeforeEverything) {
  EXPECT_EQ(ProblemOfReading(""), "size");
  EXPECT_EQ(ProblemOfReading(std::string(8193, '!')), "size");
  EXPECT_EQ(ProblemOfReading(std::string(8192, '!')), "form");
}

TEST(CompactJwsTest, HeaderAndPayloadHaveEachMemberOnce) {
  const auto jws = [](absl::string_view header, absl::string_view payload) {
    return absl::StrCat(EncodeBase64Url(header), ".", EncodeBase64Url(payload), ".AA");
  };
  EXPECT_EQ(ProblemOfReading(jws(R"({"alg":"ES256","alg":"ES256"})", "{}")), "form");
  EXPECT_EQ(ProblemOfReading(jws("{}", R"({"aud":"a","aud":"b"})")), "form");
  EXPECT_EQ(ProblemOfReading(jws("[]", "{}")), "form");
  EXPECT_EQ(ProblemOfReading(jws("{}", R"("text")")), "form");
  const auto deep = [](int arrays) { return "{\"a\":" + std::string(arrays, '[') + std::string(arrays, ']') + "}"; };
  EXPECT_EQ(ProblemOfReading(jws("{}", deep(15))), "");
  EXPECT_EQ(ProblemOfReading(jws("{}", deep(16))), "form");
}

std::string ProblemOfHeader(const json& header, bool type_required = false) {
  CompactJws jws;
  jws.header = header;
  const Algorithm allowed[] = {Algorithm::kRs256, Algorithm::kEs256};
  return ProblemOf(CheckHeader(jws, allowed, {"JWT", "at+jwt"}, type_required, Evidence::kToken).status());
}

TEST(CompactJwsTest, TheHeaderNamesAnAllowedAlgorithm) {
  EXPECT_EQ(ProblemOfHeader({{"alg", "RS256"}}), "");
  for (const char* name : {"PS256", "none", "None", "NONE", "", "HS256", "RS512", "rs256", "EdDSA", "RS256 "}) {
    EXPECT_EQ(ProblemOfHeader({{"alg", name}}), "algorithm") << name;
  }
  EXPECT_EQ(ProblemOfHeader(json::object()), "form");
  EXPECT_EQ(ProblemOfHeader({{"alg", {"RS256"}}}), "form");
  EXPECT_EQ(ProblemOfHeader({{"alg", nullptr}}), "form");
}

TEST(CompactJwsTest, NoExtensionIsUnderstood) {
  EXPECT_EQ(ProblemOfHeader({{"alg", "RS256"}, {"crit", {"exp"}}}), "critical-header");
  EXPECT_EQ(ProblemOfHeader({{"alg", "RS256"}, {"crit", json::array()}}), "critical-header");
  EXPECT_EQ(ProblemOfHeader({{"alg", "RS256"}, {"crit", nullptr}}), "critical-header");
  EXPECT_EQ(ProblemOfHeader({{"alg", "RS256"}, {"b64", true}}), "critical-header");
}

TEST(CompactJwsTest, TheTypeIsOneOfThose) {
  for (const char* type : {"JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt"}) {
    EXPECT_EQ(ProblemOfHeader({{"alg", "RS256"}, {"typ", type}}, true), "") << type;
  }
  for (const char* type : {"dpop+jwt", "", "JWS", "logout+jwt", "application/"}) {
    EXPECT_EQ(ProblemOfHeader({{"alg", "RS256"}, {"typ", type}}), "type") << type;
  }
  EXPECT_EQ(ProblemOfHeader({{"alg", "RS256"}, {"typ", 1}}), "form");
  EXPECT_EQ(ProblemOfHeader({{"alg", "RS256"}}, /*type_required=*/true), "type");
}

}  // namespace
}  // namespace listeplass::access
