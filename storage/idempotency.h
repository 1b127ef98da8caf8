// The answers kept for request ids, so that a repeated request changes nothing and gets the same answer (AIP-155).
#ifndef LISTEPLASS_STORAGE_IDEMPOTENCY_H_
#define LISTEPLASS_STORAGE_IDEMPOTENCY_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/time/time.h"

namespace listeplass::storage {

struct IdempotencyRecord {
  std::string fingerprint;  // hash of the request: the same id with another request is the caller's mistake
  std::string response;     // the serialized answer
  int64_t sequence = 0;     // of the batch that the request made
  absl::Time time;          // when it was answered, to the microsecond

  friend bool operator==(const IdempotencyRecord&, const IdempotencyRecord&) = default;
};

// When answers are forgotten: `retention` after they were given, by `clock`.
struct IdempotencyExpiry {
  absl::Duration retention;
  std::function<absl::Time()> clock;

  bool IsExpired(absl::Time answered) const { return answered + retention <= clock(); }
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_IDEMPOTENCY_H_
