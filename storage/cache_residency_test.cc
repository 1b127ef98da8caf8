// This test checks that filters and indexes stay in the block cache, however many keys a file has. An import asks for
// each national id and household whether it is there, and is as slow as the disk if that needs a filter that the cache
// cannot keep.
//
// The test counts what RocksDB reads, and no times. LISTEPLASS_KEYS and LISTEPLASS_CACHE_MB in the environment set the
// size. By default both are small, but the whole filter is larger than a shard of the cache, as it is with the
// country's 8.5 million people in the server's.
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <random>
#include <string>

#include "rocksdb/db.h"
#include "rocksdb/statistics.h"
#include "storage/key_layout.h"
#include "storage/rocks_options.h"
#include "tests/support/environment.h"
#include "tests/support/temp_dir.h"

namespace listeplass::storage {
namespace {

constexpr int64_t kReads = 100'000;
// The most of the reads that may find a part of a filter or an index missing from the cache, into which all parts fit.
constexpr double kMissesPerReadMax = 0.01;

// Returns the nth key: a number of eight bytes, in an order as random as national ids come.
std::string Key(int64_t n) {
  return NumberKey(static_cast<int64_t>((static_cast<uint64_t>(n) * 0x1E3779B97F4A7C15U) & INT64_MAX));
}

class CacheResidencyTest : public testing::Test {
 protected:
  CacheResidencyTest() {
    StoreOptions options;
    options.cache_bytes = FromEnvironment<size_t>("LISTEPLASS_CACHE_MB", 8) << 20;
    options_ = rocksdb::Options(MakeDbOptions(options), MakeColumnOptions(Column::kPersonByNationalId, options,
                                                                          MakeBlockCache(options.cache_bytes),
                                                                          std::make_shared<AnswersClock>()));
    options_.statistics = rocksdb::CreateDBStatistics();
    Open();
  }

  void Open() {
    db_.reset();
    rocksdb::DB* db = nullptr;
    ASSERT_TRUE(rocksdb::DB::Open(options_, folder_.path(), &db).ok());
    db_.reset(db);
  }

  // Writes the even numbers; the odd ones are missing. The store is opened again, because filters written just now are
  // pinned.
  void Fill() {
    rocksdb::WriteOptions unlogged;
    unlogged.disableWAL = true;
    for (int64_t n = 0; n < keys_; ++n) ASSERT_TRUE(db_->Put(unlogged, Key(2 * n), NumberKey(n)).ok());
    ASSERT_TRUE(db_->CompactRange({}, nullptr, nullptr).ok());
    Open();
  }

  // Counts what a read misses in the cache, of filters and of indexes, once reads have filled it.
  void ExpectFewMisses(int64_t odd) {
    std::mt19937_64 random(1);
    std::string value;
    rocksdb::Statistics& statistics = *options_.statistics;
    const auto read = [&] {
      const int64_t n = static_cast<int64_t>(random() % static_cast<uint64_t>(keys_));
      const rocksdb::Status status = db_->Get({}, Key(2 * n + odd), &value);
      ASSERT_EQ(status.ok(), odd == 0) << status.ToString();
    };
    for (int64_t i = 0; i < kReads; ++i) read();
    ASSERT_TRUE(statistics.Reset().ok());
    for (int64_t i = 0; i < kReads; ++i) read();
    for (const auto ticker : {rocksdb::BLOCK_CACHE_FILTER_MISS, rocksdb::BLOCK_CACHE_INDEX_MISS}) {
      const double misses = static_cast<double>(statistics.getTickerCount(ticker)) / kReads;
      RecordProperty(ticker == rocksdb::BLOCK_CACHE_FILTER_MISS ? "filter_misses" : "index_misses",
                     std::to_string(misses));
      EXPECT_LE(misses, kMissesPerReadMax) << (ticker == rocksdb::BLOCK_CACHE_FILTER_MISS ? "filters" : "indexes");
    }
    EXPECT_GT(statistics.getTickerCount(rocksdb::BLOCK_CACHE_FILTER_HIT), uint64_t{kReads} / 2) << "no filter is used";
  }

  const int64_t keys_ = FromEnvironment<int64_t>("LISTEPLASS_KEYS", 500'000);
  const TempDir folder_;
  rocksdb::Options options_;
  std::unique_ptr<rocksdb::DB> db_;
};

TEST_F(CacheResidencyTest, FiltersAndIndexesOfManyKeysStayInTheCache) {
  Fill();
  ExpectFewMisses(/*odd=*/1);
  ExpectFewMisses(/*odd=*/0);
}

}  // namespace
}  // namespace listeplass::storage
