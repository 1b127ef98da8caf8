#include "clients/proof/signing_key.h"

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cjose/header.h"
#include "cjose/jws.h"
#include "service/access/public_key.h"
#include "service/access/strict_json.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::proof {
namespace {

using ::nlohmann::json;

constexpr size_t kRsaBits = 2048;
constexpr size_t kDepthMax = 2;

struct Release {
  void operator()(const cjose_jwk_t* jwk) const { cjose_jwk_release(const_cast<cjose_jwk_t*>(jwk)); }
  void operator()(cjose_jws_t* jws) const { cjose_jws_release(jws); }
  void operator()(cjose_header_t* header) const { cjose_header_release(header); }
  void operator()(char* text) const { std::free(text); }
};

absl::Status SigningFailed(absl::string_view what) {
  return MakeError(absl::StatusCode::kInternal, "SIGNING_FAILED", absl::StrCat("the key could not ", what), {});
}

json PublicMembers(const json& jwk) {
  json members;
  for (const char* name : {"kty", "n", "e", "crv", "x", "y"}) {
    if (jwk.contains(name)) members[name] = jwk[name];
  }
  return members;
}

}  // namespace

absl::StatusOr<SigningKey> SigningKey::FromPrivate(const json& jwk, absl::string_view field) {
  const access::JwkOutcome outcome = access::ReadPublicJwk(PublicMembers(jwk));
  if (!outcome.key) return errors::FieldInvalid(field, outcome.problem);
  const std::optional<std::string> name = access::TextMember(jwk, "alg");
  const std::optional<access::Algorithm> algorithm = name ? access::ParseAlgorithm(*name) : std::nullopt;
  if (!algorithm) return errors::FieldInvalid(field, "its alg must be RS256, PS256 or ES256");
  if (!outcome.key->Fits(*algorithm)) return errors::FieldInvalid(field, "its alg does not fit its kty");
  if (!jwk.contains("d")) return errors::FieldInvalid(field, "it has no private parts, so that it cannot sign");
  SigningKey key;
  key.algorithm_ = *algorithm;
  key.thumbprint_ = outcome.key->thumbprint();
  key.id_ = access::TextMember(jwk, "kid").value_or(key.thumbprint_);
  key.private_jwk_ = jwk;
  const std::string text = jwk.dump();
  key.key_.reset(cjose_jwk_import(text.data(), text.size(), nullptr), Release());
  if (key.key_ == nullptr) return errors::FieldInvalid(field, "its numbers are no key");
  return key;
}

absl::StatusOr<SigningKey> SigningKey::Make(access::Algorithm algorithm) {
  const uint8_t exponent[] = {1, 0, 1};
  const std::unique_ptr<cjose_jwk_t, Release> made(
      algorithm == access::Algorithm::kEs256
          ? cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, nullptr)
          : cjose_jwk_create_RSA_random(kRsaBits, exponent, sizeof exponent, nullptr));
  if (made == nullptr) return SigningFailed("be made");
  const std::unique_ptr<char, Release> text(cjose_jwk_to_json(made.get(), /*priv=*/true, nullptr));
  if (text == nullptr) return SigningFailed("be written");
  json jwk = json::parse(text.get(), nullptr, /*allow_exceptions=*/false);
  jwk["alg"] = access::AlgorithmName(algorithm);
  jwk["use"] = "sig";
  LP_ASSIGN_OR_RETURN(SigningKey key, FromPrivate(jwk, "the new key"));
  key.private_jwk_["kid"] = key.id_;
  return key;
}

absl::StatusOr<SigningKey> SigningKey::Parse(absl::string_view text, absl::string_view field) {
  const std::optional<json> jwk = access::ParseStrictObject(text, kDepthMax);
  if (!jwk) return errors::FieldInvalid(field, "it is no JSON Web Key");
  return FromPrivate(*jwk, field);
}

std::string SigningKey::PrivateText() const { return absl::StrCat(private_jwk_.dump(), "\n"); }

json SigningKey::PublicJwk() const {
  json jwk = PublicMembers(private_jwk_);
  jwk["kid"] = id_;
  jwk["alg"] = access::AlgorithmName(algorithm_);
  jwk["use"] = "sig";
  return jwk;
}

absl::StatusOr<std::string> SigningKey::Sign(const json& header, absl::string_view payload) const {
  const std::unique_ptr<cjose_header_t, Release> members(cjose_header_new(nullptr));
  if (members == nullptr) return SigningFailed("sign");
  for (const auto& [name, value] : header.items()) {
    // "Raw" reads JSON, but no mere text.
    const bool is_set = value.is_string()
                            ? cjose_header_set(members.get(), name.c_str(), value.get<std::string>().c_str(), nullptr)
                            : cjose_header_set_raw(members.get(), name.c_str(), value.dump().c_str(), nullptr);
    if (!is_set) return SigningFailed("sign");
  }
  const auto* const bytes = reinterpret_cast<const uint8_t*>(payload.data());
  const std::unique_ptr<cjose_jws_t, Release> jws(
      cjose_jws_sign(key_.get(), members.get(), bytes, payload.size(), nullptr));
  const char* compact = nullptr;  // belongs to `jws`
  if (jws == nullptr || !cjose_jws_export(jws.get(), &compact, nullptr)) return SigningFailed("sign");
  return std::string(compact);
}

}  // namespace listeplass::proof
