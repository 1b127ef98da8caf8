// How RocksDB is set up: one place for everything that trades memory, disk and speed.
#ifndef LISTEPLASS_STORAGE_ROCKS_OPTIONS_H_
#define LISTEPLASS_STORAGE_ROCKS_OPTIONS_H_

#include <memory>
#include <vector>

#include "rocksdb/cache.h"
#include "rocksdb/options.h"
#include "storage/column.h"
#include "storage/idempotency.h"
#include "storage/rocks_store.h"

namespace listeplass::storage {

rocksdb::DBOptions MakeDbOptions(const StoreOptions& options);

// `cache` is shared by all columns and bounds the blocks, indexes and filters in memory together.
rocksdb::ColumnFamilyOptions MakeColumnOptions(Column column, const StoreOptions& options,
                                               const std::shared_ptr<rocksdb::Cache>& cache);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_ROCKS_OPTIONS_H_
