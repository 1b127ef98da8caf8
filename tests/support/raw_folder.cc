#include "tests/support/raw_folder.h"

#include <iterator>
#include <random>
#include <string>
#include <utility>

#include "gtest/gtest.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"
#include "storage/rocks_store.h"

namespace listeplass {

using storage::Column;

RawFolder::RawFolder(const std::string& path) {
  std::vector<std::string> names;
  EXPECT_TRUE(rocksdb::DB::ListColumnFamilies({}, path, &names).ok());
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (const std::string& name : names) families.emplace_back(name, rocksdb::ColumnFamilyOptions());
  rocksdb::DB* db = nullptr;
  EXPECT_TRUE(rocksdb::DB::Open({}, path, families, &handles_, &db).ok());
  db_.reset(db);
}

RawFolder::~RawFolder() {
  for (rocksdb::ColumnFamilyHandle* handle : handles_) EXPECT_TRUE(db_->DestroyColumnFamilyHandle(handle).ok());
}

rocksdb::ColumnFamilyHandle* RawFolder::column(Column column) {
  for (rocksdb::ColumnFamilyHandle* handle : handles_) {
    if (handle->GetName() == std::string(ColumnName(column))) return handle;
  }
  return nullptr;
}

void RawFolder::Put(Column to, absl::string_view key, const std::string& value) {
  EXPECT_TRUE(db_->Put({}, column(to), std::string(key), value).ok());
}

void RawFolder::Drop(Column dropped) { EXPECT_TRUE(db_->DropColumnFamily(column(dropped)).ok()); }

void RawFolder::DropFeed(StateModel& model) {
  for (Column column : {Column::kFeed, Column::kFeedByPerson, Column::kTurningByMunicipality, Column::kCalendarDays}) {
    Drop(column);
  }
  model.feed.clear();
  model.feed_first_sequence = std::ssize(model.batches) + 1;
  model.calendar_days.clear();
  std::string bytes;
  EXPECT_TRUE(db_->Get({}, column(Column::kMeta), std::string(storage::kHeadKey), &bytes).ok());
  storage::Head head = *storage::DecodeHead(bytes);
  head.feed_first_sequence = 1;  // is not written
  Put(Column::kMeta, storage::kHeadKey, storage::Encode(head));
}

RawFolder::Contents RawFolder::contents() {
  Contents contents;
  for (rocksdb::ColumnFamilyHandle* handle : handles_) {
    std::map<std::string, std::string>& entries = contents[handle->GetName()];
    const std::unique_ptr<rocksdb::Iterator> it(db_->NewIterator({}, handle));
    for (it->SeekToFirst(); it->Valid(); it->Next()) entries.emplace(it->key().ToString(), it->value().ToString());
    EXPECT_TRUE(it->status().ok());
  }
  return contents;
}

StateModel FillStore(const std::string& folder) {
  StateModel model;
  std::mt19937_64 random(11);
  std::unique_ptr<storage::Store> store = *storage::OpenRocksStore(folder, {.sync_commits = false});
  for (int i = 0; i < 30; ++i) {
    std::unique_ptr<storage::Transaction> transaction = store->BeginTransaction();
    const RandomBatch made = MakeRandomBatch(random, 10, model);
    for (const Change& change : made.changes) EXPECT_TRUE(ApplyTo(*transaction, change).ok());
    EXPECT_TRUE(transaction->AppendBatch(made.batch, made.feed).ok());
    EXPECT_TRUE(store->Commit(std::move(transaction)).ok());
  }
  EXPECT_FALSE(model.requests.empty());
  EXPECT_FALSE(model.plans.empty());
  return model;
}

}  // namespace listeplass
