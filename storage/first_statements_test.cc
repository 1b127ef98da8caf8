#include "storage/first_statements.h"

#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/import_record.h"
#include "service/domain/oslo_time.h"
#include "service/domain/stated_values.h"
#include "storage/event_codec.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"
#include "tests/support/memory_key_values.h"

namespace listeplass::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;

const absl::Time kImported = OsloMidnight(absl::CivilDay(2026, 6, 1)) + absl::Hours(12);
const absl::Time kDecided = kImported + absl::Hours(24);

// The fixture has a folder of version 6, as far as the step reads it: the log, and the head.
class FirstStatementsTest : public ::testing::Test {
 protected:
  FirstStatementsTest() {
    practice_ = {PracticeId(1), "Legesenteret", MunicipalityId(4601), BydelId(460101), {60.4, 5.3}};
    list_.id = ListId(10);
    list_.practice = practice_.id;
    list_.ceiling = 900;
    household_.id = HouseholdId(5);
    household_.municipality = MunicipalityId(4601);
    person_.id = PersonId(1);
    person_.household = household_.id;
    person_.birth_date = absl::CivilDay(1980, 6, 15);
    person_.memberships = {{.list = list_.id, .from = absl::CivilDay(2020, 1, 1), .to = std::nullopt}};
    request_ = RequestOf(PersonId(1));
    time_ = {GrunnkretsId(46010101), practice_.id, 12};
  }

  static Request RequestOf(PersonId applicant) {
    return {.applicant = applicant,
            .unit = {applicant},
            .municipality = MunicipalityId(4601),
            .wishes = {{ListId(11), kImported - absl::Hours(1)}}};
  }

  void Log(Origin origin, absl::Time time, std::vector<Event> events) {
    EventBatch batch;
    batch.sequence = ++sequence_;
    batch.time = time;
    batch.origin = origin;
    batch.events = std::move(events);
    store_[Column::kEvents][NumberKey(sequence_)] = Encode(batch);
  }

  // Writes the head as it was before imports had ids.
  void PutHead(bool import_unfinished) {
    v1::Head head;
    ASSERT_TRUE(head.ParseFromString(Encode(Head{.sequence = sequence_, .next_person_id = PersonId(3)})));
    head.set_import_unfinished(import_unfinished);
    store_[Column::kMeta][std::string(kHeadKey)] = head.SerializeAsString();
  }

  std::optional<Statement> Said(const StatedKey& key) {
    const auto at = store_[Column::kStatements].find(StatementKey(Source(), key));
    if (at == store_[Column::kStatements].end()) return std::nullopt;
    return *DecodeStatement(at->second);
  }

  MemoryKeyValues store_;
  int64_t sequence_ = 0;
  Practice practice_;
  GpList list_;
  Household household_;
  Person person_;
  Request request_;
  TravelTime time_;
};

TEST_F(FirstStatementsTest, EachRecordIsStatedAsItsLastImportLeftIt) {
  Log(Origin::kImportRegister, kImported,
      {ImportBegan{.rows = 6}, PracticeRegistered{practice_}, ListRegistered{list_}, HouseholdRegistered{household_},
       PersonRegistered{person_}});
  Log(Origin::kImportRegister, kImported, {RequestPlaced{request_}, TravelTimeSet{time_}, ImportEnded{.rows = 6}});
  GpList opened = list_;
  opened.ceiling = 1200;
  Log(Origin::kUpdateList, kDecided, {ListRegistered{opened}});
  PutHead(false);
  ASSERT_TRUE(RecordFirstStatements(store_).ok());
  EXPECT_THAT(Said({StatedKind::kPractice, 1}), Optional(Statement{kImported, ValuesOf(practice_)}));
  EXPECT_THAT(Said({StatedKind::kList, 10}), Optional(Statement{kImported, ValuesOf(list_)}))
      << "what staff decided is nobody's statement";
  EXPECT_THAT(Said({StatedKind::kHousehold, 5}), Optional(Statement{kImported, ValuesOf(household_)}));
  EXPECT_THAT(Said({StatedKind::kPerson, 1}), Optional(Statement{kImported, ValuesOf(person_, OsloDay(kImported))}));
  EXPECT_THAT(Said({StatedKind::kRequest, 1}), Optional(Statement{kImported, ValuesOf(request_)}));
  EXPECT_THAT(Said({StatedKind::kTravelTime, 46010101, 1}), Optional(Statement{kImported, ValuesOf(time_)}));
  EXPECT_EQ(store_[Column::kStatements].size(), 6u);
}

