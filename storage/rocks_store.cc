#include "storage/rocks_store.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "rocksdb/cache.h"
#include "rocksdb/db.h"
#include "rocksdb/perf_level.h"
#include "rocksdb/write_batch.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "storage/rocks_options.h"
#include "storage/rocks_status.h"
#include "storage/row_cache.h"
#include "storage/schema.h"

namespace listeplass::storage {
namespace {

constexpr int64_t kFirstSnapshot = 0;

rocksdb::Slice ToSlice(absl::string_view bytes) { return rocksdb::Slice(bytes.data(), bytes.size()); }
absl::string_view ToView(const rocksdb::Slice& slice) { return absl::string_view(slice.data(), slice.size()); }

// The open database. Closes when the last reader lets go.
class Database {
 public:
  Database(rocksdb::DB* db, std::vector<rocksdb::ColumnFamilyHandle*> handles, size_t row_cache_bytes)
      : db_(db), handles_(std::move(handles)), rows_(row_cache_bytes) {}
  ~Database() {
    FlushIfLarge();
    for (rocksdb::ColumnFamilyHandle* handle : handles_) (void)db_->DestroyColumnFamilyHandle(handle);
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  rocksdb::DB& db() { return *db_; }
  rocksdb::ColumnFamilyHandle* column(Column column) { return handles_[static_cast<size_t>(column)]; }
  RowCache& rows() { return rows_; }

 private:
  // What is only in the log is read again at the next open, at about 30 MB a second. Nothing is lost if this fails.
  void FlushIfLarge() {
    constexpr uint64_t kReplayedQuicklyBytes = uint64_t{8} << 20;
    uint64_t bytes = 0;
    if (db_->GetAggregatedIntProperty(rocksdb::DB::Properties::kCurSizeAllMemTables, &bytes) &&
        bytes > kReplayedQuicklyBytes) {
      (void)db_->Flush(rocksdb::FlushOptions(), handles_);
    }
  }

  const std::unique_ptr<rocksdb::DB> db_;
  const std::vector<rocksdb::ColumnFamilyHandle*> handles_;  // by Column, then RocksDB's own "default", left empty
  RowCache rows_;
};

absl::StatusOr<std::optional<std::string>> GetFrom(Database& database, const rocksdb::ReadOptions& options,
                                                   Column column, absl::string_view key) {
  std::string value;
  const rocksdb::Status status = database.db().Get(options, database.column(column), ToSlice(key), &value);
  if (status.IsNotFound()) return std::optional<std::string>();
  if (!status.ok()) return FromRocks(status, absl::StrCat("reading ", ColumnName(column)));
  return std::optional<std::string>(std::move(value));
}

absl::Status ScanFrom(Database& database, rocksdb::ReadOptions options, Column column, const KeyRange& range,
                      KeyValueReader::Visitor visit) {
  const rocksdb::Slice end = ToSlice(range.end);
  if (!range.end.empty()) options.iterate_upper_bound = &end;
  // Reading everyone, or the whole log, must not push out what others use.
  options.fill_cache = column != Column::kPersons && column != Column::kEvents;
  const std::unique_ptr<rocksdb::Iterator> it(database.db().NewIterator(options, database.column(column)));
  for (it->Seek(ToSlice(range.begin)); it->Valid(); it->Next()) {
    if (!visit(ToView(it->key()), ToView(it->value()))) break;
  }
  return FromRocks(it->status(), absl::StrCat("reading ", ColumnName(column)));
}

absl::Status WriteTo(Database& database, const Overlay& changes, bool sync) {
  rocksdb::SetPerfLevel(rocksdb::PerfLevel::kDisable);  // Its counters cost a tenth of an import.
  rocksdb::WriteBatch batch;
  for (size_t i = 0; i < kColumnCount; ++i) {
    rocksdb::ColumnFamilyHandle* column = database.column(ColumnAt(i));
    for (const auto& [key, value] : changes.changes(ColumnAt(i))) {
      const rocksdb::Status status = value ? batch.Put(column, key, *value) : batch.Delete(column, key);
      LP_RETURN_IF_ERROR(FromRocks(status, "preparing a commit"));
    }
  }
  rocksdb::WriteOptions options;
  options.sync = sync;
  return FromRocks(database.db().Write(options, &batch), "committing");
}

// Reads one RocksDB snapshot, the `number`th of this store.
class SnapshotReader : public KeyValueReader {
 public:
  SnapshotReader(std::shared_ptr<Database> database, int64_t number) : database_(std::move(database)), number_(number) {
    options_.snapshot = database_->db().GetSnapshot();
  }
  ~SnapshotReader() override { database_->db().ReleaseSnapshot(options_.snapshot); }

  absl::StatusOr<std::optional<std::string>> Get(Column column, absl::string_view key) const override {
    RowCache& rows = database_->rows();
    if (std::optional<std::string> known = rows.Find(column, key, number_)) return known;
    absl::StatusOr<std::optional<std::string>> value = GetFrom(*database_, options_, column, key);
    if (value.ok() && *value) rows.Add(column, key, number_, **value);
    return value;
  }
  absl::Status Scan(Column column, const KeyRange& range, Visitor visit) const override {
    return ScanFrom(*database_, options_, column, range, visit);
  }

 private:
  const std::shared_ptr<Database> database_;
  const int64_t number_;
  rocksdb::ReadOptions options_;
};

// Reads and writes the database as it is: for migrations, while nobody else has it.
class LatestStore : public KeyValueStore {
 public:
  explicit LatestStore(Database* database) : database_(*database) {}

