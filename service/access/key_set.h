// A KeySet has the public keys of one issuer of tokens. It is immutable: a set that was read anew is another KeySet. It
// can be copied cheaply and used by many threads at once.
//
//   LP_ASSIGN_OR_RETURN(const KeySet keys, KeySet::Parse(text));  // the text of a file of keys (JWKS, RFC 7517)
#ifndef LISTEPLASS_SERVICE_ACCESS_KEY_SET_H_
#define LISTEPLASS_SERVICE_ACCESS_KEY_SET_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/access/algorithm.h"
#include "service/access/public_key.h"

namespace listeplass::access {

class KeySet {
 public:
  static constexpr size_t kBytesMax = size_t{256} * 1024;
  static constexpr size_t kKeysMax = 64;

  // KEY_SET_INVALID: it is too large, no JSON object with `keys`, or has no key to verify tokens with; a key has
  // private parts, is a shared secret or does not hold together; two keys have one `kid`. Sound keys for something else
  // are left out.
  static absl::StatusOr<KeySet> Parse(absl::string_view jwks_json);

  const std::vector<PublicKey>& keys() const { return contents_->keys; }

  // Says for each key that was left out which and why, such as "keys[2]: its use is not sig", for the operator's log.
  const std::vector<std::string>& left_out() const { return contents_->left_out; }

  // Returns the key with this id; null if there is none. It lives as long as a copy of the set.
  const PublicKey* Find(absl::string_view id) const;

  // Returns the one key that fits the algorithm; null if there is none or more than one.
  const PublicKey* OnlyOneFor(Algorithm algorithm) const;

 private:
  struct Contents {
    std::vector<PublicKey> keys;
    std::vector<std::string> left_out;
  };

  explicit KeySet(std::shared_ptr<const Contents> contents) : contents_(std::move(contents)) {}

  std::shared_ptr<const Contents> contents_;
};

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_KEY_SET_H_
