#include "clients/cli/import/import_report.h"

#include <cstdlib>
#include <filesystem>

#include "clients/cli/csv/csv_errors.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"
#include "tests/support/files.h"
#include "tests/support/temp_dir.h"

namespace listeplass::cli {
namespace {

ImportBadRow Bad(const std::string& file, int64_t row, const std::string& message) {
  ImportBadRow bad;
  bad.set_file(file);
  bad.set_row(row);
  bad.set_reason("FIELD_INVALID");
  bad.set_field("ceiling");
  bad.set_message(message);
  return bad;
}

TEST(ImportReportTest, TakesTheCsvReadersErrorsApart) {
  const ImportBadRow column =
      BadRowOf(csv::errors::AtRow(errors::FieldInvalid("ceiling", "must be a number"), "lists.csv", 17));
  EXPECT_EQ(column.file(), "lists");
  EXPECT_EQ(column.row(), 17);
  EXPECT_EQ(column.field(), "ceiling");
  EXPECT_EQ(column.reason(), "FIELD_INVALID");
  EXPECT_EQ(column.message(), "ceiling: must be a number");

  const ImportBadRow row =
      BadRowOf(csv::errors::AtRow(csv::errors::RowMalformed("COLUMNS", "has 3 columns instead of 9"), "lists.csv", 4));
  EXPECT_EQ(row.row(), 4);
  EXPECT_EQ(row.field(), "");
  EXPECT_EQ(row.reason(), "ROW_MALFORMED");
  EXPECT_EQ(row.message(), "has 3 columns instead of 9");
}

class MergedReport : public ::testing::Test {
 protected:
  MergedReport() {
    result_.mutable_lists()->set_added(5);
    result_.mutable_lists()->set_bad(1);
    result_.mutable_persons()->set_bad(30);
    result_.mutable_persons()->set_late(2);
    result_.mutable_persons()->set_kept(1);
    *result_.add_bad_rows() = Bad("lists", 9, "server's");
    *result_.add_bad_rows() = Bad("persons", 2, "server's");
    AddLocalBadRows(
        {Bad("persons", 1, "ours"), Bad("lists", 10, "ours"), Bad("lists", 2, "ours"), Bad("practices", 99, "ours")},
        {1, 2, 0, 1, 0}, result_);
  }
  ImportResult result_;
};

TEST_F(MergedReport, IsInTheOrderOfTheFiles) {
  EXPECT_EQ(CountBadRows(result_), 35);
  EXPECT_EQ(BadRowsText(result_, 20),
            "practices.csv row 99: ours (FIELD_INVALID)\n"
            "lists.csv row 2: ours (FIELD_INVALID)\n"
            "lists.csv row 9: server's (FIELD_INVALID)\n"
            "lists.csv row 10: ours (FIELD_INVALID)\n"
            "persons.csv row 1: ours (FIELD_INVALID)\n"
            "persons.csv row 2: server's (FIELD_INVALID)\n"
            "... and 29 more bad rows\n");
  EXPECT_EQ(BadRowsText(result_, 1),
            "practices.csv row 99: ours (FIELD_INVALID)\n"
            "... and 34 more bad rows\n");
}

TEST_F(MergedReport, CountsBothSides) {
  EXPECT_EQ(ImportView(result_, 0),
            "FILE              ADDED  UPDATED  UNCHANGED  LATE  KEPT  BAD\n"
            "practices.csv         0        0          0     0     0    1\n"
            "lists.csv             5        0          0     0     0    3\n"
            "households.csv        0        0          0     0     0    0\n"
            "persons.csv           0        0          0     2     1   31\n"
            "requests.csv          0        0          0     0     0    0\n"
            "travel_times.csv      0        0          0     0     0    0\n");
}

TEST_F(MergedReport, IsWrittenAsCsv) {
  const std::filesystem::path path = std::filesystem::path(ScratchFolder()) / "import_report_test.csv";
  ASSERT_TRUE(WriteBadRows(result_, path.string()).ok());
  EXPECT_THAT(ReadFile(path.string()), ::testing::StartsWith("file,row,column,reason,message\n"
                                                             "practices.csv,99,ceiling,FIELD_INVALID,ours\n"
                                                             "lists.csv,2,ceiling,FIELD_INVALID,ours\n"));
  std::filesystem::remove(path);
  EXPECT_FALSE(WriteBadRows(result_, "/nowhere/at/all.csv").ok());
}

void AddChange(const std::string& before, const std::string& said, const std::string& kept_reason,
               ImportResult& result) {
  v1::ImportRegisterResponse::FieldChange& change = *result.add_changes();
  change.set_file("persons");
  change.set_row(17);
  change.set_object("persons/1042");
  change.set_field("list_id");
  change.set_before(before);
  change.set_said(said);
  change.set_kept_reason(kept_reason);
}

TEST(ChangesTextTest, SaysWhatChangesAndWhatStaysAndWhy) {
  ImportResult result;
  AddChange("4", "9", "", result);
  AddChange("", "9", "OPTED_OUT", result);
  AddChange("", "", "", result);
  result.mutable_changes(2)->set_withheld(true);
  result.set_changes_total(12);
  EXPECT_EQ(ChangesText(result, 20),
            "persons.csv row 17: list_id of persons/1042 from 4 to 9\n"
            "persons.csv row 17: list_id of persons/1042 stays nothing, not 9 (OPTED_OUT)\n"
            "persons.csv row 17: list_id of persons/1042 from [protected] to [protected]\n"
            "... and 9 more fields\n");
  EXPECT_EQ(ChangesText(result, 1),
            "persons.csv row 17: list_id of persons/1042 from 4 to 9\n"
            "... and 11 more fields\n");
}

TEST(ChangesTextTest, SaysNothingWhereNothingDiffers) { EXPECT_EQ(ChangesText(ImportResult(), 20), ""); }

}  // namespace
}  // namespace listeplass::cli
