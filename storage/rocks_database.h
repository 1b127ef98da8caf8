// The open RocksDB database behind a store: its columns, and reads and writes that speak our Status.
//
// Thread safe, except CreateMissingColumns. Closes when it is destroyed.
#ifndef LISTEPLASS_STORAGE_ROCKS_DATABASE_H_
#define LISTEPLASS_STORAGE_ROCKS_DATABASE_H_

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "rocksdb/db.h"
#include "storage/column.h"
#include "storage/key_value.h"
#include "storage/overlay.h"
#include "storage/rocks_store.h"

namespace listeplass::storage {

class RocksDatabase {
 public:
  // Opens the folder with the columns that it has; a new one has none yet. The errors are those of OpenRocksStore.
  static absl::StatusOr<std::shared_ptr<RocksDatabase>> Open(const std::string& folder, const StoreOptions& options);

  ~RocksDatabase();
  RocksDatabase(const RocksDatabase&) = delete;
  RocksDatabase& operator=(const RocksDatabase&) = delete;

  // Makes the columns of today's layout that the folder lacks. An older version of the service refuses it from then on.
  absl::Status CreateMissingColumns();

  // A column that the folder lacks reads as an empty one.
  absl::StatusOr<std::optional<std::string>> Get(const rocksdb::ReadOptions& options, Column column,
                                                 absl::string_view key) const;
  absl::Status Scan(rocksdb::ReadOptions options, Column column, const KeyRange& range,
                    KeyValueReader::Visitor visit) const;

  // Writes the changes of all columns atomically. REQUIRES: no column is missing.
  absl::Status Write(const Overlay& changes, bool sync);

  rocksdb::DB& db() { return *db_; }

 private:
  using Families = std::vector<rocksdb::ColumnFamilyDescriptor>;
  using Handles = std::vector<rocksdb::ColumnFamilyHandle*>;

  RocksDatabase(rocksdb::DB* db, Families families, const Handles& opened) : db_(db), families_(std::move(families)) {
    Add(opened);
  }

  void Add(const Handles& opened);
  void FlushIfLarge();

  rocksdb::ColumnFamilyHandle* column(Column column) const { return columns_[static_cast<size_t>(column)]; }

  const std::unique_ptr<rocksdb::DB> db_;
  const Families families_;                                              // of all columns, by Column
  Handles handles_;                                                      // those open, with RocksDB's own "default"
  std::array<rocksdb::ColumnFamilyHandle*, kColumnCount> columns_ = {};  // by Column; null: missing
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_ROCKS_DATABASE_H_
