#include "storage/rocks_database.h"

#include <algorithm>
#include <cstdarg>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "rocksdb/cache.h"
#include "rocksdb/env.h"
#include "rocksdb/perf_level.h"
#include "rocksdb/write_batch.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "storage/clean_stop.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"
#include "storage/rocks_options.h"
#include "storage/rocks_status.h"
#include "storage/schema.h"
#include "storage/store_log.h"

namespace listeplass::storage {
namespace {

constexpr absl::string_view kOpening = "opening the data folder (does another process have it open?)";

// A reader of a folder writes no LOG either.
class SilentLog final : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
};

rocksdb::Slice ToSlice(absl::string_view bytes) { return rocksdb::Slice(bytes.data(), bytes.size()); }
absl::string_view ToView(const rocksdb::Slice& slice) { return absl::string_view(slice.data(), slice.size()); }

std::optional<size_t> FindColumn(absl::string_view name) {
  const auto* found = std::find(std::begin(kColumnNames), std::end(kColumnNames), name);
  if (found == std::end(kColumnNames)) return std::nullopt;
  return found - std::begin(kColumnNames);
}

bool IsRetired(absl::string_view name) {
  return std::find(std::begin(kRetiredColumnNames), std::end(kRetiredColumnNames), name) !=
         std::end(kRetiredColumnNames);
}

// Refuses column families we do not know, which RocksDB itself would only call an invalid argument.
absl::Status CheckColumnsAreKnown(const std::vector<std::string>& found) {
  for (const std::string& name : found) {
    if (!FindColumn(name) && !IsRetired(name) && name != rocksdb::kDefaultColumnFamilyName) {
      return errors::SchemaTooNew(absl::StrCat("column family ", name), absl::StrCat("schema ", kSchemaVersion));
    }
  }
  return absl::OkStatus();
}

// Returns the names of the folder's column families. A new folder is made, and has RocksDB's own alone.
absl::StatusOr<std::vector<std::string>> PrepareFolder(const std::string& folder, const StoreOptions& options,
                                                       const rocksdb::DBOptions& db) {
  std::vector<std::string> found = {rocksdb::kDefaultColumnFamilyName};
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::path(folder) / "CURRENT", error)) {
    LP_RETURN_IF_ERROR(FromRocks(rocksdb::DB::ListColumnFamilies(db, folder, &found), "opening the data folder"));
    LP_RETURN_IF_ERROR(CheckColumnsAreKnown(found));
    return found;
  }
  if (!options.create_if_missing) return errors::StoreMissing();
  if (std::filesystem::create_directories(folder, error)) {
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  }
  if (error) return errors::StoreUnavailable(absl::StrCat("the data folder cannot be created: ", error.message()));
  return found;
}

std::vector<rocksdb::ColumnFamilyDescriptor> MakeFamilies(const StoreOptions& options,
                                                          const std::shared_ptr<const AnswersClock>& answers_clock) {
  const std::shared_ptr<rocksdb::Cache> cache = MakeBlockCache(options.cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (size_t i = 0; i < kColumnCount; ++i) {
    families.emplace_back(std::string(kColumnNames[i]), MakeColumnOptions(ColumnAt(i), options, cache, answers_clock));
  }
  return families;
}

// Finds out how the folder was left, before RocksDB reads its logs and makes them obsolete.
absl::StatusOr<FoundFolder> LookAt(const std::string& folder) {
  FoundFolder found;
  std::error_code error;
  found.is_new = !std::filesystem::exists(std::filesystem::path(folder) / "CURRENT", error);
  if (found.is_new) return found;
  LP_ASSIGN_OR_RETURN(found.clean_stop, CheckCleanStop(folder));
  for (const auto& file : std::filesystem::directory_iterator(folder, error)) {
    if (file.path().extension() == ".log") found.log_bytes += static_cast<int64_t>(file.file_size(error));
  }
  return found;
}

}  // namespace

absl::StatusOr<std::shared_ptr<RocksDatabase>> RocksDatabase::Open(const std::string& folder,
                                                                   const StoreOptions& options) {
  rocksdb::DBOptions db_options = MakeDbOptions(options);
  LP_ASSIGN_OR_RETURN(const FoundFolder left, LookAt(folder));
  std::shared_ptr<RocksDatabase> database(new RocksDatabase(folder, options, left));
  LP_ASSIGN_OR_RETURN(const Families present, database->PresentFamilies(options, db_options));
  db_options.info_log = std::make_shared<StoreLog>(folder);
  Handles opened;
  rocksdb::DB* db = nullptr;
  LP_RETURN_IF_ERROR(FromRocks(rocksdb::DB::Open(db_options, folder, present, &opened, &db), kOpening));
  database->db_.reset(db);
  database->Add(opened);
  RemoveCleanStop(folder);
  return database;
}

