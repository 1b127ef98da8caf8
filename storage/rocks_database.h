// A RocksDatabase is the open database behind a store: its columns, and reads and writes that speak our Status.
//
// It is thread safe, except CreateMissingColumns. It closes when it is destroyed, and notes that it was closed in order
// (clean_stop.h), unless a write had failed.
#ifndef LISTEPLASS_STORAGE_ROCKS_DATABASE_H_
#define LISTEPLASS_STORAGE_ROCKS_DATABASE_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "rocksdb/db.h"
#include "storage/column.h"
#include "storage/idempotency.h"
#include "storage/key_value.h"
#include "storage/overlay.h"
#include "storage/rocks_store.h"

namespace listeplass::storage {

// FoundFolder says how the store's folder was left.
struct FoundFolder {
  bool is_new = false;
  bool clean_stop = false;  // closed in order by this version of the service, and untouched since
  int64_t log_bytes = 0;    // of the logs from which the last changes were read again
};

class RocksDatabase {
 public:
  // Opens the folder with the columns that it has, of which a new folder has none. The errors are those of
  // OpenRocksStore.
  static absl::StatusOr<std::shared_ptr<RocksDatabase>> Open(const std::string& folder, const StoreOptions& options);

  // Opens an existing folder for reading only, and keeps others from opening it. Nothing on disk changes.
  static absl::StatusOr<std::shared_ptr<RocksDatabase>> OpenToRead(const std::string& folder,
                                                                   const StoreOptions& options);

  ~RocksDatabase();
  RocksDatabase(const RocksDatabase&) = delete;
  RocksDatabase& operator=(const RocksDatabase&) = delete;

  // Makes the columns of today's layout that the folder lacks. An older version of the service refuses the folder from
  // then on.
  absl::Status CreateMissingColumns();

  // Drops the columns that only older layouts have.
  absl::Status DropRetiredColumns();

  // A column that the folder lacks reads as an empty one.
  absl::StatusOr<std::optional<std::string>> Get(const rocksdb::ReadOptions& options, Column column,
                                                 absl::string_view key) const;
  absl::Status Scan(rocksdb::ReadOptions options, Column column, const KeyRange& range,
                    KeyValueReader::Visitor visit) const;

  // Writes the changes of all columns atomically. REQUIRES: no column is missing.
  absl::Status Write(const Overlay& changes, bool sync);

  rocksdb::DB& db() { return *db_; }
  // Says what was found in the folder when it was opened.
  const FoundFolder& found() const { return found_; }
  // The store sets this clock. Answers that expire by it are dropped from files when they are merged.
  AnswersClock& answers_clock() { return *answers_clock_; }

 private:
  using Families = std::vector<rocksdb::ColumnFamilyDescriptor>;
  using Handles = std::vector<rocksdb::ColumnFamilyHandle*>;

  RocksDatabase(std::string folder, const StoreOptions& options, FoundFolder found);

  void Add(const Handles& opened);
  // Returns the columns that the folder has, to be opened.
  absl::StatusOr<Families> PresentFamilies(const StoreOptions& options, const rocksdb::DBOptions& db_options) const;
  void FlushIfLarge();
  // Counts the deletions, and has the memory of churned columns written out that have had many (IsChurned).
  void FlushChurned(const Overlay& changes);
  void CloseHandles();
  absl::Status Close();

  rocksdb::ColumnFamilyHandle* column(Column column) const { return columns_[static_cast<size_t>(column)]; }

  const std::string folder_;
  const bool sync_;
  FoundFolder found_;
  const std::shared_ptr<AnswersClock> answers_clock_ = std::make_shared<AnswersClock>();
  rocksdb::FileLock* lock_ = nullptr;  // lock of a folder that is only read; otherwise RocksDB keeps its own
  std::unique_ptr<rocksdb::DB> db_;
  std::atomic<bool> write_failed_ = false;
  // How many deletions a churned column still takes before it is flushed.
  std::array<int64_t, kColumnCount> deletions_left_ = {};
  const Families families_;                                              // of all columns, by Column
  Handles handles_;                                                      // the open ones, with RocksDB's own "default"
  std::array<rocksdb::ColumnFamilyHandle*, kColumnCount> columns_ = {};  // by Column; null: missing
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_ROCKS_DATABASE_H_
