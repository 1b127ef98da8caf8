#include "storage/schema.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "rocksdb/db.h"
#include "service/domain/errors.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"
#include "storage/rocks_store.h"
#include "tests/support/memory_key_values.h"
#include "tests/support/state_model.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::storage {
namespace {

// Opens the folder as RocksDB has it, for changes that no store of today makes.
class RawFolder {
 public:
  explicit RawFolder(const std::string& path) {
    std::vector<std::string> names;
    EXPECT_TRUE(rocksdb::DB::ListColumnFamilies({}, path, &names).ok());
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    for (const std::string& name : names) families.emplace_back(name, rocksdb::ColumnFamilyOptions());
    rocksdb::DB* db = nullptr;
    EXPECT_TRUE(rocksdb::DB::Open({}, path, families, &handles_, &db).ok());
    db_.reset(db);
  }
  ~RawFolder() {
    for (rocksdb::ColumnFamilyHandle* handle : handles_) EXPECT_TRUE(db_->DestroyColumnFamilyHandle(handle).ok());
  }

  rocksdb::DB& db() { return *db_; }
  rocksdb::ColumnFamilyHandle* column(Column column) {
    for (rocksdb::ColumnFamilyHandle* handle : handles_) {
      if (handle->GetName() == std::string(ColumnName(column))) return handle;
    }
    return nullptr;
  }
  void Put(Column to, absl::string_view key, const std::string& value) {
    EXPECT_TRUE(db_->Put({}, column(to), std::string(key), value).ok());
  }