absl::StatusOr<std::shared_ptr<RocksDatabase>> RocksDatabase::OpenToRead(const std::string& folder,
                                                                         const StoreOptions& options) {
  rocksdb::DBOptions db_options = MakeDbOptions(options);
  db_options.create_if_missing = false;
  db_options.info_log = std::make_shared<SilentLog>();
  std::error_code error;
  if (!std::filesystem::exists(std::filesystem::path(folder) / "CURRENT", error)) return errors::StoreMissing();
  // RocksDB takes no lock to read. The lock's file is there since the folder was made.
  rocksdb::FileLock* lock = nullptr;
  LP_RETURN_IF_ERROR(FromRocks(rocksdb::Env::Default()->LockFile(folder + "/LOCK", &lock), kOpening));
  std::shared_ptr<RocksDatabase> database(new RocksDatabase(folder, options, {}));
  database->lock_ = lock;
  LP_ASSIGN_OR_RETURN(database->found_, LookAt(folder));
  LP_ASSIGN_OR_RETURN(const Families present, database->PresentFamilies(options, db_options));
  Handles opened;
  rocksdb::DB* db = nullptr;
  LP_RETURN_IF_ERROR(FromRocks(rocksdb::DB::OpenForReadOnly(db_options, folder, present, &opened, &db), kOpening));
  database->db_.reset(db);
  database->Add(opened);
  return database;
}

absl::StatusOr<RocksDatabase::Families> RocksDatabase::PresentFamilies(const StoreOptions& options,
                                                                       const rocksdb::DBOptions& db_options) const {
  LP_ASSIGN_OR_RETURN(const std::vector<std::string> found, PrepareFolder(folder_, options, db_options));
  Families present;
  for (const std::string& name : found) {
    const std::optional<size_t> column = FindColumn(name);
    present.push_back(column ? families_[*column]
                             : rocksdb::ColumnFamilyDescriptor(name, rocksdb::ColumnFamilyOptions()));
  }
  return present;
}

RocksDatabase::RocksDatabase(std::string folder, const StoreOptions& options, FoundFolder found)
    : folder_(std::move(folder)),
      sync_(options.sync_commits),
      found_(found),
      families_(MakeFamilies(options, answers_clock_)) {}

// A close that fails leaves no note, so that the next start says that the stop was not clean.
RocksDatabase::~RocksDatabase() {
  if (lock_ != nullptr) {
    CloseHandles();
    db_.reset();
    (void)rocksdb::Env::Default()->UnlockFile(lock_);
  } else if (db_ != nullptr) {
    (void)Close();
  }
}

void RocksDatabase::CloseHandles() {
  for (rocksdb::ColumnFamilyHandle* handle : handles_) (void)db_->DestroyColumnFamilyHandle(handle);
}

absl::Status RocksDatabase::Close() {
  FlushIfLarge();
  const absl::StatusOr<std::optional<std::string>> head = Get(rocksdb::ReadOptions(), Column::kMeta, kHeadKey);
  CloseHandles();
  const rocksdb::Status closed = db_->Close();
  LP_RETURN_IF_ERROR(head.status());
  LP_RETURN_IF_ERROR(FromRocks(closed, "closing the data folder"));
  if (write_failed_) return errors::StoreUnavailable("a write had failed");
  Head last;
  if (*head) {
    LP_ASSIGN_OR_RETURN(last, DecodeHead(**head));
  }
  return WriteCleanStop(folder_, last.sequence, sync_);
}

void RocksDatabase::Add(const Handles& opened) {
  for (rocksdb::ColumnFamilyHandle* handle : opened) {
    handles_.push_back(handle);
    if (const std::optional<size_t> column = FindColumn(handle->GetName())) columns_[*column] = handle;
  }
}

// What is only in the log is read again at the next open, at about 30 MB a second. Nothing is lost if this fails.
void RocksDatabase::FlushIfLarge() {
  constexpr uint64_t kReplayedQuicklyBytes = uint64_t{8} << 20;
  uint64_t bytes = 0;
  if (db_->GetAggregatedIntProperty(rocksdb::DB::Properties::kCurSizeAllMemTables, &bytes) &&
      bytes > kReplayedQuicklyBytes) {
    (void)db_->Flush(rocksdb::FlushOptions(), handles_);
  }
}

