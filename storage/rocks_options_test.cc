#include "storage/rocks_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>

#include "rocksdb/db.h"
#include "rocksdb/perf_context.h"
#include "rocksdb/perf_level.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"
#include "tests/support/temp_dir.h"

namespace listeplass::storage {
namespace {

TEST(RocksOptionsTest, CompactionDropsExpiredAnswersOnly) {
  StoreOptions options;
  options.idempotency_retention = absl::Hours(1);
  const auto answers_clock = std::make_shared<AnswersClock>();
  answers_clock->Set(absl::FromUnixSeconds(10'000));
  const std::shared_ptr<rocksdb::Cache> cache = rocksdb::NewLRUCache(options.cache_bytes);
  rocksdb::Options rocks(MakeDbOptions(options),
                         MakeColumnOptions(Column::kIdempotency, options, cache, answers_clock));
  TempDir folder;
  rocksdb::DB* opened = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(rocks, folder.path(), &opened).ok());
  const std::unique_ptr<rocksdb::DB> db(opened);
  const int64_t limit_seconds = 10'000 - 3'600;
  for (int64_t answered_seconds : {limit_seconds - 1, limit_seconds, limit_seconds + 1}) {
    IdempotencyRecord record;
    record.time = absl::FromUnixSeconds(answered_seconds);
    ASSERT_TRUE(db->Put({}, std::to_string(answered_seconds), Encode(record)).ok());
  }
  ASSERT_TRUE(db->Put({}, "undecodable", "\xff").ok());
  rocksdb::CompactRangeOptions everything;
  everything.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
  ASSERT_TRUE(db->Flush({}).ok());
  ASSERT_TRUE(db->CompactRange(everything, nullptr, nullptr).ok());
  std::vector<std::string> kept;
  const std::unique_ptr<rocksdb::Iterator> it(db->NewIterator({}));
  for (it->SeekToFirst(); it->Valid(); it->Next()) kept.push_back(it->key().ToString());
  EXPECT_THAT(kept, testing::ElementsAre(std::to_string(limit_seconds + 1), "undecodable"));
}

// Returns how many marks of deletion a reader of the whole column has to pass over.
uint64_t MarksPassedOver(rocksdb::DB& db) {
  rocksdb::SetPerfLevel(rocksdb::PerfLevel::kEnableCount);
  rocksdb::get_perf_context()->Reset();
  const std::unique_ptr<rocksdb::Iterator> it(db.NewIterator({}));
  for (it->SeekToFirst(); it->Valid(); it->Next()) continue;
  const uint64_t marks = rocksdb::get_perf_context()->internal_delete_skipped_count;
  rocksdb::SetPerfLevel(rocksdb::PerfLevel::kDisable);
  return marks;
}

TEST(RocksOptionsTest, WhatWasDeletedFromAChurnedColumnIsNotReadOver) {
  const StoreOptions options;
  const auto answers_clock = std::make_shared<AnswersClock>();
  const std::shared_ptr<rocksdb::Cache> cache = rocksdb::NewLRUCache(options.cache_bytes);
  for (const Column column : {Column::kMembersByList, Column::kEvents}) {
    rocksdb::Options rocks(MakeDbOptions(options), MakeColumnOptions(column, options, cache, answers_clock));
    TempDir folder;
    rocksdb::DB* opened = nullptr;
    ASSERT_TRUE(rocksdb::DB::Open(rocks, folder.path(), &opened).ok());
    const std::unique_ptr<rocksdb::DB> db(opened);
    for (int64_t i = 0; i < 5000; ++i) ASSERT_TRUE(db->Put({}, NumberKey(i), "").ok());
    ASSERT_TRUE(db->Flush({}).ok());
    for (int64_t i = 0; i < 5000; i += 2) ASSERT_TRUE(db->Delete({}, NumberKey(i)).ok());
    ASSERT_TRUE(db->Flush({}).ok());
    const bool merges = IsChurned(column);
    EXPECT_EQ(merges, column == Column::kMembersByList);
    while (merges && MarksPassedOver(*db) > 0) std::this_thread::yield();  // It is merged in the background.
    EXPECT_EQ(MarksPassedOver(*db) > 0, !merges);
  }
}

TEST(RocksOptionsTest, MemoryAndLogAreBounded) {
  StoreOptions options;
  options.memtable_bytes = size_t{32} << 20;
  const rocksdb::DBOptions db = MakeDbOptions(options);
  EXPECT_EQ(db.db_write_buffer_size, options.memtable_bytes);
  EXPECT_EQ(db.max_total_wal_size, uint64_t{64} << 20);
  EXPECT_GT(db.max_open_files, 0);
}

}  // namespace
}  // namespace listeplass::storage
