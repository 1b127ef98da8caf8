#include "storage/migration_checkpoint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "rocksdb/db.h"
#include "service/domain/errors.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"
#include "storage/rocks_store.h"
#include "storage/schema.h"
#include "tests/support/raw_folder.h"
#include "tests/support/state_model.h"
#include "tests/support/temp_dir.h"

namespace listeplass::storage {
namespace {

namespace fs = std::filesystem;

// The fixture has a folder of version 4 and what lies beside it.
class MigrationCheckpointTest : public testing::Test {
 protected:
  MigrationCheckpointTest() {
    RawFolder raw(store_);
    for (Column column : {Column::kLeavingByList, Column::kBatchesByPerson, Column::kPlansByMunicipality}) {
      raw.Drop(column);
    }
    raw.DropFeed(model_);
    raw.Put(Column::kMeta, kSchemaKey, EncodeSchemaVersion(4));
  }

  static RawFolder::Contents ContentsOf(const std::string& folder) { return RawFolder(folder).contents(); }

  // Opens the store and closes it, and notes the migrations.
  absl::Status Open() {
    StoreOptions options;
    options.on_migration = [this](const Migration& migration) { migrations_.push_back(migration); };
    return OpenRocksStore(store_, options).status();
  }
  std::string DifferenceFromModel() { return FirstDifference(*(*OpenRocksStore(store_))->GetSnapshot(), model_); }

