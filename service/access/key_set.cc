#include "service/access/key_set.h"

#include <optional>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "service/access/access_errors.h"
#include "service/access/strict_json.h"

namespace listeplass::access {

using ::nlohmann::json;

namespace {

constexpr size_t kKeySetDepthMax = 8;

}  // namespace

absl::StatusOr<KeySet> KeySet::Parse(absl::string_view jwks_json) {
  if (jwks_json.size() > kBytesMax) return KeySetInvalid("it is larger than 256 KiB");
  const std::optional<json> set = ParseStrictObject(jwks_json, kKeySetDepthMax);
  if (!set) return KeySetInvalid("it is no JSON object, or an object in it has two members of one name");
  const auto keys = set->find("keys");
  if (keys == set->end() || !keys->is_array()) return KeySetInvalid("it has no array of keys");
  if (keys->size() > kKeysMax) return KeySetInvalid(absl::StrCat("it has more than ", kKeysMax, " keys"));

  auto contents = std::make_shared<Contents>();
  absl::flat_hash_set<std::string> ids;
  for (size_t i = 0; i < keys->size(); ++i) {
    const std::string place = absl::StrCat("keys[", i, "]: ");
    const json& jwk = (*keys)[i];
    JwkOutcome outcome = ReadPublicJwk(jwk);
    if (outcome.is_wrong) return KeySetInvalid(place + outcome.problem);
    // Of two keys with one id, a reader might take either, even if one of them is for something else.
    const std::optional<std::string> id = TextMember(jwk, "kid");
    if (id && !ids.insert(*id).second) return KeySetInvalid(place + "another key has the same kid");
    if (outcome.key) {
      contents->keys.push_back(*std::move(outcome.key));
    } else {
      contents->left_out.push_back(place + outcome.problem);
    }
  }
  if (contents->keys.empty()) return KeySetInvalid("it has no key to verify tokens with");
  return KeySet(std::move(contents));
}

const PublicKey* KeySet::Find(absl::string_view id) const {
  if (id.empty()) return nullptr;  // keys without an id have no name to be asked for by
  for (const PublicKey& key : keys()) {
    if (key.id() == id) return &key;
  }
  return nullptr;
}

const PublicKey* KeySet::OnlyOneFor(Algorithm algorithm) const {
  const PublicKey* found = nullptr;
  for (const PublicKey& key : keys()) {
    if (!key.Fits(algorithm)) continue;
    if (found != nullptr) return nullptr;
    found = &key;
  }
  return found;
}

}  // namespace listeplass::access
