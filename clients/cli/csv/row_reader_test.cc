#include "clients/cli/csv/row_reader.h"

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"
#include "tests/support/files.h"
#include "tests/support/temp_dir.h"

namespace listeplass::csv {
namespace {

template <typename Row>
std::string Path() {
  return absl::StrCat(ScratchFolder(), "/row_reader_test_", Row::kFileName);
}

// Reads rows below the format's own header, and returns what was read and what was refused.
template <typename Row>
struct Outcome {
  std::vector<Row> rows;
  std::vector<absl::Status> errors;
};
template <typename Row>
Outcome<Row> Read(absl::string_view rows) {
  std::ofstream(Path<Row>(), std::ios::binary) << absl::StrJoin(Row::kColumns, ",") << "\n" << rows;
  absl::StatusOr<std::unique_ptr<RowReader<Row>>> reader = RowReader<Row>::Open(Path<Row>());
  EXPECT_TRUE(reader.ok()) << reader.status();
  Outcome<Row> outcome;
  while (std::optional<absl::StatusOr<Row>> row = (*reader)->Next()) {
    if (row->ok()) {
      outcome.rows.push_back(**row);
    } else {
      outcome.errors.push_back(row->status());
    }
  }
  return outcome;
}

// Returns the rows that were read, written again.
template <typename Row>
std::string Written(const std::vector<Row>& rows) {
  absl::StatusOr<std::unique_ptr<CsvWriter>> writer = CsvWriter::Open(Path<Row>(), Row::kColumns);
  for (const Row& row : rows) WriteRow(row, **writer);
  EXPECT_TRUE((*writer)->Close().ok());
  const std::string content = ReadFile(Path<Row>());
  return content.substr(content.find('\n') + 1);
}

template <typename Row>
void ExpectSameAfterReadingAndWriting(absl::string_view rows) {
  const Outcome<Row> outcome = Read<Row>(rows);
  EXPECT_TRUE(outcome.errors.empty()) << outcome.errors.front();
  EXPECT_EQ(Written(outcome.rows), rows);
}

TEST(RowReader, WhatIsWrittenReadsBack) {
  ExpectSameAfterReadingAndWriting<PracticeRow>(
      "1,Landås legesenter,4601,460107,60.361204,5.360918\n2,\"A, \"\"B\"\"\",0301,,-0.500000,-179.999999\n");
  ExpectSameAfterReadingAndWriting<ListRow>(
      "1,1,Landås 1,F,nb en,1050,0,CLOSED,true\n2,1,Landås 2,,,900,5,LOCKED,false\n3,1,L 3,M,nn,0,0,OPEN,true\n");
  ExpectSameAfterReadingAndWriting<HouseholdRow>(
      "1,4601,460107,60.357313,5.366052,46010723\n2,0301,,59.900000,10.700000,\n");
  ExpectSameAfterReadingAndWriting<PersonRow>(
      "41928701296,1,1987-12-01,F,uk,RESIDENT,REFUGEE,,2026-10-20\n"
      "01819000391,2,1990-01-01,M,,TEMPORARY,TEMPORARY,,2026-08-15\n"
      "41819000385,2,1990-01-01,M,ti,ASYLUM_SEEKER,,7,2026-08-15\n");
  ExpectSameAfterReadingAndWriting<RequestRow>(
      "41928701296,2 17,,2026-10-20T08:15:30Z\n01819000391,,20,2025-01-01T00:00:00Z\n");
  ExpectSameAfterReadingAndWriting<TravelTimeRow>("46010723,1,12\n03010001,1,600\n03010001,2,0\n");
}

TEST(RowReader, AnOptionalColumnMayBeMissing) {
  std::ofstream(Path<HouseholdRow>())
      << "household_id,municipality,bydel,lat,lng\n1,4601,,60.1,5.1\n2,4601,,60.1,5.1,\n";
  const auto reader = RowReader<HouseholdRow>::Open(Path<HouseholdRow>());
  ASSERT_TRUE(reader.ok()) << reader.status();
  const auto row = (*reader)->Next();
  ASSERT_TRUE(row->ok()) << row->status();
  EXPECT_EQ((*row)->grunnkrets, GrunnkretsId());
  EXPECT_EQ(GetErrorDetails((*reader)->Next()->status()).metadata["problem"], "COLUMNS");
  std::ofstream(Path<HouseholdRow>()) << "household_id,municipality,bydel,lat,lon\n";
  EXPECT_EQ(GetErrorDetails(RowReader<HouseholdRow>::Open(Path<HouseholdRow>()).status()).reason, "HEADER_WRONG");
}

TEST(RowReader, AnErrorNamesFileRowAndColumn) {
  const Outcome<PersonRow> outcome = Read<PersonRow>(
      "41928701296,1,1987-12-01,F,uk,RESIDENT,REFUGEE,,2026-10-20\n"
      "41928701295,1,1987-12-01,F,uk,RESIDENT,REFUGEE,,2026-10-20\n");
  EXPECT_EQ(outcome.rows.size(), 1u);
  ASSERT_EQ(outcome.errors.size(), 1u);
  const absl::Status& error = outcome.errors[0];
  EXPECT_EQ(error.message(), "row_reader_test_persons.csv row 3, column national_id has a wrong control digit");
  ErrorDetails details = GetErrorDetails(error);
  EXPECT_EQ(details.reason, "NATIONAL_ID_INVALID");
  EXPECT_EQ(details.metadata["problem"], "CHECKSUM");
  EXPECT_EQ(details.metadata["file"], "row_reader_test_persons.csv");
  EXPECT_EQ(details.metadata["row"], "3");
  EXPECT_EQ(details.metadata["column"], "national_id");
  EXPECT_EQ(details.metadata["field"], "row 3, column national_id");
}

TEST(RowReader, BadRowsLeaveTheGoodOnes) {
  const Outcome<HouseholdRow> outcome = Read<HouseholdRow>(
      "1,4601,,60.1,5.1,\n"
      "2,4601,,60.1,5.1\n"     // columns
      "3,4601,,60.1,\"5.1,\n"  // quote
      "4,4601,,60.1,x,\n"      // number
      "5,\xff,,60.1,5.1,\n"    // UTF-8
      "6,4601,,60.1,5.1,\n"
      "1,4601,,60.1,5.1,\n"  // duplicate
      "4,4601,,60.1,5.1,\n"  // not a duplicate: the first 4 was refused
      "7,4601,,60.1,5.1");   // cut off
  std::vector<int64_t> ids;
  for (const HouseholdRow& row : outcome.rows) ids.push_back(row.id.value());
  EXPECT_THAT(ids, testing::ElementsAre(1, 6, 4));
  std::vector<std::string> errors;
  for (const absl::Status& error : outcome.errors) {
    errors.push_back(absl::StrCat(GetErrorDetails(error).metadata["row"], " ", GetErrorDetails(error).reason));
  }
  EXPECT_THAT(errors, testing::ElementsAre("3 ROW_MALFORMED", "4 ROW_MALFORMED", "5 FIELD_INVALID", "6 ROW_MALFORMED",
                                           "8 DUPLICATE_ID", "10 ROW_MALFORMED"));
}

TEST(RowReader, OneRequestPerPerson) {
  const Outcome<RequestRow> outcome =
      Read<RequestRow>("41928701296,2,,2026-10-20T08:15:30Z\n41928701296,3,,2026-10-21T08:15:30Z\n");
  ASSERT_EQ(outcome.errors.size(), 1u);
  EXPECT_EQ(GetErrorDetails(outcome.errors[0]).reason, "DUPLICATE_ID");
  EXPECT_EQ(GetErrorDetails(outcome.errors[0]).metadata["column"], "national_id");
}

}  // namespace
}  // namespace listeplass::csv
