#include "tests/support/test_keys.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace listeplass {
namespace {

using ::nlohmann::json;

constexpr int kNumberBytes = 32;  // on P-256

void OrAbort(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "test key: %s\n", what);
  std::abort();
}

const unsigned char* Bytes(absl::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* Bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string Member(const json& jwk, const char* name) {
  std::string bytes;
  OrAbort(jwk.contains(name) && absl::WebSafeBase64Unescape(jwk[name].get<std::string>(), &bytes), name);
  return bytes;
}

EVP_PKEY* MakeKey(const json& jwk) {
  OSSL_PARAM_BLD* const builder = OSSL_PARAM_BLD_new();
  std::vector<BIGNUM*> numbers;
  const auto push = [&](const char* name, const char* member) {
    const std::string bytes = Member(jwk, member);
    numbers.push_back(BN_bin2bn(Bytes(bytes), static_cast<int>(bytes.size()), nullptr));
    OSSL_PARAM_BLD_push_BN(builder, name, numbers.back());
  };
  const bool is_rsa = jwk["kty"] == "RSA";
  std::string point;
  if (is_rsa) {
    push(OSSL_PKEY_PARAM_RSA_N, "n");
    push(OSSL_PKEY_PARAM_RSA_E, "e");
    push(OSSL_PKEY_PARAM_RSA_D, "d");
  } else {
    point = absl::StrCat("\x04", Member(jwk, "x"), Member(jwk, "y"));
    OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    push(OSSL_PKEY_PARAM_PRIV_KEY, "d");
  }
  OSSL_PARAM* const params = OSSL_PARAM_BLD_to_param(builder);
  EVP_PKEY_CTX* const context = EVP_PKEY_CTX_new_from_name(nullptr, is_rsa ? "RSA" : "EC", nullptr);
  EVP_PKEY* key = nullptr;
  EVP_PKEY_fromdata_init(context);
  EVP_PKEY_fromdata(context, &key, EVP_PKEY_KEYPAIR, params);
  EVP_PKEY_CTX_free(context);
  OSSL_PARAM_free(params);
  OSSL_PARAM_BLD_free(builder);
  for (BIGNUM* number : numbers) BN_free(number);
  OrAbort(key != nullptr, "OpenSSL takes no such key");
  return key;
}

// JOSE writes the two numbers of an ECDSA signature one after the other, OpenSSL in DER.
std::string FromDer(const std::string& der) {
  const unsigned char* at = Bytes(absl::string_view(der));
  ECDSA_SIG* const signature = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
  OrAbort(signature != nullptr, "no ECDSA signature");
  std::string numbers(size_t{2} * kNumberBytes, '\0');
  BN_bn2binpad(ECDSA_SIG_get0_r(signature), Bytes(numbers), kNumberBytes);
  BN_bn2binpad(ECDSA_SIG_get0_s(signature), Bytes(numbers) + kNumberBytes, kNumberBytes);
  ECDSA_SIG_free(signature);
  return numbers;
}

}  // namespace

TestKey::TestKey(json private_jwk) : jwk_(std::move(private_jwk)), key_(MakeKey(jwk_)) {}

json TestKey::PublicJwk() const {
  json jwk;
  for (const char* name : {"kty", "n", "e", "crv", "x", "y"}) {
    if (jwk_.contains(name)) jwk[name] = jwk_[name];
  }
  return jwk;
}

std::string TestKey::Sign(absl::string_view text, absl::string_view algorithm, int salt_bytes) const {
  if (algorithm == "HS256") {
    const std::string secret = PublicJwk().dump();
    std::string code(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), Bytes(text), text.size(), Bytes(code), &size);
    code.resize(size);
    return code;
  }
  EVP_MD_CTX* const context = EVP_MD_CTX_new();
  EVP_PKEY_CTX* parameters = nullptr;  // belongs to the context
  OrAbort(EVP_DigestSignInit(context, &parameters, EVP_sha256(), nullptr, key_.get()) == 1, "cannot sign");
  if (algorithm == "PS256") {
    EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING);
    EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, salt_bytes);
  }
  size_t size = 0;
  EVP_DigestSign(context, nullptr, &size, Bytes(text), text.size());
  std::string signature(size, '\0');
  OrAbort(EVP_DigestSign(context, Bytes(signature), &size, Bytes(text), text.size()) == 1, "cannot sign");
  signature.resize(size);
  EVP_MD_CTX_free(context);
  return algorithm == "ES256" ? FromDer(signature) : signature;
}

std::string TestKey::Compact(absl::string_view header, absl::string_view payload, absl::string_view algorithm) const {
  const std::string text = absl::StrCat(absl::WebSafeBase64Escape(header), ".", absl::WebSafeBase64Escape(payload));
  return absl::StrCat(text, ".", absl::WebSafeBase64Escape(Sign(text, algorithm)));
}

const TestKey& RsaTestKey() {
  static const auto* const kKey = new TestKey(
      {{"kty", "RSA"},
       {"n",
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZ"
        "S-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R"
        "2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW"
        "9gb54h4FRWyuXpoQ"},
       {"e", "AQAB"},
       {"d",
        "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_G"
        "O-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlB"
        "judU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU"
        "91p1DhOVRuOopznQ"}});
  return *kKey;
}

const TestKey& OtherRsaTestKey() {
  static const auto* const kKey = new TestKey(
      {{"kty", "RSA"},
       {"n",
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3o"
        "knjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZH"
        "zu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEg"
        "U8awapJzKnqDKgw"},
       {"e", "AQAB"},
       {"d",
        "X4cTteJY_gn4FYPsXB8rdXix5vwsg1FLN5E3EaG6RJoVH-HLLKD9M7dx5oo7GURknchnrRweUkC7hT5fJLM0WbFAKNLWY2vv7B6NqXSzUvxT0"
        "_YSfqijwp3RTzlBaCxWp4doFk5N2o8Gy_nHNKroADIkJ46pRUohsXywbReAdYaMwFs9tv8d_cPVY3i07a3t8MN6TNwm0dSawm9v47UiCl3Sk5"
        "ZiG7xojPLu4sbg1U2jx4IBTNBznbJSzFHK66jT8bgkuqsk0GjskDJk19Z4qwjwbsnn4j2WBii3RL-Us2lGVkY8fkFzme1z0HbIkfz0Y6mqnOY"
        "tqc0X4jfcKoAC8Q"}});
  return *kKey;
}

const TestKey& EcTestKey() {
  static const auto* const kKey = new TestKey({{"kty", "EC"},
                                               {"crv", "P-256"},
                                               {"x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"},
                                               {"y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"},
                                               {"d", "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}});
  return *kKey;
}

const TestKey& OtherEcTestKey() {
  static const auto* const kKey = new TestKey({{"kty", "EC"},
                                               {"crv", "P-256"},
                                               {"x", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4"},
                                               {"y", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"},
                                               {"d", "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"}});
  return *kKey;
}

json With(json jwk, const json& members) {
  jwk.update(members);
  return jwk;
}

json Without(json object, const char* name) {
  object.erase(name);
  return object;
}

std::string KeySetText(const std::vector<json>& keys) { return json{{"keys", keys}}.dump(); }

}  // namespace listeplass
