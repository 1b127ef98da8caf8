#include "storage/schema.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "rocksdb/db.h"
#include "service/domain/errors.h"
#include "service/domain/national_id.h"
#include "storage/event_codec.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"
#include "storage/rocks_store.h"
#include "tests/support/memory_key_values.h"
#include "tests/support/raw_folder.h"
#include "tests/support/state_model.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::storage {
namespace {

// A StoreFolder has room beside it, where a migration keeps its checkpoint.
class StoreFolder {
 public:
  const std::string& path() const { return path_; }

 private:
  const TempDir data_;
  const std::string path_ = data_.path() + "/store";
};

// Makes today's contents those of a folder whose feed begins after its last change.
void WithoutFeed(const StateModel& model, RawFolder::Contents& contents) {
  for (Column column : {Column::kFeed, Column::kFeedByPerson, Column::kCalendarDays}) {
    contents[std::string(ColumnName(column))].clear();
  }
  std::string& bytes = contents[std::string(ColumnName(Column::kMeta))][std::string(kHeadKey)];
  Head head = *DecodeHead(bytes);
  head.feed_first_sequence = std::ssize(model.batches) + 1;
  bytes = Encode(head);
}

// The records that a step over all persons reads.
int64_t PersonsAndMergedNumbers(const StateModel& model) {
  int64_t records = std::ssize(model.persons);
  for (const auto& [id, person] : model.persons) records += std::ssize(person.merged_from);
  return records;
}

TEST(SchemaTest, ANewFolderIsStampedWithTodaysVersion) {
  StoreFolder folder;
  ASSERT_TRUE(OpenRocksStore(folder.path()).ok());
  const std::shared_ptr<const Snapshot> snapshot = (*OpenRocksStore(folder.path()))->GetSnapshot();
  EXPECT_EQ(*snapshot->key_values().Get(Column::kMeta, kSchemaKey), EncodeSchemaVersion(kSchemaVersion));
}

TEST(SchemaTest, AFolderOfVersion0GetsItsIndex) {
  StoreFolder folder;
  StateModel model = FillStore(folder.path());
  {
    RawFolder raw(folder.path());
    raw.DropFeed(model);
    raw.Drop(Column::kRequestsByMunicipality);
    ASSERT_TRUE(raw.db().Delete({}, raw.column(Column::kMeta), std::string(kSchemaKey)).ok());
  }
  for (int opened = 0; opened < 2; ++opened) {
    const absl::StatusOr<std::unique_ptr<Store>> store = OpenRocksStore(folder.path());
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_EQ(FirstDifference(*(*store)->GetSnapshot(), model), "");
  }
}

TEST(SchemaTest, AFolderOfVersion4GetsItsIndexes) {
  StoreFolder folder;
  StateModel model = FillStore(folder.path());
  {
    RawFolder raw(folder.path());
    raw.DropFeed(model);
    for (Column column : {Column::kLeavingByList, Column::kBatchesByPerson, Column::kPlansByMunicipality}) {
      raw.Drop(column);
    }
    raw.Put(Column::kMeta, kSchemaKey, EncodeSchemaVersion(4));
  }
  const absl::StatusOr<std::unique_ptr<Store>> store = OpenRocksStore(folder.path());
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_EQ(FirstDifference(*(*store)->GetSnapshot(), model), "");
}

TEST(SchemaTest, AFolderOfVersion9GetsAFeedThatBeginsNow) {
  StoreFolder folder;
  StateModel model = FillStore(folder.path());
  RawFolder::Contents expected = RawFolder(folder.path()).contents();
  WithoutFeed(model, expected);
  {
    RawFolder raw(folder.path());
    raw.DropFeed(model);
    raw.Put(Column::kMeta, kSchemaKey, EncodeSchemaVersion(9));
  }
  for (int opened = 0; opened < 2; ++opened) {
    const auto store = OpenRocksStore(folder.path());
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_EQ(FirstDifference(*(*store)->GetSnapshot(), model), "");
  }
  EXPECT_EQ(RawFolder(folder.path()).contents(), expected);
}

TEST(SchemaTest, AFolderOfVersion8GetsTheQueuesPagesForItsIndex) {
  StoreFolder folder;
  StateModel model = FillStore(folder.path());
  RawFolder::Contents expected = RawFolder(folder.path()).contents();
  WithoutFeed(model, expected);
  {
    RawFolder raw(folder.path());
    raw.DropFeed(model);
    raw.Drop(Column::kQueuePages);
    rocksdb::ColumnFamilyHandle* index = nullptr;
    ASSERT_TRUE(raw.db().CreateColumnFamily({}, std::string(kRetiredColumnNames[0]), &index).ok());
    ASSERT_TRUE(raw.db().Put({}, index, "an entry", "").ok());
    ASSERT_TRUE(raw.db().DestroyColumnFamilyHandle(index).ok());
    raw.Put(Column::kMeta, kSchemaKey, EncodeSchemaVersion(8));
  }
  for (int opened = 0; opened < 2; ++opened) {
    std::vector<int64_t> requests_read;
    const auto progress = [&](int64_t records) { requests_read.push_back(records); };
    const auto store = OpenRocksStore(folder.path(), {.on_migration_progress = progress});
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_EQ(FirstDifference(*(*store)->GetSnapshot(), model), "");
    std::vector<int64_t> expected_reads;
    if (opened == 0) expected_reads = {std::ssize(model.requests), PersonsAndMergedNumbers(model)};
    EXPECT_EQ(requests_read, expected_reads);
  }
  EXPECT_EQ(RawFolder(folder.path()).contents(), expected) << "the pages that changes had made, and no old column";
}

// An attempt that was broken off has written pages of some of the requests.
TEST(SchemaTest, QueuesAreBuiltAnewByAnotherAttempt) {
  MemoryKeyValues store;
  store[Column::kMeta][std::string(kHeadKey)] = Encode(Head{1, PersonId(100)});
  store[Column::kMeta][std::string(kSchemaKey)] = EncodeSchemaVersion(8);
  Request request;
  request.applicant = PersonId(1);
  request.unit = {PersonId(1)};
  request.wishes = {{ListId(1), absl::Time()}, {ListId(2), absl::Time()}};
  store[Column::kRequests][IdKey(request.applicant)] = Encode(request);
  store[Column::kQueuePages]["of another attempt"] = "page";
  store[Column::kQueuePages][IdKey(ListId(1))] = "page";
  ASSERT_TRUE(BringUpToDate(store).ok());
  EXPECT_EQ(store[Column::kQueuePages].size(), 2u);
  EXPECT_EQ(DecodeQueuePage(store[Column::kQueuePages][IdKey(ListId(1))])->entries.size(), 1u);
}

TEST(SchemaTest, AFolderOfVersion1IsReadAsItIs) {
  StoreFolder folder;
  StateModel model = FillStore(folder.path());
  {
    RawFolder raw(folder.path());
    raw.DropFeed(model);
    raw.Put(Column::kMeta, kSchemaKey, EncodeSchemaVersion(1));
  }
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

// A log of version 5 knows when numbers changed; its records do not. Person 1 had two numbers before, of which person
// 2, who was registered later, has one by now.
TEST(SchemaTest, NumbersOfBeforeComeFromTheLog) {
  const NationalId first = *MakeSyntheticNationalId(absl::CivilDay(1980, 1, 1), 1, /*d_number=*/true);
  const NationalId second = *MakeSyntheticNationalId(absl::CivilDay(1980, 1, 1), 2, /*d_number=*/true);
  const NationalId third = *MakeSyntheticNationalId(absl::CivilDay(1980, 1, 1), 3, /*d_number=*/false);
  const auto person_with = [](PersonId id, NationalId number) {
    Person person;
    person.id = id;
    person.national_id = number;
    return person;
  };
  const Person one = person_with(PersonId(1), third), two = person_with(PersonId(2), first);
  MemoryKeyValues store;
  store[Column::kMeta][std::string(kHeadKey)] = Encode(Head{1, PersonId(3)});
  store[Column::kMeta][std::string(kSchemaKey)] = EncodeSchemaVersion(5);
  EventBatch batch;
  batch.sequence = 1;
  batch.events = {PersonRegistered{person_with(PersonId(1), first)},
                  NationalIdChanged{.person = PersonId(1), .national_id = second},
                  NationalIdChanged{.person = PersonId(1), .national_id = third}, PersonRegistered{two}};
  store[Column::kEvents][NumberKey(1)] = Encode(batch);
  for (const Person& person : {one, two}) {
    store[Column::kPersons][IdKey(person.id)] = Encode(person);
    store[Column::kPersonByNationalId][NationalIdKey(person.national_id)] = IdKey(person.id);
  }
  for (int opened = 1; opened <= 2; ++opened) {
    ASSERT_TRUE(BringUpToDate(store).ok());
    Person expected = one;
    expected.former_national_ids = {second};
    EXPECT_EQ(*DecodePerson(store[Column::kPersons][IdKey(PersonId(1))]), expected);
    EXPECT_EQ(*DecodePerson(store[Column::kPersons][IdKey(PersonId(2))]), two);
    EXPECT_EQ(store[Column::kPersonByNationalId],
              (MemoryKeyValues::Entries{{NationalIdKey(first), IdKey(PersonId(2))},
                                        {NationalIdKey(second), IdKey(PersonId(1))},
                                        {NationalIdKey(third), IdKey(PersonId(1))}}));
    store[Column::kMeta][std::string(kSchemaKey)] = EncodeSchemaVersion(5);  // as if it had been interrupted
  }
}

TEST(SchemaTest, AnswersKeptUnderGuessableHashesAreDropped) {
  constexpr int kAnswers = 25'000;  // more than one write of the migration holds
  IdempotencyRecord answer;
  answer.fingerprint = "hash";
  MemoryKeyValues store;
  store[Column::kMeta][std::string(kHeadKey)] = Encode(Head{1, PersonId(1)});
  store[Column::kMeta][std::string(kSchemaKey)] = EncodeSchemaVersion(7);
  for (int i = 0; i < kAnswers; ++i) {
    store[Column::kIdempotency][absl::StrCat("staff/u1/", i)] = Encode(answer);
  }
  ASSERT_TRUE(BringUpToDate(store).ok());
  EXPECT_TRUE(store[Column::kIdempotency].empty());
  store[Column::kIdempotency]["staff/u1/later"] = Encode(answer);
  ASSERT_TRUE(BringUpToDate(store).ok());
  EXPECT_EQ(store[Column::kIdempotency].size(), 1u) << "answers of this version are kept";
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
  StoreFolder folder;
  const StateModel model = FillStore(folder.path());
  RawFolder(folder.path()).Put(Column::kMeta, kSchemaKey, EncodeSchemaVersion(kSchemaVersion + 1));
  const absl::Status status = OpenRocksStore(folder.path()).status();
  EXPECT_THAT(status, Fails(absl::StatusCode::kFailedPrecondition, "SCHEMA_TOO_NEW"));
  // Nothing was changed: with its version it opens again.
  RawFolder(folder.path()).Put(Column::kMeta, kSchemaKey, EncodeSchemaVersion(kSchemaVersion));
  EXPECT_EQ(FirstDifference(*(*OpenRocksStore(folder.path()))->GetSnapshot(), model), "");
}

TEST(SchemaTest, AnUnknownColumnFamilyIsANewerVersion) {
  StoreFolder folder;
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
