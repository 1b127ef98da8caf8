#include "service/access/seen_proofs.h"

#include "absl/strings/str_cat.h"
#include "service/access/access_errors.h"
#include "service/access/text_digest.h"
#include "service/domain/errors.h"

namespace listeplass::access {

absl::Status SeenProofs::Remember(const Proof& proof, absl::Time now) {
  if (proof.made < from_) return Refused(Evidence::kProof, Problem::kAge);
  // A thumbprint has no dot, so two pairs never make one text.
  const std::string digest = Sha256(absl::StrCat(proof.thumbprint, ".", proof.id));
  MutexLock lock(&mutex_);
  while (!oldest_first_.empty() && oldest_first_.top().first <= now) {
    seen_.erase(oldest_first_.top().second);
    oldest_first_.pop();
  }
  if (seen_.contains(digest)) return Refused(Evidence::kProof, Problem::kReplay);
  if (seen_.size() >= proofs_max_) return errors::ServerBusy("too many proofs of possession came in a short time");
  seen_.insert(digest);
  oldest_first_.emplace(proof.too_old, digest);
  return absl::OkStatus();
}

size_t SeenProofs::size() const {
  MutexLock lock(&mutex_);
  return seen_.size();
}

}  // namespace listeplass::access
