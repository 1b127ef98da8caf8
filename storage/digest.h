// A fingerprint of the state: equal digests mean equal bytes in every column.
//
// For "the state after a restart is the state before it" and "replaying the events gives the same state". The answers
// kept for request ids (column idempotency) are left out: they are not made from events, and expire by the clock.
#ifndef LISTEPLASS_STORAGE_DIGEST_H_
#define LISTEPLASS_STORAGE_DIGEST_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/column.h"
#include "storage/snapshot.h"

namespace listeplass::storage {

struct ColumnDigest {
  Column column;
  int64_t entries = 0;
  // Of all entries in key order: for key and value each, its length as a key writes numbers, then its bytes.
  std::string sha256_hex;

  friend bool operator==(const ColumnDigest&, const ColumnDigest&) = default;
};

// In the order of Column. Reads everything: about a second for half a million people.
absl::StatusOr<std::vector<ColumnDigest>> DigestState(const Snapshot& snapshot);

// A line for each column: digest, entries, name. For people and for comparing by eye.
std::string ToString(const std::vector<ColumnDigest>& digests);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_DIGEST_H_
