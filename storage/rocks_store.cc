#include "storage/rocks_store.h"

#include <optional>
#include <utility>

#include "rocksdb/options.h"
#include "service/domain/errors.h"
#include "service/domain/mutex.h"
#include "service/domain/status_macros.h"
#include "storage/key_layout.h"
#include "storage/migration_checkpoint.h"
#include "storage/record_codec.h"
#include "storage/rocks_database.h"
#include "storage/row_cache.h"
#include "storage/schema.h"
#include "storage/scrub.h"

namespace listeplass::storage {
namespace {

constexpr int64_t kFirstSnapshot = 0;

// A Database is an open database and the rows lately read from it.
struct Database {
  Database(std::shared_ptr<RocksDatabase> rocks_in, size_t row_cache_bytes)
      : rocks(std::move(rocks_in)), rows(row_cache_bytes) {}

  const std::shared_ptr<RocksDatabase> rocks;
  RowCache rows;
};

// SnapshotReader reads one RocksDB snapshot, the `number`th of this store.
class SnapshotReader : public KeyValueReader {
 public:
  SnapshotReader(std::shared_ptr<Database> database, int64_t number) : database_(std::move(database)), number_(number) {
    options_.snapshot = database_->rocks->db().GetSnapshot();
  }
  ~SnapshotReader() override { database_->rocks->db().ReleaseSnapshot(options_.snapshot); }

  absl::StatusOr<std::optional<std::string>> Get(Column column, absl::string_view key) const override {
    RowCache& rows = database_->rows;
    if (std::optional<std::string> known = rows.Find(column, key, number_)) return known;
    absl::StatusOr<std::optional<std::string>> value = database_->rocks->Get(options_, column, key);
    if (value.ok() && *value) rows.Add(column, key, number_, **value);
    return value;
  }
  absl::Status Scan(Column column, const KeyRange& range, Visitor visit) const override {
    return database_->rocks->Scan(options_, column, range, visit);
  }

 private:
  const std::shared_ptr<Database> database_;
  const int64_t number_;
  rocksdb::ReadOptions options_;
};

// LatestStore reads and writes the database as it is, for migrations, while nobody else has it.
class LatestStore : public KeyValueStore {
 public:
  explicit LatestStore(RocksDatabase* database) : database_(*database) {}

  absl::StatusOr<std::optional<std::string>> Get(Column column, absl::string_view key) const override {
    return database_.Get(rocksdb::ReadOptions(), column, key);
  }
  absl::Status Scan(Column column, const KeyRange& range, Visitor visit) const override {
    return database_.Scan(rocksdb::ReadOptions(), column, range, visit);
  }
  absl::Status Write(const Overlay& changes) override { return database_.Write(changes, /*sync=*/true); }

 private:
  RocksDatabase& database_;
};

class RocksStore : public Store {
 public:
  RocksStore(std::shared_ptr<Database> database, const StoreOptions& options, std::shared_ptr<const Snapshot> snapshot)
      : database_(std::move(database)),
        sync_(options.sync_commits),
        expiry_{options.idempotency_retention},
        snapshot_(std::move(snapshot)) {
    database_->rocks->answers_clock().Set(snapshot_->head().answers_time);
  }

  std::shared_ptr<const Snapshot> GetSnapshot() const override LP_EXCLUDES(snapshot_mutex_) {
    MutexLock lock(&snapshot_mutex_);
    return snapshot_;
  }

  std::unique_ptr<Transaction> BeginTransaction() const override {
    return std::make_unique<Transaction>(GetSnapshot(), expiry_);
  }

  absl::Status Commit(std::unique_ptr<Transaction> transaction) override LP_EXCLUDES(commit_mutex_, snapshot_mutex_) {
    MutexLock lock(&commit_mutex_);
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

  ScrubReport Scrub(absl::FunctionRef<bool(int64_t bytes)> rest) const override {
    return ScrubFiles(database_->rocks->db(), rest);
  }

 private:
  absl::Status WriteAndPublish(const Overlay& changes) LP_REQUIRES(commit_mutex_) LP_EXCLUDES(snapshot_mutex_) {
    LP_RETURN_IF_ERROR(database_->rocks->Write(changes, sync_));
    database_->rows.Forget(changes, ++snapshot_number_);
    LP_ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> next,
                        Snapshot::Create(std::make_unique<SnapshotReader>(database_, snapshot_number_)));
    database_->rocks->answers_clock().Set(next->head().answers_time);
    MutexLock lock(&snapshot_mutex_);
    snapshot_.swap(next);  // The old one goes after the lock does.
    return absl::OkStatus();
  }

  const std::shared_ptr<Database> database_;
  const bool sync_;
  const IdempotencyExpiry expiry_;
  Mutex commit_mutex_;
  bool failed_ LP_GUARDED_BY(commit_mutex_) = false;
  int64_t snapshot_number_ LP_GUARDED_BY(commit_mutex_) = kFirstSnapshot;
  mutable Mutex snapshot_mutex_;
  std::shared_ptr<const Snapshot> snapshot_ LP_GUARDED_BY(snapshot_mutex_);
};

// Keeps a copy before the layout of what is there changes, and tells about it.
absl::Status PrepareMigration(RocksDatabase& database, const std::string& folder, const StoreOptions& options) {
  const LatestStore latest(&database);
  LP_ASSIGN_OR_RETURN(const int64_t version, FindSchemaVersion(latest));
  if (version == kSchemaVersion) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const std::optional<std::string> head, latest.Get(Column::kMeta, kHeadKey));
  if (!head) return absl::OkStatus();  // Nothing was ever committed.
  LP_ASSIGN_OR_RETURN(const Head decoded, DecodeHead(*head));
  const Migration migration{version, kSchemaVersion, MigrationCheckpointFolder(folder, kSchemaVersion)};
  LP_RETURN_IF_ERROR(KeepMigrationCheckpoint(database.db(), decoded.sequence, migration.checkpoint_folder));
  if (options.on_migration) options.on_migration(migration);
  return absl::OkStatus();
}

// ReadOnlyReader is the state in a folder that is only read, and keeps the folder open.
class ReadOnlyReader : public KeyValueReader {
 public:
  explicit ReadOnlyReader(std::shared_ptr<RocksDatabase> database) : database_(std::move(database)) {}