 private:
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

StateModel FillStore(const std::string& folder) {
  StateModel model;
  std::mt19937_64 random(11);
  std::unique_ptr<Store> store = *OpenRocksStore(folder);
  for (int i = 0; i < 30; ++i) {
    std::unique_ptr<Transaction> transaction = store->BeginTransaction();
    const RandomBatch made = MakeRandomBatch(random, 10, model);
    for (const Change& change : made.changes) EXPECT_TRUE(ApplyTo(*transaction, change).ok());
    EXPECT_TRUE(transaction->AppendBatch(made.batch).ok());
    EXPECT_TRUE(store->Commit(std::move(transaction)).ok());
  }
  EXPECT_FALSE(model.requests.empty());
  return model;
}

TEST(SchemaTest, ANewFolderIsStampedWithTodaysVersion) {
  TempDir folder;
  ASSERT_TRUE(OpenRocksStore(folder.path()).ok());
  const std::shared_ptr<const Snapshot> snapshot = (*OpenRocksStore(folder.path()))->GetSnapshot();
  EXPECT_EQ(*snapshot->key_values().Get(Column::kMeta, kSchemaKey), EncodeSchemaVersion(kSchemaVersion));
}

TEST(SchemaTest, AFolderOfVersion0GetsItsIndex) {
  TempDir folder;
  const StateModel model = FillStore(folder.path());
  {
    RawFolder raw(folder.path());
    ASSERT_TRUE(raw.db().DropColumnFamily(raw.column(Column::kRequestsByMunicipality)).ok());
    ASSERT_TRUE(raw.db().Delete({}, raw.column(Column::kMeta), std::string(kSchemaKey)).ok());
  }
  for (int opened = 0; opened < 2; ++opened) {
    const absl::StatusOr<std::unique_ptr<Store>> store = OpenRocksStore(folder.path());
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_EQ(FirstDifference(*(*store)->GetSnapshot(), model), "");
  }
}

TEST(SchemaTest, AFolderOfVersion4GetsItsIndexes) {
  TempDir folder;
  const StateModel model = FillStore(folder.path());
  EXPECT_FALSE(model.plans.empty());
  {
    RawFolder raw(folder.path());
    for (Column column : {Column::kLeavingByList, Column::kBatchesByPerson, Column::kPlansByMunicipality}) {
      ASSERT_TRUE(raw.db().DropColumnFamily(raw.column(column)).ok());
    }
    raw.Put(Column::kMeta, kSchemaKey, EncodeSchemaVersion(4));
  }
  const absl::StatusOr<std::unique_ptr<Store>> store = OpenRocksStore(folder.path());
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ(FirstDifference(*(*store)->GetSnapshot(), model), "");
}

TEST(SchemaTest, AFolderOfVersion1IsReadAsItIs) {
  TempDir folder;
  const StateModel model = FillStore(folder.path());
  RawFolder(folder.path()).Put(Column::kMeta, kSchemaKey, EncodeSchemaVersion(1));
  const absl::StatusOr<std::unique_ptr<Store>> store = OpenRocksStore(folder.path());
  ASSERT_TRUE(store.ok()) << store.status();
  const std::shared_ptr<const Snapshot> snapshot = (*store)->GetSnapshot();
  EXPECT_EQ(FirstDifference(*snapshot, model), "");
  EXPECT_EQ(*snapshot->key_values().Get(Column::kMeta, kSchemaKey), EncodeSchemaVersion(kSchemaVersion));
}

TEST(SchemaTest, PoliciesOfBeforeStandUnderTheFirstDay) {
  MemoryKeyValues store;
  Policy policy;
  policy.municipality = MunicipalityId(4601);
  policy.wait_guarantee_days = 180;
  store[Column::kMeta][std::string(kHeadKey)] = Encode(Head{1, PersonId(1)});
  store[Column::kMeta][std::string(kSchemaKey)] = EncodeSchemaVersion(3);
  store[Column::kPolicies][IdKey(policy.municipality)] = Encode(policy);
  ASSERT_TRUE(BringUpToDate(store).ok());
  EXPECT_EQ(store[Column::kPolicies].size(), 1u);
  EXPECT_EQ(store[Column::kPolicies][PolicyKey(policy.municipality, absl::CivilDay(1970, 1, 1))], Encode(policy));
  ASSERT_TRUE(BringUpToDate(store).ok());
  EXPECT_EQ(store[Column::kPolicies].size(), 1u);
}

TEST(SchemaTest, AnInterruptedMigrationRunsAgain) {
  // More requests than one write of the migration holds, so that it can stop between two.
  constexpr int64_t kRequests = 25'000;
  MemoryKeyValues store;
  Overlay requests(&store);
  Request request;
  request.municipality = MunicipalityId(4601);
  for (int64_t i = 1; i <= kRequests; ++i) {
    request.applicant = PersonId(i);
    requests.Put(Column::kRequests, IdKey(request.applicant), Encode(request));
  }
  requests.Put(Column::kMeta, std::string(kHeadKey), Encode(Head{1, PersonId(kRequests + 1)}));
  ASSERT_TRUE(store.Write(requests).ok());

  class StopsAfterTwoWrites : public KeyValueStore {
   public:
    explicit StopsAfterTwoWrites(MemoryKeyValues* below) : below_(*below) {}
    absl::StatusOr<std::optional<std::string>> Get(Column column, absl::string_view key) const override {
      return below_.Get(column, key);
    }
    absl::Status Scan(Column column, const KeyRange& range, Visitor visit) const override {
      return below_.Scan(column, range, visit);
    }
    absl::Status Write(const Overlay& changes) override {
      return ++writes_ > 2 ? absl::UnavailableError("stopped") : below_.Write(changes);
    }

   private:
    MemoryKeyValues& below_;
    int writes_ = 0;
  };
  StopsAfterTwoWrites stops(&store);
  ASSERT_EQ(BringUpToDate(stops).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(store[Column::kRequestsByMunicipality].size(), 20'000u);
  EXPECT_EQ(store[Column::kMeta].count(std::string(kSchemaKey)), 0u);
  ASSERT_TRUE(BringUpToDate(store).ok());
  EXPECT_EQ(store[Column::kRequestsByMunicipality].size(), static_cast<size_t>(kRequests));
  EXPECT_EQ(store[Column::kMeta][std::string(kSchemaKey)], EncodeSchemaVersion(kSchemaVersion));
}

TEST(SchemaTest, ANewerVersionIsRefused) {
  TempDir folder;
  const StateModel model = FillStore(folder.path());
  RawFolder(folder.path()).Put(Column::kMeta, kSchemaKey, EncodeSchemaVersion(kSchemaVersion + 1));
  const absl::Status status = OpenRocksStore(folder.path()).status();
  EXPECT_THAT(status, Fails(absl::StatusCode::kFailedPrecondition, "SCHEMA_TOO_NEW"));
  // Nothing was changed: with its version it opens again.
  RawFolder(folder.path()).Put(Column::kMeta, kSchemaKey, EncodeSchemaVersion(kSchemaVersion));
  EXPECT_EQ(FirstDifference(*(*OpenRocksStore(folder.path()))->GetSnapshot(), model), "");
}

TEST(SchemaTest, AnUnknownColumnFamilyIsANewerVersion) {
  TempDir folder;
  FillStore(folder.path());
  {
    RawFolder raw(folder.path());
    rocksdb::ColumnFamilyHandle* added = nullptr;
    ASSERT_TRUE(raw.db().CreateColumnFamily({}, "from-the-future", &added).ok());
    ASSERT_TRUE(raw.db().DestroyColumnFamilyHandle(added).ok());
  }
  EXPECT_EQ(GetErrorDetails(OpenRocksStore(folder.path()).status()).reason, "SCHEMA_TOO_NEW");
}

TEST(SchemaTest, AVersionThatCannotBeIsDataLoss) {
  for (const std::string& schema : {EncodeSchemaVersion(-1), std::string("\xff")}) {
    MemoryKeyValues store;
    store[Column::kMeta][std::string(kSchemaKey)] = schema;
    EXPECT_EQ(BringUpToDate(store).code(), absl::StatusCode::kDataLoss);
  }
}

}  // namespace
}  // namespace listeplass::storage
