#include "service/access/believed_tokens.h"

#include <utility>

#include "service/access/text_digest.h"

namespace listeplass::access {

std::shared_ptr<const BelievedToken> BelievedTokens::Find(absl::string_view token, int64_t version, absl::Time now) {
  std::string digest = Sha256(token);
  MutexLock lock(&mutex_);
  if (!Advance(version)) return nullptr;
  std::shared_ptr<const BelievedToken> found;
  if (const auto young = young_.find(digest); young != young_.end()) {
    found = young->second;
  } else if (const auto old = old_.find(digest); old != old_.end()) {
    found = std::move(old->second);
    old_.erase(old);
    Insert(std::move(digest), found);
  }
  return found != nullptr && found->since <= now && now < found->token.expires ? found : nullptr;
}

void BelievedTokens::Add(absl::string_view token, int64_t version, std::shared_ptr<const BelievedToken> believed) {
  std::string digest = Sha256(token);
  MutexLock lock(&mutex_);
  if (Advance(version)) Insert(std::move(digest), std::move(believed));
}

bool BelievedTokens::Advance(int64_t version) {
  if (version > version_) {
    young_.clear();
    old_.clear();
    version_ = version;
  }
  return version == version_;
}

void BelievedTokens::Insert(std::string digest, std::shared_ptr<const BelievedToken> believed) {
  if (young_.size() >= half_) old_ = std::exchange(young_, {});
  young_.insert_or_assign(std::move(digest), std::move(believed));
}

}  // namespace listeplass::access
