// BelievedTokens remembers the tokens that VerifyToken has believed, because a caller sends the same one with every
// call and a signature costs as much as what the call asks for. Thread safe.
//
// What it remembers holds for one version of the access files and from the moment it was believed until it expires: a
// clock that was set back, or a key that was taken away, makes it verified anew. It keeps digests and what the claims
// prove, not the tokens. When it is full it forgets the older half, which costs time and nothing else.
#ifndef LISTEPLASS_SERVICE_ACCESS_BELIEVED_TOKENS_H_
#define LISTEPLASS_SERVICE_ACCESS_BELIEVED_TOKENS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/access/claims_profiles.h"
#include "service/access/token.h"
#include "service/access/who.h"
#include "service/domain/mutex.h"

namespace listeplass::access {

// A token that was believed, and what it proves by that version of the access files.
struct BelievedToken {
  size_t issuer = 0;  // its place among the access file's issuers
  VerifiedToken token;
  absl::Time since;                       // when VerifyToken believed it
  absl::StatusOr<Who> caller;             // by CallerByToken, for a token that comes as `authorization`
  absl::StatusOr<CitizenClaims> citizen;  // by CitizenByToken, for one that comes with a portal's
};

class BelievedTokens {
 public:
  // A token takes about 2 KB.
  explicit BelievedTokens(size_t tokens_max) : half_(tokens_max / 2) {}

  // Returns the token if it is remembered for this version (access.h) and still holds; else null.
  std::shared_ptr<const BelievedToken> Find(absl::string_view token, int64_t version, absl::Time now)
      LP_EXCLUDES(mutex_);

  // Remembers a token that VerifyToken believed by what this version says.
  void Add(absl::string_view token, int64_t version, std::shared_ptr<const BelievedToken> believed) LP_EXCLUDES(mutex_);

 private:
  using ByDigest = absl::flat_hash_map<std::string, std::shared_ptr<const BelievedToken>>;

  // Forgets what an earlier version said. Returns whether `version` is not itself an earlier one.
  bool Advance(int64_t version) LP_REQUIRES(mutex_);
  void Insert(std::string digest, std::shared_ptr<const BelievedToken> believed) LP_REQUIRES(mutex_);

  const size_t half_;
  Mutex mutex_;
  int64_t version_ LP_GUARDED_BY(mutex_) = 0;
  ByDigest young_ LP_GUARDED_BY(mutex_);  // at most half_
  ByDigest old_ LP_GUARDED_BY(mutex_);    // what was young before; goes when young_ is full again
};

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_BELIEVED_TOKENS_H_
