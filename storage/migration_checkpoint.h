// A migration checkpoint is the copy of a store that is kept before its schema changes. It is the way back to the older
// version of the service (SCHEMA.md).
//
// It is a RocksDB checkpoint in a folder beside the store's. Its files are hard links to the store's, so that it takes
// no space at first; where the store is a volume of its own, they are copies.
#ifndef LISTEPLASS_STORAGE_MIGRATION_CHECKPOINT_H_
#define LISTEPLASS_STORAGE_MIGRATION_CHECKPOINT_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "rocksdb/db.h"

namespace listeplass::storage {

// Returns where "DATA/store" has its checkpoint: "DATA/store-before-schema-5" when version 5 is on its way. Absolute.
std::string MigrationCheckpointFolder(const std::string& store_folder, int64_t to_version);

// Leaves in `folder` a complete checkpoint of `db`, whose register is at `sequence`, or changes nothing. A checkpoint
// from an earlier attempt, which was interrupted later, stays as it is: the migration may have begun since.
//
// UNAVAILABLE (STORE_UNAVAILABLE): the checkpoint cannot be made, or what stands in `folder` is no checkpoint at this
// sequence. RESOURCE_EXHAUSTED (STORE_FULL): no space left. DATA_LOSS (STORE_CORRUPT): files are damaged.
absl::Status KeepMigrationCheckpoint(rocksdb::DB& db, int64_t sequence, const std::string& folder);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MIGRATION_CHECKPOINT_H_
