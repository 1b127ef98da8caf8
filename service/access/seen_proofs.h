// SeenProofs remembers which proofs of possession were used, so that none is believed twice (RFC 9449 section 11.1). It
// forgets a proof only when the proof would be too old anyway. When it is full of others, it takes no new one, because
// a proof that it forgot could be sent again. Thread safe.
#ifndef LISTEPLASS_SERVICE_ACCESS_SEEN_PROOFS_H_
#define LISTEPLASS_SERVICE_ACCESS_SEEN_PROOFS_H_

#include <cstddef>
#include <functional>
#include <queue>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/domain/mutex.h"

namespace listeplass::access {

class SeenProofs {
 public:
  // A proof takes about 250 bytes. Proofs made before `from` are refused, because an earlier process may have seen
  // them: a server gives the time of its start, plus the skew if it is to be exact.
  explicit SeenProofs(size_t proofs_max, absl::Time from = absl::InfinitePast())
      : proofs_max_(proofs_max), from_(from) {}

  struct Proof {
    absl::string_view thumbprint;  // of its key
    absl::string_view id;          // its `jti`, which is the key's own
    absl::Time made;
    absl::Time too_old;  // from when it would be refused anyway
  };

  // Remembers a proof that is otherwise in order. Errors: PROOF_INVALID (replay; age if it was made before `from`), and
  // RESOURCE_EXHAUSTED SERVER_BUSY if there is no room.
  absl::Status Remember(const Proof& proof, absl::Time now) LP_EXCLUDES(mutex_);

  size_t size() const LP_EXCLUDES(mutex_);

 private:
  using Entry = std::pair<absl::Time, std::string>;  // from when it may be forgotten, its digest

  const size_t proofs_max_;
  const absl::Time from_;
  mutable Mutex mutex_;
  absl::flat_hash_set<std::string> seen_ LP_GUARDED_BY(mutex_);  // digests, which are of one size
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> oldest_first_ LP_GUARDED_BY(mutex_);
};

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_SEEN_PROOFS_H_
