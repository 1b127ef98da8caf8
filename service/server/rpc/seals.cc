#include "service/server/rpc/seals.h"

#include <openssl/evp.h>

#include <cstdlib>
#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "service/server/runtime/keyed_hash.h"

namespace listeplass::server {
namespace {

constexpr size_t kNonceBytes = 12;
constexpr size_t kTagBytes = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

Cipher NewCipher() { return {EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free}; }

const unsigned char* Bytes(absl::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* Bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
int Size(absl::string_view text) { return static_cast<int>(text.size()); }

}  // namespace

Seals::Seals(absl::string_view secret)
    : cipher_key_(KeyedHash(secret, "seals: cipher")), hash_key_(KeyedHash(secret, "seals: hash")) {}

std::string Seals::Seal(absl::string_view text, absl::string_view made_for) const {
  std::string seal = KeyedHash(hash_key_, absl::StrCat(made_for.size(), ":", made_for, text)).substr(0, kNonceBytes);
  std::string cipher_text(text.size(), '\0'), tag(kTagBytes, '\0');
  const Cipher cipher = NewCipher();
  int bytes = 0;
  const bool sealed = cipher != nullptr &&
                      EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr,
                                         Bytes(absl::string_view(cipher_key_)), Bytes(absl::string_view(seal))) == 1 &&
                      EVP_EncryptUpdate(cipher.get(), nullptr, &bytes, Bytes(made_for), Size(made_for)) == 1 &&
                      EVP_EncryptUpdate(cipher.get(), Bytes(cipher_text), &bytes, Bytes(text), Size(text)) == 1 &&
                      EVP_EncryptFinal_ex(cipher.get(), nullptr, &bytes) == 1 &&
                      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes, tag.data()) == 1;
  if (!sealed) std::abort();  // there is no memory
  return absl::WebSafeBase64Escape(absl::StrCat(seal, cipher_text, tag));
}

std::optional<std::string> Seals::Open(absl::string_view seal, absl::string_view made_for) const {
  std::string bytes_of_seal;
  if (!absl::WebSafeBase64Unescape(seal, &bytes_of_seal) || bytes_of_seal.size() < kNonceBytes + kTagBytes) {
    return std::nullopt;
  }
  const absl::string_view whole = bytes_of_seal;
  const absl::string_view cipher_text = whole.substr(kNonceBytes, whole.size() - kNonceBytes - kTagBytes);
  std::string tag(whole.substr(whole.size() - kTagBytes)), text(cipher_text.size(), '\0');
  const Cipher cipher = NewCipher();
  int bytes = 0;
  const bool opened =
      cipher != nullptr &&
      EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, Bytes(absl::string_view(cipher_key_)),
                         Bytes(whole)) == 1 &&
      EVP_DecryptUpdate(cipher.get(), nullptr, &bytes, Bytes(made_for), Size(made_for)) == 1 &&
      EVP_DecryptUpdate(cipher.get(), Bytes(text), &bytes, Bytes(cipher_text), Size(cipher_text)) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTagBytes, tag.data()) == 1 &&
      EVP_DecryptFinal_ex(cipher.get(), nullptr, &bytes) == 1;
  if (!opened) return std::nullopt;
  return text;
}

}  // namespace listeplass::server
