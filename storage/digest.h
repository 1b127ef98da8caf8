// A digest is a fingerprint of the state: equal digests mean equal bytes in every column.
//
// Tests state with it that the state after a restart is the state before, and that replaying the events gives the same
// state. The answers kept for request ids (column idempotency) are left out: they are not made from events, and expire
// by the clock.
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
  // The hash of all entries in key order. Of key and value each, the length goes in as a key writes numbers, then the
  // bytes.
  std::string sha256_hex;

  friend bool operator==(const ColumnDigest&, const ColumnDigest&) = default;
};

// Returns the digests in the order of Column. It reads everything, which takes about a second for half a million
// people.
absl::StatusOr<std::vector<ColumnDigest>> DigestState(const Snapshot& snapshot);

// Returns a line for each column with digest, entries and name, for people to read and compare.
std::string ToString(const std::vector<ColumnDigest>& digests);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_DIGEST_H_