absl::Status RocksDatabase::CreateMissingColumns() {
  Families missing;
  for (size_t i = 0; i < kColumnCount; ++i) {
    if (columns_[i] == nullptr) missing.push_back(families_[i]);
  }
  if (missing.empty()) return absl::OkStatus();
  Handles created;
  const rocksdb::Status status = db_->CreateColumnFamilies(missing, &created);
  Add(created);  // The columns made before an error have to be closed, too.
  return FromRocks(status, "making new columns");
}

absl::Status RocksDatabase::DropRetiredColumns() {
  for (auto handle = handles_.begin(); handle != handles_.end();) {
    if (!IsRetired((*handle)->GetName())) {
      ++handle;
      continue;
    }
    LP_RETURN_IF_ERROR(FromRocks(db_->DropColumnFamily(*handle), "dropping an old column"));
    (void)db_->DestroyColumnFamilyHandle(*handle);
    handle = handles_.erase(handle);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<std::string>> RocksDatabase::Get(const rocksdb::ReadOptions& options, Column column,
                                                              absl::string_view key) const {
  if (this->column(column) == nullptr) return std::optional<std::string>();
  std::string value;
  const rocksdb::Status status = db_->Get(options, this->column(column), ToSlice(key), &value);
  if (status.IsNotFound()) return std::optional<std::string>();
  if (!status.ok()) return FromRocks(status, absl::StrCat("reading ", ColumnName(column)));
  return std::optional<std::string>(std::move(value));
}

absl::Status RocksDatabase::Scan(rocksdb::ReadOptions options, Column column, const KeyRange& range,
                                 KeyValueReader::Visitor visit) const {
  if (this->column(column) == nullptr) return absl::OkStatus();
  const rocksdb::Slice end = ToSlice(range.end);
  if (!range.end.empty()) options.iterate_upper_bound = &end;
  // Reading everyone, or the whole log, must not push out what others use.
  options.fill_cache = column != Column::kPersons && column != Column::kEvents;
  const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator(options, this->column(column)));
  for (it->Seek(ToSlice(range.begin)); it->Valid(); it->Next()) {
    if (!visit(ToView(it->key()), ToView(it->value()))) break;
  }
  return FromRocks(it->status(), absl::StrCat("reading ", ColumnName(column)));
}

absl::Status RocksDatabase::Write(const Overlay& changes, bool sync) {
  rocksdb::SetPerfLevel(rocksdb::PerfLevel::kDisable);  // Its counters cost a tenth of an import.
  rocksdb::WriteBatch batch;
  for (size_t i = 0; i < kColumnCount; ++i) {
    for (const auto& [key, value] : changes.changes(ColumnAt(i))) {
      const rocksdb::Status status = value ? batch.Put(columns_[i], key, *value) : batch.Delete(columns_[i], key);
      LP_RETURN_IF_ERROR(FromRocks(status, "preparing a commit"));
    }
  }
  rocksdb::WriteOptions options;
  options.sync = sync;
  const rocksdb::Status written = db_->Write(options, &batch);
  if (!written.ok()) write_failed_ = true;
  LP_RETURN_IF_ERROR(FromRocks(written, "committing"));
  FlushChurned(changes);
  return absl::OkStatus();
}

void RocksDatabase::FlushChurned(const Overlay& changes) {
  for (size_t i = 0; i < kColumnCount; ++i) {
    if (!IsChurned(ColumnAt(i))) continue;
    const int64_t before = deletions_left_[i];
    for (const auto& [key, value] : changes.changes(ColumnAt(i))) deletions_left_[i] -= value ? 0 : 1;
    if (deletions_left_[i] > 0 || deletions_left_[i] == before) continue;
    uint64_t entries = 0;
    (void)db_->GetIntProperty(columns_[i], rocksdb::DB::Properties::kEstimateNumKeys, &entries);
    deletions_left_[i] = DeletionsPerFlush(entries);
    rocksdb::FlushOptions in_the_background;
    in_the_background.wait = false;
    in_the_background.allow_write_stall = true;        // Does not wait until there is room either.
    (void)db_->Flush(in_the_background, columns_[i]);  // Reads are slower if it fails, and nothing else.
  }
}

}  // namespace listeplass::storage
