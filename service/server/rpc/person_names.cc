#include "service/server/rpc/person_names.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "service/domain/errors.h"
#include "service/server/runtime/keyed_hash.h"

namespace listeplass::server {
namespace {

constexpr absl::string_view kPrefix = "persons/";
constexpr absl::string_view kHouseholdPrefix = "households/";
constexpr absl::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
constexpr size_t kBlockBytes = 16;
constexpr size_t kIdBytes = 8;

using Block = std::array<unsigned char, kBlockBytes>;

std::string KeyOf(absl::string_view secret) { return KeyedHash(secret, "names of persons").substr(0, kBlockBytes); }

// What the last byte of a block says. All between it and the id is zero.
constexpr unsigned char kOfPersons = 0;
constexpr unsigned char kOfHouseholds = 1;

Block BlockOf(int64_t number, unsigned char of_what) {
  Block block = {};
  auto id = static_cast<uint64_t>(number);
  for (size_t i = kIdBytes; i-- > 0; id >>= 8) block[i] = static_cast<unsigned char>(id);
  block.back() = of_what;
  return block;
}

// Encrypts or decrypts one block.
Block Turn(const std::string& key, const Block& block, bool encrypt) {
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> cipher(EVP_CIPHER_CTX_new(),
                                                                               &EVP_CIPHER_CTX_free);
  Block turned = {};
  int bytes = 0;
  const bool done =
      cipher != nullptr &&
      EVP_CipherInit_ex(cipher.get(), EVP_aes_128_ecb(), nullptr, reinterpret_cast<const unsigned char*>(key.data()),
                        nullptr, encrypt ? 1 : 0) == 1 &&
      EVP_CIPHER_CTX_set_padding(cipher.get(), 0) == 1 &&
      EVP_CipherUpdate(cipher.get(), turned.data(), &bytes, block.data(), kBlockBytes) == 1;
  if (!done) std::abort();  // there is no memory
  return turned;
}

std::string Base32(const Block& block) {
  std::string text;
  unsigned int bits = 0, held = 0;
  for (const unsigned char byte : block) {
    bits = bits << 8 | byte;
    for (held += 8; held >= 5; held -= 5) text.push_back(kAlphabet[bits >> (held - 5) & 31]);
  }
  text.push_back(kAlphabet[bits << (5 - held) & 31]);
  return text;
}

std::optional<Block> FromBase32(absl::string_view text) {
  if (text.size() != PersonNames::kLength) return std::nullopt;
  Block block = {};
  auto out = block.begin();
  unsigned int bits = 0, held = 0;
  for (const char letter : text) {
    const size_t value = kAlphabet.find(letter);
    if (value == absl::string_view::npos) return std::nullopt;
    bits = bits << 5 | static_cast<unsigned int>(value);
    held += 5;
    if (held < 8) continue;
    held -= 8;
    *out++ = static_cast<unsigned char>(bits >> held);
  }
  // One name has one spelling: the bits left over are zeros.
  if ((bits & ((1U << held) - 1)) != 0) return std::nullopt;
  return block;
}

}  // namespace

PersonNames::PersonNames(absl::string_view secret) : key_(KeyOf(secret)) {}

std::string PersonNames::NameOf(PersonId person) const {
  return absl::StrCat(kPrefix, Base32(Turn(key_, BlockOf(person.value(), kOfPersons), /*encrypt=*/true)));
}

std::string PersonNames::NameOfHousehold(HouseholdId household) const {
  return absl::StrCat(kHouseholdPrefix,
                      Base32(Turn(key_, BlockOf(household.value(), kOfHouseholds), /*encrypt=*/true)));
}

std::optional<PersonId> PersonNames::Read(absl::string_view name) const {
  if (!absl::ConsumePrefix(&name, kPrefix)) return std::nullopt;
  const std::optional<Block> sealed = FromBase32(name);
  if (!sealed) return std::nullopt;
  const Block block = Turn(key_, *sealed, /*encrypt=*/false);
  if (std::any_of(block.begin() + kIdBytes, block.end(), [](unsigned char byte) { return byte != 0; })) return kNobody;
  uint64_t id = 0;
  for (size_t i = 0; i < kIdBytes; ++i) id = id << 8 | block[i];
  return id == 0 || id > static_cast<uint64_t>(INT64_MAX) ? kNobody : PersonId(static_cast<int64_t>(id));
}

absl::StatusOr<PersonId> PersonNames::Parse(absl::string_view name, absl::string_view field) const {
  if (name.empty()) return errors::FieldRequired(field);
  const std::optional<PersonId> person = Read(name);
  if (!person) return errors::NameInvalid(field, "person", "persons/ and 26 characters of a-z and 2-7");
  return *person;
}

TicketOf TicketsOf(const PersonNames& names) {
  return [&names](PersonId person) { return names.NameOf(person); };
}

}  // namespace listeplass::server
