#include "storage/remembering_reads.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "storage/idempotency.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"
#include "storage/transaction.h"
#include "tests/support/memory_key_values.h"
#include "tests/support/or_abort.h"

namespace listeplass::storage {
namespace {

const PersonId kPerson(7);
const ListId kList(17);

// CountingReader counts how often a person or a list is asked for.
class CountingReader : public KeyValueReader {
 public:
  CountingReader(MemoryKeyValues entries, int& reads) : entries_(std::move(entries)), reads_(reads) {}

  absl::StatusOr<std::optional<std::string>> Get(Column column, absl::string_view key) const override {
    if (column == Column::kPersons || column == Column::kLists) ++reads_;
    return entries_.Get(column, key);
  }
  absl::Status Scan(Column column, const KeyRange& range, Visitor visit) const override {
    return entries_.Scan(column, range, visit);
  }

 private:
  const MemoryKeyValues entries_;
  int& reads_;
};

Person PersonOf(PersonId id, std::string language) {
  Person person;
  person.id = id;
  person.language = std::move(language);
  person.without_list_since = absl::CivilDay(2026, 1, 1);
  return person;
}

class RememberingReadsTest : public ::testing::Test {
 protected:
  RememberingReadsTest() {
    MemoryKeyValues entries;
    for (int64_t id = 1; id <= 20; ++id) {
      entries[Column::kPersons][IdKey(PersonId(id))] = Encode(PersonOf(PersonId(id), "nb"));
    }
    GpList list;
    list.id = kList;
    entries[Column::kLists][IdKey(kList)] = Encode(list);
    entries[Column::kMeta][std::string(kHeadKey)] = Encode(Head{.sequence = 1, .next_person_id = PersonId(21)});
    snapshot_ = OrAbort(Snapshot::Create(std::make_unique<CountingReader>(std::move(entries), reads_)));
  }

  static std::string LanguageIn(const StateReader& state, PersonId id) {
    const std::optional<Person> person = OrAbort(state.FindPerson(id));
    return person ? person->language : "nobody";
  }

  int reads_ = 0;
  std::shared_ptr<const Snapshot> snapshot_;
};

TEST_F(RememberingReadsTest, ACallReadsAPersonOnce) {
  const CallSnapshot call(snapshot_);
  for (int i = 0; i < 7; ++i) EXPECT_EQ(LanguageIn(call, kPerson), "nb");
  EXPECT_EQ(reads_, 1);
  EXPECT_EQ(call.sequence(), 1);
}

TEST_F(RememberingReadsTest, ACallReadsAListOnce) {
  const CallSnapshot call(snapshot_);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(OrAbort(call.FindList(kList))->id, kList);
  EXPECT_EQ(reads_, 1);
  EXPECT_EQ(OrAbort(call.FindList(ListId(18))), std::nullopt);
}

TEST_F(RememberingReadsTest, ForgetsThePersonsReadLongestAgo) {
  const CallSnapshot call(snapshot_);
  for (int64_t id = 1; id <= 20; ++id) LanguageIn(call, PersonId(id));
  reads_ = 0;
  for (int64_t id = 9; id <= 20; ++id) LanguageIn(call, PersonId(id));
  EXPECT_EQ(reads_, 0);
  LanguageIn(call, PersonId(8));
  EXPECT_EQ(reads_, 1);
}

TEST_F(RememberingReadsTest, WhoIsNotThereIsLookedForEachTime) {
  const CallSnapshot call(snapshot_);
  EXPECT_EQ(LanguageIn(call, PersonId(99)), "nobody");
  EXPECT_EQ(LanguageIn(call, PersonId(99)), "nobody");
}

TEST_F(RememberingReadsTest, ATransactionReadsWhatItWrote) {
  Transaction transaction(snapshot_, IdempotencyExpiry());
  EXPECT_EQ(LanguageIn(transaction, kPerson), "nb");
  ASSERT_EQ(transaction.PutPerson(PersonOf(kPerson, "nn")), absl::OkStatus());
  EXPECT_EQ(LanguageIn(transaction, kPerson), "nn");
  EXPECT_EQ(reads_, 1);
}

TEST_F(RememberingReadsTest, ARollbackBringsBackWhatWasBefore) {
  Transaction transaction(snapshot_, IdempotencyExpiry());
  ASSERT_EQ(transaction.PutPerson(PersonOf(kPerson, "nn")), absl::OkStatus());
  transaction.SetSavePoint();
  ASSERT_EQ(transaction.PutPerson(PersonOf(kPerson, "se")), absl::OkStatus());
  EXPECT_EQ(LanguageIn(transaction, kPerson), "se");
  transaction.RollbackToSavePoint();
  EXPECT_EQ(LanguageIn(transaction, kPerson), "nn");
}

TEST_F(RememberingReadsTest, AMergedNumberReadsAsThePersonItWasMergedInto) {
  const PersonId survivor(8);
  Transaction transaction(snapshot_, IdempotencyExpiry());
  EXPECT_EQ(LanguageIn(transaction, kPerson), "nb");
  ASSERT_EQ(transaction.PutPerson(MergedNumber(kPerson, survivor)), absl::OkStatus());
  ASSERT_EQ(transaction.PutPerson(PersonOf(survivor, "se")), absl::OkStatus());
  for (int i = 0; i < 2; ++i) EXPECT_EQ(LanguageIn(transaction, kPerson), "se");
  ASSERT_EQ(transaction.PutPerson(PersonOf(survivor, "nn")), absl::OkStatus());
  EXPECT_EQ(LanguageIn(transaction, kPerson), "nn") << "as it is now";
  EXPECT_EQ(transaction.PutPerson(PersonOf(kPerson, "en")).code(), absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace listeplass::storage