  const TempDir data_;
  const std::string store_ = data_.path() + "/store";
  const std::string kept_ = absl::StrCat(store_, "-before-schema-", kSchemaVersion);
  StateModel model_ = FillStore(store_);
  std::vector<Migration> migrations_;
};

TEST_F(MigrationCheckpointTest, HoldsWhatWasThereBefore) {
  const RawFolder::Contents before = ContentsOf(store_);
  ASSERT_EQ(before.count("leaving-by-list"), 0u);
  ASSERT_TRUE(Open().ok());
  ASSERT_EQ(migrations_.size(), 1u);
  EXPECT_EQ(migrations_[0].from_version, 4);
  EXPECT_EQ(migrations_[0].to_version, kSchemaVersion);
  EXPECT_EQ(migrations_[0].checkpoint_folder, kept_);
  EXPECT_EQ(ContentsOf(kept_), before);
  EXPECT_EQ(ContentsOf(store_)["meta"][std::string(kSchemaKey)], EncodeSchemaVersion(kSchemaVersion));
  EXPECT_EQ(DifferenceFromModel(), "");
  EXPECT_EQ(fs::status(kept_).permissions(), fs::perms::owner_all);
}

TEST_F(MigrationCheckpointTest, MovedBackItIsTheStoreOfBefore) {
  const RawFolder::Contents before = ContentsOf(store_);
  ASSERT_TRUE(Open().ok());
  fs::rename(store_, store_ + "-set-aside");
  fs::rename(kept_, store_);
  EXPECT_EQ(ContentsOf(store_), before);
  // The folder can be migrated again.
  ASSERT_TRUE(Open().ok());
  EXPECT_EQ(ContentsOf(kept_), before);
  EXPECT_EQ(DifferenceFromModel(), "");
}

TEST_F(MigrationCheckpointTest, IsToldBeforeAnythingElseChanges) {
  StoreOptions options;
  options.on_migration = [this](const Migration& migration) {
    EXPECT_TRUE(fs::exists(migration.checkpoint_folder));
    std::vector<std::string> columns;
    EXPECT_TRUE(rocksdb::DB::ListColumnFamilies({}, store_, &columns).ok());
    EXPECT_EQ(std::count(columns.begin(), columns.end(), "leaving-by-list"), 0);
    migrations_.push_back(migration);
  };
  ASSERT_TRUE(OpenRocksStore(store_, options).ok());
  EXPECT_EQ(migrations_.size(), 1u);
}

TEST_F(MigrationCheckpointTest, AnAttemptKilledJustAfterItGoesOn) {
  const RawFolder::Contents before = ContentsOf(store_);
  ASSERT_TRUE(KeepMigrationCheckpoint(RawFolder(store_).db(), 30, kept_).ok());
  EXPECT_EQ(ContentsOf(store_), before);
  ASSERT_TRUE(Open().ok());
  EXPECT_EQ(ContentsOf(kept_), before);
  EXPECT_EQ(DifferenceFromModel(), "");
}

TEST_F(MigrationCheckpointTest, AMigrationThatRunsAgainKeepsTheFirst) {
  const RawFolder::Contents before = ContentsOf(store_);
  ASSERT_TRUE(Open().ok());
  // The folder is made to look as if the server had been killed before it wrote the new version.
  RawFolder(store_).Put(Column::kMeta, kSchemaKey, EncodeSchemaVersion(4));
  ASSERT_TRUE(Open().ok());
  EXPECT_EQ(migrations_.size(), 2u);
  EXPECT_EQ(ContentsOf(kept_), before);
  EXPECT_EQ(DifferenceFromModel(), "");
}

TEST_F(MigrationCheckpointTest, AHalfMadeOneIsMadeAnew) {
  const RawFolder::Contents before = ContentsOf(store_);
  fs::create_directory(kept_ + ".tmp");
  std::ofstream(kept_ + ".tmp/CURRENT") << "half";
  ASSERT_TRUE(Open().ok());
  EXPECT_EQ(ContentsOf(kept_), before);
  EXPECT_FALSE(fs::exists(kept_ + ".tmp"));
}

TEST_F(MigrationCheckpointTest, WhereItCannotBeMadeNothingChanges) {
  const RawFolder::Contents before = ContentsOf(store_);
  std::ofstream(kept_) << "no folder";
  const absl::Status status = Open();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(GetErrorDetails(status).reason, "STORE_UNAVAILABLE");
  EXPECT_NE(status.message().find(kept_), absl::string_view::npos) << status;
  EXPECT_TRUE(migrations_.empty());
  EXPECT_EQ(ContentsOf(store_), before);
  fs::remove(kept_);
  EXPECT_TRUE(Open().ok());
}

TEST_F(MigrationCheckpointTest, ACopyOfAnotherStateIsNotTakenForIt) {
  ASSERT_TRUE(Open().ok());
  {
    RawFolder raw(store_);
    raw.Put(Column::kMeta, kSchemaKey, EncodeSchemaVersion(4));
    raw.Put(Column::kMeta, kHeadKey, Encode(Head{31, PersonId(1'000'000)}));
  }
  const RawFolder::Contents before = ContentsOf(store_);
  const absl::Status status = Open();
  EXPECT_EQ(GetErrorDetails(status).reason, "STORE_UNAVAILABLE");
  EXPECT_NE(status.message().find("at sequence 30 and not 31"), absl::string_view::npos) << status;
  EXPECT_EQ(ContentsOf(store_), before);
}

TEST_F(MigrationCheckpointTest, NoneIsMadeWhereThereIsNothingToKeep) {
  const TempDir data;
  const std::string store = data.path() + "/store";
  StoreOptions options;
  options.on_migration = [](const Migration&) { ADD_FAILURE() << "nothing is migrated"; };
  ASSERT_TRUE(OpenRocksStore(store, options).ok());  // new
  ASSERT_TRUE(OpenRocksStore(store, options).ok());  // up to date
  RawFolder(store).Put(Column::kMeta, kSchemaKey, EncodeSchemaVersion(4));
  ASSERT_TRUE(OpenRocksStore(store, options).ok());  // older, but nothing was ever committed
  EXPECT_EQ(std::distance(fs::directory_iterator(data.path()), {}), 1);
}

TEST(MigrationCheckpointFolderTest, StandsBesideTheStore) {
  EXPECT_EQ(MigrationCheckpointFolder("/data/store", 5), "/data/store-before-schema-5");
  EXPECT_EQ(MigrationCheckpointFolder("/data/other/../store/", 6), "/data/store-before-schema-6");
  EXPECT_EQ(MigrationCheckpointFolder("store", 5), (fs::current_path() / "store-before-schema-5").string());
}

}  // namespace
}  // namespace listeplass::storage
