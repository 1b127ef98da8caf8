#include "service/server/import/import_tally.h"

#include <string>

#include "gtest/gtest.h"
#include "service/domain/limits.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

const PersonNames& Names() {
  static const auto* const kNames = new PersonNames("n");
  return *kNames;
}

TEST(ImportTally, CountsRowsByKindAndOutcome) {
  ImportTally tally(/*show_changes=*/false, Audience::kGeneral, Names());
  ASSERT_TRUE(tally.Add(RowKind::kPractice, 1, RowOutcome::kAdded).ok());
  ASSERT_TRUE(tally.Add(RowKind::kList, 1, RowOutcome::kUpdated).ok());
  ASSERT_TRUE(tally.Add(RowKind::kHousehold, 1, RowOutcome::kUnchanged).ok());
  ASSERT_TRUE(tally.Add(RowKind::kPerson, 1, RowOutcome::kAdded).ok());
  ASSERT_TRUE(tally.Add(RowKind::kPerson, 2, RowOutcome::kAdded).ok());
  ASSERT_TRUE(tally.Add(RowKind::kRequest, 1, RowOutcome::kAdded).ok());
  ASSERT_TRUE(tally.Add(RowKind::kTravelTime, 1, RowOutcome::kAdded).ok());
  EXPECT_EQ(tally.rows(), 7);
  EXPECT_EQ(tally.bad_rows(), 0);
  EXPECT_EQ(tally.result().practices().added(), 1);
  EXPECT_EQ(tally.result().lists().updated(), 1);
  EXPECT_EQ(tally.result().households().unchanged(), 1);
  EXPECT_EQ(tally.result().persons().added(), 2);
  EXPECT_EQ(tally.result().requests().added(), 1);
  EXPECT_EQ(tally.result().travel_times().added(), 1);
}

TEST(ImportTally, ReportsWhatIsWrongWithARow) {
  ImportTally tally(/*show_changes=*/false, Audience::kGeneral, Names());
  ASSERT_TRUE(tally.Add(RowKind::kPerson, 17, errors::FieldInvalid("birth_date", "not a date")).ok());
  EXPECT_EQ(tally.rows(), 1);
  EXPECT_EQ(tally.bad_rows(), 1);
  EXPECT_EQ(tally.result().persons().bad(), 1);
  ASSERT_EQ(tally.result().bad_rows_size(), 1);
  const auto& bad = tally.result().bad_rows(0);
  EXPECT_EQ(bad.file(), std::string(RowFile(RowKind::kPerson)));
  EXPECT_EQ(bad.row(), 17);
  EXPECT_EQ(bad.reason(), "FIELD_INVALID");
  EXPECT_EQ(bad.field(), "birth_date");
  EXPECT_FALSE(bad.message().empty());
}

TEST(ImportTally, CountsAllBadRowsAndListsTheFirstOfThem) {
  ImportTally tally(/*show_changes=*/false, Audience::kGeneral, Names());
  for (int64_t row = 1; row <= limits::kImportBadRowsReportedMax + 5; ++row) {
    ASSERT_TRUE(tally.Add(RowKind::kList, row, errors::ListNotFound("list", ListId(row))).ok());
  }
  EXPECT_EQ(tally.bad_rows(), limits::kImportBadRowsReportedMax + 5);
  EXPECT_EQ(tally.result().lists().bad(), limits::kImportBadRowsReportedMax + 5);
  ASSERT_EQ(tally.result().bad_rows_size(), limits::kImportBadRowsReportedMax);
  EXPECT_EQ(tally.result().bad_rows(0).row(), 1);
}

TEST(ImportTally, PassesOnWhatIsNoFaultOfTheRow) {
  ImportTally tally(/*show_changes=*/false, Audience::kGeneral, Names());
  EXPECT_EQ(tally.Add(RowKind::kList, 1, absl::DataLossError("broken")), absl::DataLossError("broken"));
  EXPECT_EQ(tally.rows(), 0);
}

// A row that changes the ceiling and leaves the status as it was decided here.
RowResult HalfTaken() {
  RowResult result = RowOutcome::kUpdated;
  result.key = {.kind = StatedKind::kList, .id = 17};
  result.changes = {{StatedField::kCeiling, "800", "900", ""}, {StatedField::kStatus, "1", "2", "DECIDED_HERE"}};
  return result;
}