  absl::StatusOr<std::optional<std::string>> Get(Column column, absl::string_view key) const override {
    return database_->Get(rocksdb::ReadOptions(), column, key);
  }
  absl::Status Scan(Column column, const KeyRange& range, Visitor visit) const override {
    return database_->Scan(rocksdb::ReadOptions(), column, range, visit);
  }

 private:
  const std::shared_ptr<RocksDatabase> database_;
};

class StoreToRead : public Store {
 public:
  StoreToRead(std::shared_ptr<RocksDatabase> database, const StoreOptions& options,
              std::shared_ptr<const Snapshot> snapshot)
      : database_(std::move(database)), expiry_{options.idempotency_retention}, snapshot_(std::move(snapshot)) {}

  std::shared_ptr<const Snapshot> GetSnapshot() const override { return snapshot_; }
  std::unique_ptr<Transaction> BeginTransaction() const override {
    return std::make_unique<Transaction>(snapshot_, expiry_);
  }
  absl::Status Commit(std::unique_ptr<Transaction>) override {
    return errors::StoreUnavailable("it was opened to be read only");
  }
  ScrubReport Scrub(absl::FunctionRef<bool(int64_t bytes)> rest) const override {
    return ScrubFiles(database_->db(), rest);
  }

 private:
  const std::shared_ptr<RocksDatabase> database_;
  const IdempotencyExpiry expiry_;
  const std::shared_ptr<const Snapshot> snapshot_;
};

absl::StatusOr<std::shared_ptr<RocksDatabase>> OpenPresentLayoutToRead(const std::string& folder,
                                                                       const StoreOptions& options) {
  LP_ASSIGN_OR_RETURN(std::shared_ptr<RocksDatabase> rocks, RocksDatabase::OpenToRead(folder, options));
  const LatestStore latest(rocks.get());
  LP_ASSIGN_OR_RETURN(const int64_t version, FindSchemaVersion(latest));
  if (version != kSchemaVersion) return errors::SchemaTooOld(version, kSchemaVersion);
  return rocks;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> OpenRocksStoreToRead(const std::string& folder, const StoreOptions& options) {
  LP_ASSIGN_OR_RETURN(std::shared_ptr<RocksDatabase> rocks, OpenPresentLayoutToRead(folder, options));
  LP_ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> snapshot,
                      Snapshot::Create(std::make_unique<ReadOnlyReader>(rocks)));
  const FoundFolder found = rocks->found();
  if (options.on_recovery) options.on_recovery({snapshot->sequence(), found.clean_stop, found.log_bytes});
  return std::make_unique<StoreToRead>(std::move(rocks), options, std::move(snapshot));
}

absl::StatusOr<StoreToCheck> OpenToCheck(const std::string& folder, const StoreOptions& options) {
  LP_ASSIGN_OR_RETURN(std::shared_ptr<RocksDatabase> rocks, OpenPresentLayoutToRead(folder, options));
  StoreToCheck store;
  store.scrub = ScrubFiles(rocks->db(), [](int64_t) { return true; });
  const bool clean_stop = rocks->found().clean_stop;
  const int64_t log_bytes = rocks->found().log_bytes;
  LP_ASSIGN_OR_RETURN(store.snapshot, Snapshot::Create(std::make_unique<ReadOnlyReader>(std::move(rocks))));
  store.recovery = {store.snapshot->sequence(), clean_stop, log_bytes};
  return store;
}

absl::StatusOr<std::unique_ptr<Store>> OpenRocksStore(const std::string& folder, const StoreOptions& options) {
  LP_ASSIGN_OR_RETURN(std::shared_ptr<RocksDatabase> rocks, RocksDatabase::Open(folder, options));
  LP_RETURN_IF_ERROR(PrepareMigration(*rocks, folder, options));
  LP_RETURN_IF_ERROR(rocks->CreateMissingColumns());
  LatestStore latest(rocks.get());
  LP_RETURN_IF_ERROR(BringUpToDate(latest, [&options](int64_t records) {
    if (options.on_migration_progress) options.on_migration_progress(records);
  }));
  LP_RETURN_IF_ERROR(rocks->DropRetiredColumns());
  const FoundFolder found = rocks->found();
  auto database = std::make_shared<Database>(std::move(rocks), options.row_cache_bytes);
  LP_ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> snapshot,
                      Snapshot::Create(std::make_unique<SnapshotReader>(database, kFirstSnapshot)));
  if (options.on_recovery && !found.is_new) {
    options.on_recovery({snapshot->sequence(), found.clean_stop, found.log_bytes});
  }
  return std::make_unique<RocksStore>(std::move(database), options, std::move(snapshot));
}

}  // namespace listeplass::storage
