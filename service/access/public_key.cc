#include "service/access/public_key.h"

#include <algorithm>
#include <utility>

#include "absl/strings/string_view.h"
#include "cjose/jws.h"
#include "openssl/err.h"
#include "service/access/base64url.h"
#include "service/access/strict_json.h"
#include "service/access/text_digest.h"

namespace listeplass::access {
namespace {

using ::nlohmann::json;

constexpr size_t kModulusBitsMin = 2048;
// A caller sends the key of a proof, so a key must not take long to use.
constexpr size_t kModulusBitsMax = 4096;
constexpr size_t kExponentBytesMin = 3;
constexpr size_t kExponentBytesMax = 4;
constexpr size_t kP256Bytes = 32;
constexpr size_t kKeyIdBytesMax = 256;

// cjose writes an error's text, which we do not use, to a buffer that all threads share.
constexpr cjose_err* kNoErrorWanted = nullptr;

struct JwsDeleter {
  void operator()(cjose_jws_t* jws) const { cjose_jws_release(jws); }
};

// OpenSSL keeps its errors for each thread until somebody reads them, and TLS on the same thread would take ours for
// its own. So what is added during the life of an ErrorMark is dropped.
class ErrorMark {
 public:
  ErrorMark() { ERR_set_mark(); }
  ~ErrorMark() { ERR_pop_to_mark(); }
  ErrorMark(const ErrorMark&) = delete;
  ErrorMark& operator=(const ErrorMark&) = delete;
};

size_t BitsOf(absl::string_view number) {
  size_t bits = 8 * number.size();
  for (int mask = 0x80; mask > 0 && (static_cast<unsigned char>(number.front()) & mask) == 0; mask >>= 1) --bits;
  return bits;
}

bool IsOdd(absl::string_view number) { return (static_cast<unsigned char>(number.back()) & 1) != 0; }

JwkOutcome Wrong(std::string problem) { return {std::nullopt, std::move(problem), true}; }
JwkOutcome ForSomethingElse(std::string problem) { return {std::nullopt, std::move(problem), false}; }

// Returns the bytes of a number of the key; none if it is absent, no base64url, or begins with a zero where `is_plain`.
std::optional<std::string> Number(const json& jwk, const char* name, bool is_plain) {
  const std::optional<std::string> text = TextMember(jwk, name);
  if (!text) return std::nullopt;
  std::optional<std::string> bytes = DecodeBase64Url(*text);
  if (!bytes || bytes->empty() || (is_plain && bytes->front() == '\0')) return std::nullopt;
  return bytes;
}

// Says why the key is none for verifying signatures; empty if it is one.
std::string OtherUse(const json& jwk) {
  if (const auto use = jwk.find("use"); use != jwk.end() && *use != "sig") return "its use is not sig";
  if (const auto operations = jwk.find("key_ops"); operations != jwk.end()) {
    const bool verifies =
        operations->is_array() && std::find(operations->begin(), operations->end(), "verify") != operations->end();
    if (!verifies) return "its key_ops do not have verify";
  }
  return "";
}

}  // namespace

// A JwkReader has the steps of ReadPublicJwk that set a key's members.
struct JwkReader {
  // Reads with cjose the members that were checked here, and no others. They are also those of the thumbprint, which
  // nlohmann writes as RFC 7638 says: in the order of their names, without blanks.
  static JwkOutcome Finish(PublicKey key, const json& members) {
    const std::string text = members.dump();
    const ErrorMark mark;
    cjose_jwk_t* const read = cjose_jwk_import(text.data(), text.size(), kNoErrorWanted);
    if (read == nullptr) return Wrong("its numbers are no key");
    key.key_ = std::shared_ptr<const cjose_jwk_t>(
        read, [](const cjose_jwk_t* jwk) { cjose_jwk_release(const_cast<cjose_jwk_t*>(jwk)); });
    key.thumbprint_ = EncodeBase64Url(Sha256(text));
    return {std::move(key), "", false};
  }

