// A CountingStore passes everything on to a real store and counts what its snapshots read, column by column, so that a
// test can tell whether two calls cost the same reads.
//
//   CountingStore counting(register_.store());
//   server::Backend backend{counting, ...};
//   ... EXPECT_EQ(counting.TakeCounts(), first);
//
// A read is a Get, found or not, or an entry that a Scan visits; a Scan itself counts, too. Reads of transactions,
// which changes make once it is their turn, are not counted.
#ifndef LISTEPLASS_TESTS_SUPPORT_COUNTING_STORE_H_
#define LISTEPLASS_TESTS_SUPPORT_COUNTING_STORE_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "storage/store.h"
#include "tests/support/or_abort.h"

namespace listeplass {

class CountingStore final : public storage::Store {
 public:
  // Reads by the column's name; columns that were not read are left out.
  using Counts = std::map<std::string, int64_t>;

  // `store` outlives this and its snapshots.
  explicit CountingStore(storage::Store& store) : store_(store) {}

  // Returns the reads since the last time, or since the beginning.
  Counts TakeCounts() {
    Counts counts;
    for (size_t i = 0; i < storage::kColumnCount; ++i) {
      const int64_t reads = (*reads_)[i].exchange(0);
      if (reads > 0) counts[std::string(ColumnName(storage::ColumnAt(i)))] = reads;
    }
    return counts;
  }

  // The reads that make a snapshot are not counted: the real store makes one between two commits.
  std::shared_ptr<const storage::Snapshot> GetSnapshot() const override {
    auto reader = std::make_unique<CountingReader>(store_.GetSnapshot(), reads_);
    std::atomic<bool>& counts = reader->counts();
    auto snapshot = OrAbort(storage::Snapshot::Create(std::move(reader)));
    counts = true;
    return snapshot;
  }
  std::unique_ptr<storage::Transaction> BeginTransaction() const override { return store_.BeginTransaction(); }
  absl::Status Commit(std::unique_ptr<storage::Transaction> transaction) override {
    return store_.Commit(std::move(transaction));
  }
  storage::ScrubReport Scrub(absl::FunctionRef<bool(int64_t bytes)> rest) const override { return store_.Scrub(rest); }

 private:
  using Reads = std::array<std::atomic<int64_t>, storage::kColumnCount>;

  class CountingReader final : public storage::KeyValueReader {
   public:
    CountingReader(std::shared_ptr<const storage::Snapshot> snapshot, std::shared_ptr<Reads> reads)
        : snapshot_(std::move(snapshot)), reads_(std::move(reads)) {}

    std::atomic<bool>& counts() { return counts_; }

    absl::StatusOr<std::optional<std::string>> Get(storage::Column column, absl::string_view key) const override {
      Count(column);
      return snapshot_->key_values().Get(column, key);
    }
    absl::Status Scan(storage::Column column, const storage::KeyRange& range, Visitor visit) const override {
      Count(column);
      return snapshot_->key_values().Scan(column, range, [&](absl::string_view key, absl::string_view value) {
        Count(column);
        return visit(key, value);
      });
    }

   private:
    void Count(storage::Column column) const {
      if (counts_) ++(*reads_)[static_cast<size_t>(column)];
    }

    const std::shared_ptr<const storage::Snapshot> snapshot_;
    const std::shared_ptr<Reads> reads_;
    std::atomic<bool> counts_ = false;
  };

  storage::Store& store_;
  const std::shared_ptr<Reads> reads_ = std::make_shared<Reads>();
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_COUNTING_STORE_H_
