#include "storage/row_cache.h"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <random>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/memory_key_values.h"

namespace listeplass::storage {
namespace {

constexpr size_t kPlenty = size_t{1} << 20;
constexpr Column kColumn = Column::kPersons;

// Makes the cache forget these keys, as a commit that changes them does.
void Forget(RowCache& rows, const std::vector<std::string>& keys, int64_t snapshot) {
  const MemoryKeyValues below;
  Overlay changes(&below);
  for (const std::string& key : keys) changes.Put(kColumn, key, "changed");
  rows.Forget(changes, snapshot);
}

TEST(RowCacheTest, KnowsARowFromTheSnapshotOnThatReadIt) {
  RowCache rows(kPlenty);
  EXPECT_EQ(rows.Find(kColumn, "a", 0), std::nullopt);
  Forget(rows, {}, 1);
  rows.Add(kColumn, "a", 1, "row");
  EXPECT_EQ(rows.Find(kColumn, "a", 1), "row");
  EXPECT_EQ(rows.Find(kColumn, "a", 0), std::nullopt);
  EXPECT_EQ(rows.Find(Column::kRequests, "a", 1), std::nullopt);
  Forget(rows, {"b"}, 2);
  EXPECT_EQ(rows.Find(kColumn, "a", 2), "row");
}

TEST(RowCacheTest, ForgetsWhatACommitChanges) {
  RowCache rows(kPlenty);
  rows.Add(kColumn, "a", 0, "row");
  Forget(rows, {"a"}, 1);
  EXPECT_EQ(rows.Find(kColumn, "a", 1), std::nullopt);
  EXPECT_EQ(rows.Find(kColumn, "a", 0), std::nullopt);
}

TEST(RowCacheTest, AReaderOfAnEarlierSnapshotAddsNothing) {
  RowCache rows(kPlenty);
  Forget(rows, {"a"}, 1);
  rows.Add(kColumn, "a", 0, "outdated");
  EXPECT_EQ(rows.Find(kColumn, "a", 1), std::nullopt);
  EXPECT_EQ(rows.Find(kColumn, "a", 0), std::nullopt);
}

TEST(RowCacheTest, KeepsRecordsOfPeopleOnly) {
  RowCache rows(kPlenty);
  rows.Add(Column::kIdempotency, "a", 0, "row");
  EXPECT_EQ(rows.Find(Column::kIdempotency, "a", 0), std::nullopt);
}

TEST(RowCacheTest, LetsGoOfWhatIsNotReadWhenFull) {
  RowCache rows(size_t{256} << 10);
  rows.Add(kColumn, "kept", 0, "row");
  rows.Add(kColumn, "not read", 0, "row");
  int64_t known = 0;
  for (int i = 0; i < 100'000; ++i) {
    rows.Add(kColumn, absl::StrCat(i), 0, "row");
    known += rows.Find(kColumn, "kept", 0).has_value();
  }
  EXPECT_EQ(known, 100'000);
  EXPECT_EQ(rows.Find(kColumn, "not read", 0), std::nullopt);
  EXPECT_EQ(rows.Find(kColumn, "99999", 0), "row");
}

// The cache is compared with every version there has been: it finds what that snapshot sees, and finds much.
TEST(RowCacheTest, FindsWhatEachSnapshotSees) {
  std::mt19937 random(7);
  for (const size_t bytes : {size_t{16} << 10, kPlenty}) {
    RowCache rows(bytes);
    std::vector<std::map<std::string, std::string>> states(1);
    int64_t found = 0, looked = 0;
    for (int step = 0; step < 20'000; ++step) {
      if (random() % 20 == 0) {
        std::vector<std::string> changed;
        states.push_back(states.back());
        for (auto n = random() % 3; n > 0; --n) {
          changed.push_back(absl::StrCat(random() % 200));
          states.back()[changed.back()] = absl::StrCat("version ", states.size());
        }
        Forget(rows, changed, static_cast<int64_t>(states.size()) - 1);
      }
      const std::string key = absl::StrCat(random() % 200);
      const size_t snapshot = states.size() - 1 - std::min<size_t>(states.size() - 1, random() % 4);
      const auto row = states[snapshot].find(key);
      const auto known = rows.Find(kColumn, key, static_cast<int64_t>(snapshot));
      ++looked;
      if (known) {
        ++found;
        ASSERT_NE(row, states[snapshot].end());
        ASSERT_EQ(*known, row->second);
      } else if (row != states[snapshot].end()) {
        rows.Add(kColumn, key, static_cast<int64_t>(snapshot), row->second);
      }
    }
    EXPECT_GT(found * 10, looked);
  }
}

// A writer counts up one row. A reader of a snapshot never finds another number than its own.
TEST(RowCacheTest, HoldsAmongThreads) {
  RowCache rows(kPlenty);
  std::atomic<int64_t> last = 0;
  std::atomic<bool> done = false;
  std::atomic<int64_t> wrong = 0;
  std::vector<std::thread> readers;
  for (int r = 0; r < 3; ++r) {
    readers.emplace_back([&] {
      while (!done) {
        const int64_t snapshot = last;
        const std::string row = absl::StrCat(snapshot);
        const auto known = rows.Find(kColumn, "counter", snapshot);
        if (known && *known != row) ++wrong;
        if (!known) rows.Add(kColumn, "counter", snapshot, row);
      }
    });
  }
  for (int64_t snapshot = 1; snapshot <= 20'000; ++snapshot) {
    Forget(rows, {"counter"}, snapshot);
    last = snapshot;
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace listeplass::storage
