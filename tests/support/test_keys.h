// A TestKey signs whatever a test likes, also what no honest issuer would: the header is a text, and need not name the
// algorithm that is used. It signs with OpenSSL alone, so that it shares nothing with what it tests.
//
// The four keys are those of RFC 7515 (appendices A.2 and A.3) and RFC 7517 (appendix A.2), which everybody knows.
#ifndef LISTEPLASS_TESTS_SUPPORT_TEST_KEYS_H_
#define LISTEPLASS_TESTS_SUPPORT_TEST_KEYS_H_

#include <openssl/evp.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"

namespace listeplass {

class TestKey {
 public:
  // Aborts if the JSON Web Key has no private parts.
  explicit TestKey(nlohmann::json private_jwk);

  const nlohmann::json& private_jwk() const { return jwk_; }
  // Returns `kty` and the public numbers, and no other member.
  nlohmann::json PublicJwk() const;

  // `algorithm`: RS256, PS256 (with a salt of `salt_bytes`) or ES256, which must be of the key's type; or HS256 with
  // the public key as the shared secret, which is the classic confusion. Returns the signature's bytes.
  std::string Sign(absl::string_view text, absl::string_view algorithm, int salt_bytes = 32) const;

  // Returns header, payload and signature in the compact form.
  std::string Compact(absl::string_view header, absl::string_view payload, absl::string_view algorithm) const;

 private:
  struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  };

  nlohmann::json jwk_;
  std::unique_ptr<EVP_PKEY, Free> key_;
};

const TestKey& RsaTestKey();
const TestKey& OtherRsaTestKey();
const TestKey& EcTestKey();
const TestKey& OtherEcTestKey();

// Returns the key, or another object, with these members, such as {{"kid", "1"}}, or without one.
nlohmann::json With(nlohmann::json jwk, const nlohmann::json& members);
nlohmann::json Without(nlohmann::json object, const char* name);

// The moment at which tests of tokens take place, and another one as a token has it.
inline const absl::Time kTestNow = absl::FromUnixSeconds(1'796'000'000);
inline int64_t SecondsAt(absl::Duration from_now) { return absl::ToUnixSeconds(kTestNow + from_now); }

// Returns a key set of these keys, as a text.
std::string KeySetText(const std::vector<nlohmann::json>& keys);

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_TEST_KEYS_H_
