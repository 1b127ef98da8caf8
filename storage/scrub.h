// ScrubFiles reads all table files of an open database; Store::Scrub says what for.
#ifndef LISTEPLASS_STORAGE_SCRUB_H_
#define LISTEPLASS_STORAGE_SCRUB_H_

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "rocksdb/db.h"
#include "storage/store.h"

namespace listeplass::storage {

// Files that are merged away meanwhile are left out, and new ones are not read this time. Thread safe.
ScrubReport ScrubFiles(rocksdb::DB& db, absl::FunctionRef<bool(int64_t bytes)> rest);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_SCRUB_H_