  absl::StatusOr<std::optional<std::string>> Get(Column column, absl::string_view key) const override {
    return GetFrom(database_, rocksdb::ReadOptions(), column, key);
  }
  absl::Status Scan(Column column, const KeyRange& range, Visitor visit) const override {
    return ScanFrom(database_, rocksdb::ReadOptions(), column, range, visit);
  }
  absl::Status Write(const Overlay& changes) override { return WriteTo(database_, changes, /*sync=*/true); }

 private:
  Database& database_;
};

class RocksStore : public Store {
 public:
  RocksStore(std::shared_ptr<Database> database, const StoreOptions& options, std::shared_ptr<const Snapshot> snapshot)
      : database_(std::move(database)),
        sync_(options.sync_commits),
        expiry_{options.idempotency_retention, options.clock},
        snapshot_(std::move(snapshot)) {}

  std::shared_ptr<const Snapshot> GetSnapshot() const override {
    std::lock_guard lock(snapshot_mutex_);
    return snapshot_;
  }

  std::unique_ptr<Transaction> BeginTransaction() const override {
    return std::make_unique<Transaction>(GetSnapshot(), expiry_);
  }

  absl::Status Commit(std::unique_ptr<Transaction> transaction) override {
    std::lock_guard lock(commit_mutex_);
    if (failed_) return errors::StoreUnavailable("an earlier commit failed; open the store again");
    const std::shared_ptr<const Snapshot> last = GetSnapshot();
    if (&transaction->base() != last.get()) {
      return errors::SequenceConflict(transaction->base().sequence(), last->sequence());
    }
    LP_ASSIGN_OR_RETURN(const Overlay* changes, transaction->FinishChanges());
    if (changes->empty()) return absl::OkStatus();
    absl::Status status = WriteAndPublish(*changes);
    failed_ = !status.ok();
    return status;
  }

 private:
  absl::Status WriteAndPublish(const Overlay& changes) {
    LP_RETURN_IF_ERROR(WriteTo(*database_, changes, sync_));
    database_->rows().Forget(changes, ++snapshot_number_);
    LP_ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> next,
                        Snapshot::Create(std::make_unique<SnapshotReader>(database_, snapshot_number_)));
    std::lock_guard lock(snapshot_mutex_);
    snapshot_.swap(next);  // The old one goes after the lock does.
    return absl::OkStatus();
  }

  const std::shared_ptr<Database> database_;
  const bool sync_;
  const IdempotencyExpiry expiry_;
  std::mutex commit_mutex_;
  bool failed_ = false;                       // guarded by commit_mutex_
  int64_t snapshot_number_ = kFirstSnapshot;  // guarded by commit_mutex_
  mutable std::mutex snapshot_mutex_;
  std::shared_ptr<const Snapshot> snapshot_;  // guarded by snapshot_mutex_
};

// Refuses column families we do not know, which RocksDB itself would only call an invalid argument.
absl::Status CheckColumnsAreKnown(const std::string& folder, const rocksdb::DBOptions& options) {
  std::vector<std::string> found;
  LP_RETURN_IF_ERROR(FromRocks(rocksdb::DB::ListColumnFamilies(options, folder, &found), "opening the data folder"));
  for (const std::string& name : found) {
    const bool known = std::any_of(std::begin(kColumnNames), std::end(kColumnNames),
                                   [&](absl::string_view column) { return column == name; });
    if (!known && name != rocksdb::kDefaultColumnFamilyName) {
      return errors::SchemaTooNew(absl::StrCat("column family ", name), absl::StrCat("schema ", kSchemaVersion));
    }
  }
  return absl::OkStatus();
}

absl::Status PrepareFolder(const std::string& folder, const StoreOptions& options, const rocksdb::DBOptions& db) {
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::path(folder) / "CURRENT", error)) {
    return CheckColumnsAreKnown(folder, db);
  }
  if (!options.create_if_missing) return errors::StoreMissing();
  if (std::filesystem::create_directories(folder, error)) {
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  }
  if (error) return errors::StoreUnavailable(absl::StrCat("the data folder cannot be created: ", error.message()));
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<Database>> OpenDatabase(const std::string& folder, const StoreOptions& options) {
  const rocksdb::DBOptions db_options = MakeDbOptions(options);
  LP_RETURN_IF_ERROR(PrepareFolder(folder, options, db_options));
  const std::shared_ptr<rocksdb::Cache> cache = rocksdb::NewLRUCache(options.cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (size_t i = 0; i < kColumnCount; ++i) {
    families.emplace_back(std::string(kColumnNames[i]), MakeColumnOptions(ColumnAt(i), options, cache));
  }
  families.emplace_back(rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions());
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  LP_RETURN_IF_ERROR(FromRocks(rocksdb::DB::Open(db_options, folder, families, &handles, &db),
                               "opening the data folder (does another process have it open?)"));
  return std::make_shared<Database>(db, std::move(handles), options.row_cache_bytes);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> OpenRocksStore(const std::string& folder, const StoreOptions& options) {
  LP_ASSIGN_OR_RETURN(std::shared_ptr<Database> database, OpenDatabase(folder, options));
  LatestStore latest(database.get());
  LP_RETURN_IF_ERROR(BringUpToDate(latest));
  LP_ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> snapshot,
                      Snapshot::Create(std::make_unique<SnapshotReader>(database, kFirstSnapshot)));
  return std::make_unique<RocksStore>(std::move(database), options, std::move(snapshot));
}

}  // namespace listeplass::storage
