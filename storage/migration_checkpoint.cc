#include "storage/migration_checkpoint.h"

#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "rocksdb/env.h"
#include "rocksdb/utilities/checkpoint.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "storage/column.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"
#include "storage/rocks_status.h"

namespace listeplass::storage {
namespace {

// RocksDB builds the checkpoint in `folder`.tmp, which is first cleared of an interrupted attempt, and renames it.
absl::Status CreateCheckpoint(rocksdb::DB& db, const std::string& folder) {
  constexpr absl::string_view kDoing = "keeping a copy of the store before its schema changes";
  rocksdb::Checkpoint* created = nullptr;
  LP_RETURN_IF_ERROR(FromRocks(rocksdb::Checkpoint::Create(&db, &created), kDoing));
  const std::unique_ptr<rocksdb::Checkpoint> checkpoint(created);
  LP_RETURN_IF_ERROR(FromRocks(checkpoint->CreateCheckpoint(folder), kDoing));
  std::error_code ignored;
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ignored);
  // A power loss must not take back the folder's name and leave the changes that follow.
  std::unique_ptr<rocksdb::Directory> parent;
  LP_RETURN_IF_ERROR(
      FromRocks(db.GetEnv()->NewDirectory(std::filesystem::path(folder).parent_path().string(), &parent), kDoing));
  return FromRocks(parent->Fsync(), kDoing);
}

// Returns how far the register in that folder has come, whatever its schema.
absl::StatusOr<int64_t> ReadSequence(const std::string& folder) {
  const std::string doing = absl::StrCat("opening the copy of the store in ", folder);
  const std::vector<rocksdb::ColumnFamilyDescriptor> families = {{rocksdb::kDefaultColumnFamilyName, {}},
                                                                 {std::string(ColumnName(Column::kMeta)), {}}};
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  LP_RETURN_IF_ERROR(FromRocks(rocksdb::DB::OpenForReadOnly({}, folder, families, &handles, &opened), doing));
  const std::unique_ptr<rocksdb::DB> db(opened);
  std::string head;
  const rocksdb::Status status = db->Get({}, handles[1], std::string(kHeadKey), &head);
  for (rocksdb::ColumnFamilyHandle* handle : handles) (void)db->DestroyColumnFamilyHandle(handle);
  LP_RETURN_IF_ERROR(FromRocks(status, doing));
  LP_ASSIGN_OR_RETURN(const Head decoded, DecodeHead(head));
  return decoded.sequence;
}

}  // namespace

std::string MigrationCheckpointFolder(const std::string& store_folder, int64_t to_version) {
  std::filesystem::path folder = std::filesystem::absolute(store_folder).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();  // "store/"
  folder += absl::StrCat("-before-schema-", to_version);
  return folder.string();
}

absl::Status KeepMigrationCheckpoint(rocksdb::DB& db, int64_t sequence, const std::string& folder) {
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) LP_RETURN_IF_ERROR(CreateCheckpoint(db, folder));
  LP_ASSIGN_OR_RETURN(const int64_t kept, ReadSequence(folder));
  if (kept != sequence) {
    return errors::StoreUnavailable(absl::StrCat(folder, " holds a copy of another state, at sequence ", kept,
                                                 " and not ", sequence,
                                                 "; move it away, for a copy is to be kept there"));
  }
  return absl::OkStatus();
}

}  // namespace listeplass::storage
