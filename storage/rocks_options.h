// These functions set RocksDB up. They are the one place for everything that trades memory, disk and speed.
#ifndef LISTEPLASS_STORAGE_ROCKS_OPTIONS_H_
#define LISTEPLASS_STORAGE_ROCKS_OPTIONS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "rocksdb/cache.h"
#include "rocksdb/options.h"
#include "storage/column.h"
#include "storage/idempotency.h"
#include "storage/rocks_store.h"

namespace listeplass::storage {

// Says whether ranges of the column are read from which entries come and go all the time. A deleted entry leaves a mark
// that a reader of the range has to pass over, until the files that have the mark and the entry are merged. So these
// columns' files are merged as soon as many of their entries are marks, and what is in memory is written to a file
// after some deletions.
bool IsChurned(Column column);
// Returns after how many deletions that is done in a column of so many entries: a small share of them, so that few
// marks lie between few entries, and no more than a reader of one list's range passes over unnoticed.
int64_t DeletionsPerFlush(uint64_t entries);

rocksdb::DBOptions MakeDbOptions(const StoreOptions& options);

// Makes the cache that all columns share. It has few shards: a shard holds whole blocks only, so the more shards there
// are, the sooner a block is too large for its own.
std::shared_ptr<rocksdb::Cache> MakeBlockCache(size_t bytes);

// `cache` is shared by all columns and bounds the blocks, indexes and filters in memory together. Answers that expire
// by `answers_clock` are dropped from files when they are merged.
rocksdb::ColumnFamilyOptions MakeColumnOptions(Column column, const StoreOptions& options,
                                               const std::shared_ptr<rocksdb::Cache>& cache,
                                               const std::shared_ptr<const AnswersClock>& answers_clock);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_ROCKS_OPTIONS_H_
