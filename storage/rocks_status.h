// FromRocks is the one place where a RocksDB status becomes ours.
#ifndef LISTEPLASS_STORAGE_ROCKS_STATUS_H_
#define LISTEPLASS_STORAGE_ROCKS_STATUS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "rocksdb/status.h"

namespace listeplass::storage {

// Translates the status. `doing` says what failed: "reading persons". RocksDB's own text is left out, because it may
// quote keys, which hold national ids; the file LOG in the data folder has it.
//
//   Corruption              DATA_LOSS           STORE_CORRUPT
//   IOError, no space left  RESOURCE_EXHAUSTED  STORE_FULL
//   everything else         UNAVAILABLE         STORE_UNAVAILABLE, naming the kind
//
// NotFound is no error here: callers look for it before they translate.
absl::Status FromRocks(const rocksdb::Status& status, absl::string_view doing);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_ROCKS_STATUS_H_
