#include "storage/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "storage/key_layout.h"
#include "storage/queue_page.h"
#include "storage/record_codec.h"
#include "storage/schema.h"
#include "storage/transaction.h"
#include "tests/support/memory_key_values.h"
#include "tests/support/state_model.h"

namespace listeplass::storage {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// The fixture holds a state with something in every column, in memory to be damaged.
class CheckTest : public testing::Test {
 protected:
  CheckTest() {
    absl::StatusOr<std::shared_ptr<const Snapshot>> empty = Snapshot::Create(std::make_unique<MemoryKeyValues>());
    EXPECT_TRUE(empty.ok());
    Transaction transaction(*empty, IdempotencyExpiry());
    std::mt19937_64 random(3);
    StateModel model;
    for (int i = 0; i < 40; ++i) {
      const RandomBatch made = MakeRandomBatch(random, 10, model);
      for (const Change& change : made.changes) EXPECT_TRUE(ApplyTo(transaction, change).ok());
      EXPECT_TRUE(transaction.AppendBatch(made.batch, made.feed).ok());
    }
    // A change with more entries in the feed than a row has room for.
    EventBatch large;
    large.sequence = transaction.sequence() + 1;
    EXPECT_TRUE(transaction.AppendBatch(large, std::vector<FeedEntry>(600)).ok());
    const StatedKey key = {.kind = StatedKind::kPerson, .id = 1};
    EXPECT_TRUE(transaction.PutStatement(PopulationRegister(), key, {.as_of = absl::UnixEpoch(), .values = {}}).ok());
    EXPECT_TRUE(
        transaction.PutImport({.id = ImportId(1), .source = PopulationRegister(), .as_of = absl::UnixEpoch()}).ok());
    // A queue of several pages needs somebody who begins one.
    Request begins{.applicant = PersonId(1000),
                   .unit = {PersonId(1000)},
                   .municipality = MunicipalityId(1),
                   .wishes = {{.list = ListId(1), .since = absl::UnixEpoch()}}};
    while (QueueRankOf(begins.applicant) == 0) begins.applicant = PersonId(begins.applicant.value() + 1);
    EXPECT_TRUE(transaction.PutRequest(begins).ok());
    EXPECT_TRUE(BringUpToDate(*entries_).ok());
    EXPECT_TRUE(entries_->Write(**transaction.FinishChanges()).ok());
    for (size_t i = 0; i < kColumnCount; ++i) {
      if (ColumnAt(i) == Column::kIdempotency) continue;
      EXPECT_FALSE((*entries_)[ColumnAt(i)].empty()) << ColumnName(ColumnAt(i));
    }
  }

  MemoryKeyValues::Entries& column(Column column) { return (*entries_)[column]; }

  // Returns the report on the damaged state.
  CheckReport Check() {
    absl::StatusOr<std::shared_ptr<const Snapshot>> snapshot = Snapshot::Create(std::move(entries_));
    EXPECT_TRUE(snapshot.ok());
    absl::StatusOr<CheckReport> report = CheckConsistency(**snapshot);
    EXPECT_TRUE(report.ok()) << report.status();
    EXPECT_EQ(report->differences, static_cast<int64_t>(report->messages.size()));
    return *std::move(report);
  }