  static JwkOutcome ReadRsa(PublicKey key, const json& jwk) {
    const std::optional<std::string> modulus = Number(jwk, "n", /*is_plain=*/true);
    const std::optional<std::string> exponent = Number(jwk, "e", /*is_plain=*/true);
    if (!modulus || !exponent || !IsOdd(*modulus) || !IsOdd(*exponent)) return Wrong("its n or e is no odd number");
    const size_t bits = BitsOf(*modulus);
    if (bits < kModulusBitsMin || bits > kModulusBitsMax) {
      return ForSomethingElse("RSA keys must have 2048 to 4096 bits");
    }
    if (exponent->size() < kExponentBytesMin || exponent->size() > kExponentBytesMax) {
      return ForSomethingElse("the e of RSA keys must be from 65537 to 4294967295");
    }
    key.is_rsa_ = true;
    key.signature_bytes_ = modulus->size();
    return Finish(std::move(key), {{"e", jwk["e"]}, {"kty", "RSA"}, {"n", jwk["n"]}});
  }

  static JwkOutcome ReadEc(PublicKey key, const json& jwk) {
    const std::optional<std::string> curve = TextMember(jwk, "crv");
    if (!curve) return Wrong("it has no crv");
    if (*curve != "P-256") return ForSomethingElse("the curve must be P-256");
    const std::optional<std::string> x = Number(jwk, "x", /*is_plain=*/false);
    const std::optional<std::string> y = Number(jwk, "y", /*is_plain=*/false);
    if (!x || !y || x->size() != kP256Bytes || y->size() != kP256Bytes)
      return Wrong("its x and y must be 32 bytes each");
    key.signature_bytes_ = 2 * kP256Bytes;
    return Finish(std::move(key), {{"crv", "P-256"}, {"kty", "EC"}, {"x", jwk["x"]}, {"y", jwk["y"]}});
  }

  static JwkOutcome Read(const json& jwk) {
    if (!jwk.is_object()) return Wrong("it is no JSON object");
    const std::optional<std::string> type = TextMember(jwk, "kty");
    if (!type) return Wrong("it has no kty");
    if (*type == "oct" || jwk.contains("k")) return Wrong("it is a shared secret; only public keys belong here");
    for (const char* secret : {"d", "p", "q", "dp", "dq", "qi", "oth"}) {
      if (jwk.contains(secret)) return Wrong("it has private parts; only public keys belong here");
    }
    PublicKey key;
    if (jwk.contains("kid")) {
      const std::optional<std::string> id = TextMember(jwk, "kid");
      if (!id || id->empty() || id->size() > kKeyIdBytesMax) return Wrong("its kid must be a text of 1 to 256 bytes");
      key.id_ = *id;
    }
    if (std::string other = OtherUse(jwk); !other.empty()) return ForSomethingElse(std::move(other));
    if (jwk.contains("alg")) {
      const std::optional<std::string> name = TextMember(jwk, "alg");
      key.only_for_ = name ? ParseAlgorithm(*name) : std::nullopt;
      if (!key.only_for_) return ForSomethingElse("its alg is none of RS256, PS256 and ES256");
    }
    if (*type == "RSA") return ReadRsa(std::move(key), jwk);
    if (*type == "EC") return ReadEc(std::move(key), jwk);
    return ForSomethingElse("its kty is neither RSA nor EC");
  }
};

bool PublicKey::Fits(Algorithm algorithm) const {
  if (only_for_ && *only_for_ != algorithm) return false;
  return is_rsa_ == (algorithm != Algorithm::kEs256);
}

bool PublicKey::Verifies(const CompactJws& jws, Algorithm algorithm) const {
  if (!Fits(algorithm) || TextMember(jws.header, "alg") != AlgorithmName(algorithm)) return false;
  // cjose halves an ES256 signature of any length.
  if (jws.signature_bytes != signature_bytes_) return false;
  const ErrorMark mark;
  const std::unique_ptr<cjose_jws_t, JwsDeleter> read(
      cjose_jws_import(jws.text.data(), jws.text.size(), kNoErrorWanted));
  return read != nullptr && cjose_jws_verify(read.get(), key_.get(), kNoErrorWanted);
}

JwkOutcome ReadPublicJwk(const json& jwk) { return JwkReader::Read(jwk); }

}  // namespace listeplass::access
