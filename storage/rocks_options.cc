#include "storage/rocks_options.h"

#include <algorithm>
#include <utility>

#include "rocksdb/compaction_filter.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/slice_transform.h"
#include "rocksdb/table.h"
#include "rocksdb/utilities/table_properties_collectors.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"

namespace listeplass::storage {
namespace {

constexpr int kCacheShardBits = 4;
constexpr double kBloomBitsPerKey = 10;  // about one needless read in a hundred misses

// Says whether the column's entries are looked up by key, often by keys that are not there, as imports and requests do.
// The other columns are mostly read in ranges, or by keys that exist.
bool IsPointRead(Column column) {
  switch (column) {
    case Column::kPersons:
    case Column::kPersonByNationalId:
    case Column::kHouseholds:
    case Column::kPractices:
    case Column::kLists:
    case Column::kRequests:
    case Column::kIdempotency:
    case Column::kPlans:
    case Column::kMeta:
    case Column::kTravelTimes:
    case Column::kArrivalsByList:
    case Column::kStatements:
    case Column::kImports:
    case Column::kDailyRuns:
    case Column::kQueuePages:
    case Column::kCalendarDays:
      return true;
    case Column::kMembersByList:
    case Column::kLeavingByList:
    case Column::kRequestsByMunicipality:
    case Column::kUnassignedByMunicipality:
    case Column::kEvents:
    case Column::kPolicies:
    case Column::kBatchesByPerson:
    case Column::kPlansByMunicipality:
    case Column::kTurningByMunicipality:
    case Column::kFeed:
    case Column::kFeedByPerson:
      return false;
  }
  return false;
}

// IdempotencyFilter drops expired answers when their files are compacted.
class IdempotencyFilter : public rocksdb::CompactionFilter {
 public:
  IdempotencyFilter(IdempotencyExpiry expiry, absl::Time now) : expiry_(expiry), now_(now) {}

  bool Filter(int, const rocksdb::Slice&, const rocksdb::Slice& value, std::string*, bool*) const override {
    absl::StatusOr<IdempotencyRecord> record = DecodeIdempotencyRecord(absl::string_view(value.data(), value.size()));
    return record.ok() &&
           expiry_.IsExpired(record->time, now_);  // What does not decode is kept, for a reader to report.
  }
  const char* Name() const override { return "listeplass.IdempotencyFilter"; }

 private:
  const IdempotencyExpiry expiry_;
  const absl::Time now_;
};

class IdempotencyFilterFactory : public rocksdb::CompactionFilterFactory {
 public:
  IdempotencyFilterFactory(IdempotencyExpiry expiry, std::shared_ptr<const AnswersClock> clock)
      : expiry_(expiry), clock_(std::move(clock)) {}

  std::unique_ptr<rocksdb::CompactionFilter> CreateCompactionFilter(
      const rocksdb::CompactionFilter::Context&) override {
    return std::make_unique<IdempotencyFilter>(expiry_, clock_->Now());
  }
  const char* Name() const override { return "listeplass.IdempotencyFilterFactory"; }

 private:
  const IdempotencyExpiry expiry_;
  const std::shared_ptr<const AnswersClock> clock_;
};

}  // namespace

bool IsChurned(Column column) {
  return column == Column::kMembersByList || column == Column::kLeavingByList ||
         column == Column::kRequestsByMunicipality || column == Column::kUnassignedByMunicipality;
}

int64_t DeletionsPerFlush(uint64_t entries) {
  return static_cast<int64_t>(std::clamp<uint64_t>(entries / 32, 512, 4096));
}

rocksdb::DBOptions MakeDbOptions(const StoreOptions& options) {
  rocksdb::DBOptions db;
  db.create_if_missing = options.create_if_missing;
  db.db_write_buffer_size = options.memtable_bytes;
  db.max_background_jobs = 2;
  // Bounds what is replayed at open, and so the time that takes.
  db.max_total_wal_size = std::max<uint64_t>(options.memtable_bytes, uint64_t{64} << 20);
  // A record torn by a crash at a log's end was never acknowledged. Damage before that is DATA_LOSS: the default mode
  // would silently drop the acknowledged batches after it. This mode takes a torn end in every log, and a log that was
  // cut looks the same. Two measures tell them apart:
  db.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  // 1. The manifest keeps the size of each older log, once nothing more is written to it, so that a missing or shorter
  // one is DATA_LOSS. This costs one more write where a log is full, and none at a commit.
  db.track_and_verify_wals_in_manifest = true;
  // 2. The newest log, whose size the manifest does not have, is compared with the note of an orderly close
  // (clean_stop.h). After a crash there is no note, and nothing tells a torn end from a cut one, or that
  // the newest log is gone.
  db.max_open_files = 1024;
  db.stats_dump_period_sec = 0;
  db.bytes_per_sync = 1 << 20;  // Spreads the writing of large files, so that it does not delay a commit's sync.
  return db;
}

std::shared_ptr<rocksdb::Cache> MakeBlockCache(size_t bytes) { return rocksdb::NewLRUCache(bytes, kCacheShardBits); }

rocksdb::ColumnFamilyOptions MakeColumnOptions(Column column, const StoreOptions& options,
                                               const std::shared_ptr<rocksdb::Cache>& cache,
                                               const std::shared_ptr<const AnswersClock>& answers_clock) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.cache_index_and_filter_blocks = true;  // So that `cache` bounds them too.
  table.cache_index_and_filter_blocks_with_high_priority = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  // Indexes and filters come in parts of a block's size, each cached by itself. The whole filter of a file with some
  // millions of keys is larger than its cache shard, and would be read from disk again for every key.
  table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
  table.partition_filters = true;
  table.metadata_block_size = 8 << 10;
  table.pin_top_level_index_and_filter = true;
  table.format_version = 5;
  if (IsPointRead(column)) {
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kBloomBitsPerKey));
    table.block_size = 8 << 10;
  } else {
    table.block_size = 32 << 10;
  }

  rocksdb::ColumnFamilyOptions family;
  family.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  family.write_buffer_size = std::max<size_t>(options.memtable_bytes / 4, 1 << 20);
  family.arena_block_size = 128 << 10;  // Most columns hold little: do not reserve the default megabyte for each.
  if (IsPointRead(column)) {
    // An import asks for each new national id and household whether it is there already.
    family.memtable_prefix_bloom_size_ratio = 0.05;
    family.memtable_whole_key_filtering = true;
  }
  if (column == Column::kMembersByList) {
    // Within a list an import adds people in ascending order: each list remembers where the last one went.
    family.memtable_insert_with_hint_prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(NumberKey(0).size()));
  }
  if (IsChurned(column)) {
    // A file is merged if a quarter of any so many entries in a row are marks of deletion.
    constexpr size_t kEntriesInARow = 1024;
    family.table_properties_collector_factories.push_back(
        rocksdb::NewCompactOnDeletionCollectorFactory(kEntriesInARow, kEntriesInARow / 4));
  }
  family.level_compaction_dynamic_level_bytes = true;
  family.compression = rocksdb::kLZ4Compression;
  family.bottommost_compression = rocksdb::kZSTD;
  if (column == Column::kEvents) family.compression = rocksdb::kZSTD;  // Written once, read rarely.
  if (column == Column::kIdempotency) {
    family.compaction_filter_factory =
        std::make_shared<IdempotencyFilterFactory>(IdempotencyExpiry{options.idempotency_retention}, answers_clock);
    family.periodic_compaction_seconds = uint64_t{24} * 60 * 60;
  }
  return family;
}

}  // namespace listeplass::storage
