// How RocksDB is set up: one place for everything that trades memory, disk and speed.
#ifndef LISTEPLASS_STORAGE_ROCKS_OPTIONS_H_
#define LISTEPLASS_STORAGE_ROCKS_OPTIONS_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "rocksdb/cache.h"
#include "rocksdb/options.h"
#include "storage/column.h"
#include "storage/idempotency.h"
#include "storage/rocks_store.h"

namespace listeplass::storage {

rocksdb::DBOptions MakeDbOptions(const StoreOptions& options);

// The cache that all columns share. In few shards: each holds whole blocks only, and the more shards, the sooner a
// block is too large for its own.
std::shared_ptr<rocksdb::Cache> MakeBlockCache(size_t bytes);

// `cache` is shared by all columns and bounds the blocks, indexes and filters in memory together. What expires by
// `answers_clock` is dropped from files when they are merged.
rocksdb::ColumnFamilyOptions MakeColumnOptions(Column column, const StoreOptions& options,
                                               const std::shared_ptr<rocksdb::Cache>& cache,
                                               const std::shared_ptr<const AnswersClock>& answers_clock);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_ROCKS_OPTIONS_H_