TEST(ImportTally, CountsLateRowsAndThoseOfWhichSomethingIsKept) {
  ImportTally tally(/*show_changes=*/false, Audience::kGeneral, Names());
  ASSERT_TRUE(tally.Add(RowKind::kList, 1, RowOutcome::kLate).ok());
  ASSERT_TRUE(tally.Add(RowKind::kList, 2, HalfTaken()).ok());
  EXPECT_EQ(tally.result().lists().late(), 1);
  EXPECT_EQ(tally.result().lists().updated(), 1);
  EXPECT_EQ(tally.result().lists().kept(), 1);
  EXPECT_EQ(tally.result().lists().unchanged(), 0);
  EXPECT_EQ(tally.bad_rows(), 0);
}

TEST(ImportTally, ListsWhatIsKeptAndAllChangesOnlyIfAsked) {
  ImportTally kept(/*show_changes=*/false, Audience::kGeneral, Names());
  ASSERT_TRUE(kept.Add(RowKind::kList, 2, HalfTaken()).ok());
  EXPECT_EQ(kept.result().changes_total(), 1);
  ASSERT_EQ(kept.result().changes_size(), 1);
  const auto& status = kept.result().changes(0);
  EXPECT_EQ(status.file(), "lists");
  EXPECT_EQ(status.row(), 2);
  EXPECT_EQ(status.object(), "lists/17");
  EXPECT_EQ(status.field(), "status");
  EXPECT_EQ(status.before(), "OPEN");
  EXPECT_EQ(status.said(), "CLOSED");
  EXPECT_EQ(status.kept_reason(), "DECIDED_HERE");
  EXPECT_FALSE(status.withheld());

  ImportTally all(/*show_changes=*/true, Audience::kGeneral, Names());
  ASSERT_TRUE(all.Add(RowKind::kList, 2, HalfTaken()).ok());
  ASSERT_EQ(all.result().changes_size(), 2);
  EXPECT_EQ(all.result().changes(0).field(), "ceiling");
  EXPECT_EQ(all.result().changes(0).kept_reason(), "");
  EXPECT_EQ(all.result().lists().kept(), 1);
}

TEST(ImportTally, TellsWhereSomebodyLivesOnlyToWhoSeesTheProtected) {
  RowResult home = RowOutcome::kUpdated;
  home.key = {.kind = StatedKind::kPerson, .id = 1042};
  home.changes = {{StatedField::kHousehold, "5", "6", ""}};
  home.is_protected = true;
  ImportTally general(/*show_changes=*/true, Audience::kGeneral, Names()),
      sees(/*show_changes=*/true, Audience::kSeesProtected, Names());
  ASSERT_TRUE(general.Add(RowKind::kPerson, 1, home).ok());
  ASSERT_TRUE(sees.Add(RowKind::kPerson, 1, home).ok());
  ASSERT_EQ(general.result().changes_size(), 1);
  EXPECT_TRUE(general.result().changes(0).withheld());
  EXPECT_EQ(general.result().changes(0).field(), "household_id");
  EXPECT_EQ(general.result().changes(0).before(), "");
  EXPECT_EQ(general.result().changes(0).said(), "");
  EXPECT_FALSE(sees.result().changes(0).withheld());
  EXPECT_EQ(sees.result().changes(0).said(), "6");
}

TEST(ImportTally, CountsAllChangesAndListsTheFirstOfThem) {
  ImportTally tally(/*show_changes=*/true, Audience::kGeneral, Names());
  const int64_t rows = limits::kImportChangesReportedMax / 2 + 3;
  for (int64_t row = 1; row <= rows; ++row) ASSERT_TRUE(tally.Add(RowKind::kList, row, HalfTaken()).ok());
  EXPECT_EQ(tally.result().changes_total(), 2 * rows);
  EXPECT_EQ(tally.result().changes_size(), limits::kImportChangesReportedMax);
  EXPECT_EQ(tally.result().changes(0).row(), 1);
  EXPECT_EQ(tally.result().lists().kept(), rows);
}

}  // namespace
}  // namespace listeplass::server