TEST_F(FirstStatementsTest, ALaterImportsWordReplacesAnEarlierOne) {
  Log(Origin::kImportRegister, kImported, {ListRegistered{list_}});
  GpList later = list_;
  later.ceiling = 800;
  Log(Origin::kImportRegister, kDecided, {ListRegistered{later}});
  PutHead(false);
  ASSERT_TRUE(RecordFirstStatements(store_).ok());
  EXPECT_THAT(Said({StatedKind::kList, 10}), Optional(Statement{kDecided, ValuesOf(later)}));
}

// The request was brought in line with its applicant's row, and no row said it.
TEST_F(FirstStatementsTest, ARequestThatFollowedFromItsApplicantsRowIsNobodysStatement) {
  Person other = person_;
  other.id = PersonId(2);
  const Request others = RequestOf(PersonId(2));
  Log(Origin::kImportRegister, kImported,
      {PersonRegistered{other}, PersonRegistered{person_}, RequestPlaced{request_}, RequestPlaced{others}});
  PutHead(false);
  ASSERT_TRUE(RecordFirstStatements(store_).ok());
  EXPECT_EQ(Said({StatedKind::kRequest, 1}), std::nullopt);
  EXPECT_THAT(Said({StatedKind::kRequest, 2}), Optional(Statement{kImported, ValuesOf(others)}));
}

TEST_F(FirstStatementsTest, AnUnfinishedImportBecomesOneOfNobody) {
  Log(Origin::kImportRegister, kImported, {ImportBegan{.rows = 9}, ListRegistered{list_}});
  PutHead(true);
  ASSERT_TRUE(RecordFirstStatements(store_).ok());
  EXPECT_THAT(DecodeHead(store_[Column::kMeta][std::string(kHeadKey)])->unfinished_imports, ElementsAre(ImportId(1)));
  const ImportRecord import = *DecodeImport(store_[Column::kImports][IdKey(ImportId(1))]);
  EXPECT_EQ(import.id, ImportId(1));
  EXPECT_FALSE(import.source);
  EXPECT_EQ(import.state, ImportState::kUnfinished);
  EXPECT_THAT(import.municipalities, IsEmpty()) << "nobody knows where";
}

TEST_F(FirstStatementsTest, WithoutAnUnfinishedImportThereIsNone) {
  Log(Origin::kImportRegister, kImported, {ImportBegan{.rows = 1}, ListRegistered{list_}, ImportEnded{.rows = 1}});
  PutHead(false);
  ASSERT_TRUE(RecordFirstStatements(store_).ok());
  EXPECT_THAT(store_[Column::kImports], IsEmpty());
  EXPECT_THAT(DecodeHead(store_[Column::kMeta][std::string(kHeadKey)])->unfinished_imports, IsEmpty());
}

// A migration that was interrupted runs again from its start.
TEST_F(FirstStatementsTest, TwiceGivesTheSame) {
  Log(Origin::kImportRegister, kImported,
      {ImportBegan{.rows = 9}, ListRegistered{list_}, PersonRegistered{person_}, RequestPlaced{request_}});
  PutHead(true);
  ASSERT_TRUE(RecordFirstStatements(store_).ok());
  MemoryKeyValues once = store_;
  ASSERT_TRUE(RecordFirstStatements(store_).ok());
  for (Column column : {Column::kStatements, Column::kImports, Column::kMeta}) {
    EXPECT_EQ(store_[column], once[column]) << ColumnName(column);
  }
}

TEST_F(FirstStatementsTest, AFolderOfVersion6GetsThem) {
  Log(Origin::kImportRegister, kImported, {ListRegistered{list_}});
  PutHead(false);
  store_[Column::kMeta][std::string(kSchemaKey)] = EncodeSchemaVersion(6);
  ASSERT_TRUE(BringUpToDate(store_).ok());
  EXPECT_TRUE(Said({StatedKind::kList, 10}).has_value());
}

}  // namespace
}  // namespace listeplass::storage