 private:
  std::unique_ptr<MemoryKeyValues> entries_ = std::make_unique<MemoryKeyValues>();
};

TEST_F(CheckTest, FindsNothingInASoundState) { EXPECT_EQ(Check().differences, 0); }

// Each test damages one index: an entry lost, an entry too many, and both at once so that the number of entries is
// right.
class CheckIndexTest : public CheckTest, public testing::WithParamInterface<Column> {};

TEST_P(CheckIndexTest, FindsALostEntry) {
  column(GetParam()).erase(column(GetParam()).begin());
  EXPECT_THAT(Check().messages, Contains(StartsWith(std::string(ColumnName(GetParam())) + ": lacks")));
}

TEST_P(CheckIndexTest, FindsAnEntryTooMany) {
  auto& index = column(GetParam());
  std::string key = index.rbegin()->first;
  key.back() ^= 0x40;
  index[key] = index.rbegin()->second;
  EXPECT_THAT(Check().messages, Contains(HasSubstr(std::string(ColumnName(GetParam())) + ": has ")));
}

TEST_P(CheckIndexTest, FindsAnEntryUnderAnotherKey) {
  auto& index = column(GetParam());
  auto entry = index.extract(std::prev(index.end()));
  entry.key().back() ^= 0x40;
  index.insert(std::move(entry));
  EXPECT_GE(Check().differences, 1);
}

INSTANTIATE_TEST_SUITE_P(Indexes, CheckIndexTest,
                         testing::Values(Column::kPersonByNationalId, Column::kMembersByList, Column::kQueuePages,
                                         Column::kRequestsByMunicipality, Column::kUnassignedByMunicipality,
                                         Column::kBatchesByPerson, Column::kPlansByMunicipality,
                                         Column::kTurningByMunicipality, Column::kFeedByPerson),
                         [](const auto& column) { return "Column" + std::to_string(static_cast<int>(column.param)); });

TEST_F(CheckTest, FindsAnImportThatTheHeadTakesForUnfinished) {
  std::string& bytes = column(Column::kImports).begin()->second;
  ImportRecord import = *DecodeImport(bytes);
  import.state = ImportState::kFinished;
  bytes = Encode(import);
  EXPECT_THAT(Check().messages, Contains(HasSubstr("the unfinished imports are others")));
}

TEST_F(CheckTest, FindsARowOfTheFeedThatIsLostInTheMiddle) {
  auto& feed = column(Column::kFeed);
  for (auto row = feed.begin(); row != feed.end(); ++row) {
    if (DecodeFeedKey(row->first)->index == 0) continue;
    feed.erase(std::prev(row));
    break;
  }
  EXPECT_THAT(Check().messages, Contains(HasSubstr("is not where the one before ends")));
}

TEST_F(CheckTest, FindsAnEntryOfTheFeedWithoutItsChange) {
  auto& feed = column(Column::kFeed);
  feed[FeedKey({.sequence = 9999})] = feed.begin()->second;
  EXPECT_THAT(Check().messages, Contains(HasSubstr("has entries of change 9999, which is not there")));
}

TEST_F(CheckTest, FindsAnEntryOfTheFeedThatShouldBeTrimmed) {
  std::string& bytes = column(Column::kMeta)[std::string(kHeadKey)];
  Head head = *DecodeHead(bytes);
  head.feed_first_sequence = 40;
  bytes = Encode(head);
  EXPECT_THAT(Check().messages, Contains(HasSubstr("is trimmed")));
}

TEST_F(CheckTest, FindsAStatementThatDoesNotDecode) {
  column(Column::kStatements).begin()->second = "\xff";
  EXPECT_THAT(Check().messages, Contains(HasSubstr("statements: a record does not decode")));
}

TEST_F(CheckTest, FindsAWrongMemberCount) {
  std::string& bytes = column(Column::kLists).begin()->second;
  GpList list = *DecodeList(bytes);
  ++list.members;
  bytes = Encode(list);
  EXPECT_THAT(Check().messages, Contains(HasSubstr("members, not")));
}

TEST_F(CheckTest, FindsACountThatAPageOfAQueueDoesNotBearOut) {
  int damaged = 0;
  for (auto& [key, bytes] : column(Column::kQueuePages)) {
    QueuePage page = *DecodeQueuePage(bytes);
    if (page.children.empty()) continue;
    ++page.children[0].counts.of(Group::kSwitcher).requests;
    bytes = Encode(page);
    ++damaged;
  }
  ASSERT_GT(damaged, 0);
  const CheckReport report = Check();
  EXPECT_EQ(report.differences, damaged);
  EXPECT_THAT(report.messages, Contains(HasSubstr("queue-pages: a page of list")));
}

TEST_F(CheckTest, FindsAQueueThatIsNotWhatTheRequestsMake) {
  QueuePage page = *DecodeQueuePage(column(Column::kQueuePages).rbegin()->second);
  ASSERT_FALSE(page.entries.empty());
  ++page.entries[0].unit_size;
  column(Column::kQueuePages).rbegin()->second = Encode(page);
  EXPECT_THAT(Check().messages, Contains(StartsWith("queue-pages: has other entries")));
}

TEST_F(CheckTest, FindsAPersonMissingFromAHousehold) {
  for (auto& [key, bytes] : column(Column::kHouseholds)) {
    Household household = *DecodeHousehold(bytes);
    if (household.members.empty()) continue;
    household.members.pop_back();
    bytes = Encode(household);
    break;
  }
  EXPECT_THAT(Check().messages, Contains(HasSubstr("lacks person")));
}

TEST_F(CheckTest, FindsAMergedNumberThatLeadsNowhere) {
  auto& persons = column(Column::kPersons);
  const PersonId number = DecodePerson(persons.begin()->second)->id;
  Person last = *DecodePerson(persons.rbegin()->second);
  last.merged_from = {number};
  persons.rbegin()->second = Encode(last);
  EXPECT_THAT(Check().messages, Contains(HasSubstr("does not lead to person")));
}

TEST_F(CheckTest, FindsAMergedNumberThatNobodyKnowsOfOrThatHasMoreThanTheWay) {
  auto& persons = column(Column::kPersons);
  Person number = *DecodePerson(persons.begin()->second);
  number.merged_into = DecodePerson(persons.rbegin()->second)->id;
  persons.begin()->second = Encode(number);
  const CheckReport report = Check();
  EXPECT_THAT(report.messages, Contains(HasSubstr("nobody knows of the merged number")));
  EXPECT_THAT(report.messages, Contains(HasSubstr("has more than the way to its person")));
}

TEST_F(CheckTest, FindsAGapInTheEvents) {
  column(Column::kEvents).erase(NumberKey(2));
  EXPECT_THAT(Check().messages, Contains("events: batch 3 follows batch 1"));
}

TEST_F(CheckTest, FindsAHeadThatIsBehind) {
  column(Column::kMeta)[std::string(kHeadKey)] = Encode(Head{1, PersonId(2)});
  const CheckReport report = Check();
  EXPECT_THAT(report.messages, Contains(HasSubstr("the head is 1")));
  EXPECT_THAT(report.messages, Contains(HasSubstr("has a coming id")));
}

TEST_F(CheckTest, FindsRecordsThatDoNotDecodeOrAreMisplaced) {
  for (Column damaged : {Column::kPersons, Column::kPractices, Column::kPlans, Column::kPolicies, Column::kRequests,
                         Column::kHouseholds, Column::kLists, Column::kEvents, Column::kTravelTimes}) {
    column(damaged).begin()->second = "\xff";
  }
  std::swap(column(Column::kLists).rbegin()->second, std::next(column(Column::kLists).rbegin())->second);
  const CheckReport report = Check();
  for (Column damaged : {Column::kPersons, Column::kPractices, Column::kPlans, Column::kPolicies, Column::kRequests,
                         Column::kHouseholds, Column::kLists, Column::kEvents, Column::kTravelTimes}) {
    EXPECT_THAT(report.messages, Contains(std::string(ColumnName(damaged)) + ": a record does not decode"));
  }
  EXPECT_THAT(report.messages, Contains("lists: a record stands under another record's key"));
}

}  // namespace
}  // namespace listeplass::storage
