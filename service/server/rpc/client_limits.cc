#include "service/server/rpc/client_limits.h"

#include <algorithm>

namespace listeplass::server {

void ClientLimits::Begin(absl::Duration now, absl::Duration proof_left) {
  total_end_ = now + total_;
  proof_end_ = now + proof_left;
}

void ClientLimits::NoteProof(absl::Duration now, absl::Duration proof_left) {
  proof_end_ = std::min(proof_end_, now + proof_left);
}

ClientLimit ClientLimits::ReachedAt(absl::Duration now) const {
  if (!since_) return ClientLimit::kNone;
  if (now >= proof_end_) return ClientLimit::kProof;
  if (now >= total_end_) return ClientLimit::kTotal;
  return now >= *since_ + idle_ ? ClientLimit::kIdle : ClientLimit::kNone;
}

absl::Duration ClientLimits::LookAgainIn(absl::Duration now) const {
  absl::Duration end = now + idle_;
  for (const absl::Duration other : {since_.value_or(now) + idle_, total_end_, proof_end_}) {
    if (other > now) end = std::min(end, other);
  }
  return end - now;
}

}  // namespace listeplass::server
