#include "service/server/import/import_tally.h"

#include <string>

#include "gtest/gtest.h"
#include "service/domain/limits.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

TEST(ImportTally, CountsRowsByKindAndOutcome) {
  ImportTally tally;
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
  ImportTally tally;
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
  ImportTally tally;
  for (int64_t row = 1; row <= limits::kImportBadRowsReportedMax + 5; ++row) {
    ASSERT_TRUE(tally.Add(RowKind::kList, row, errors::ListNotFound("list", ListId(row))).ok());
  }
  EXPECT_EQ(tally.bad_rows(), limits::kImportBadRowsReportedMax + 5);
  EXPECT_EQ(tally.result().lists().bad(), limits::kImportBadRowsReportedMax + 5);
  ASSERT_EQ(tally.result().bad_rows_size(), limits::kImportBadRowsReportedMax);
  EXPECT_EQ(tally.result().bad_rows(0).row(), 1);
}

TEST(ImportTally, PassesOnWhatIsNoFaultOfTheRow) {
  ImportTally tally;
  EXPECT_EQ(tally.Add(RowKind::kList, 1, absl::DataLossError("broken")), absl::DataLossError("broken"));
  EXPECT_EQ(tally.rows(), 0);
}

}  // namespace
}  // namespace listeplass::server
