#include "clients/cli/csv/csv_reader.h"

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::csv {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr absl::string_view kColumns[] = {"id", "name", "note"};
constexpr absl::string_view kHeader = "id,name,note\n";

std::string WriteFile(absl::string_view content) {
  std::string path = absl::StrCat(ScratchFolder(), "/csv_reader_test.csv");
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

// Returns every row of the file as "row:a|b|c" or "row!PROBLEM".
std::vector<std::string> ReadAll(absl::string_view content) {
  absl::StatusOr<std::unique_ptr<CsvReader>> reader = CsvReader::Open(WriteFile(content), kColumns);
  EXPECT_TRUE(reader.ok()) << reader.status();
  std::vector<std::string> rows;
  while (std::optional<absl::StatusOr<Fields>> fields = (*reader)->Next()) {
    if (fields->ok()) {
      rows.push_back(absl::StrCat((*reader)->row(), ":", absl::StrJoin(**fields, "|")));
      continue;
    }
    EXPECT_EQ(fields->status().code(), absl::StatusCode::kInvalidArgument);
    ErrorDetails details = GetErrorDetails(fields->status());
    EXPECT_EQ(details.reason, "ROW_MALFORMED");
    EXPECT_EQ(details.metadata["file"], "csv_reader_test.csv");
    rows.push_back(absl::StrCat(details.metadata["row"], "!", details.metadata["problem"]));
  }
  EXPECT_EQ((*reader)->read_bytes(), static_cast<int64_t>(content.size()));
  EXPECT_EQ((*reader)->size_bytes(), static_cast<int64_t>(content.size()));
  return rows;
}

std::vector<std::string> ReadRows(absl::string_view rows) { return ReadAll(absl::StrCat(kHeader, rows)); }

std::string OpenReason(absl::string_view content) {
  absl::StatusOr<std::unique_ptr<CsvReader>> reader = CsvReader::Open(WriteFile(content), kColumns);
  return reader.ok() ? "" : GetErrorDetails(reader.status()).reason;
}

TEST(CsvReader, ReadsPlainAndQuotedFields) {
  EXPECT_THAT(ReadRows("1,Årstad,\n2,\"a, \"\"b\"\"\",x\n,,\n"), ElementsAre("2:1|Årstad|", "3:2|a, \"b\"|x", "4:||"));
}

TEST(CsvReader, KeepsBlanksAndReadsWindowsLineEnds) {
  EXPECT_THAT(ReadAll("id,name,note\r\n1, a ,b\r\n2,\"c\",\"d\"\r\n"), ElementsAre("2:1| a |b", "3:2|c|d"));
}

TEST(CsvReader, AFileWithAHeaderOnlyHasNoRows) { EXPECT_THAT(ReadRows(""), ElementsAre()); }

TEST(CsvReader, ABadRowIsNamedAndTheNextIsRead) {
  EXPECT_THAT(ReadRows("1,a\n2,b,c\n"), ElementsAre("2!COLUMNS", "3:2|b|c"));
  EXPECT_THAT(ReadRows("1,a,b,c\n2,b,c\n"), ElementsAre("2!COLUMNS", "3:2|b|c"));
  EXPECT_THAT(ReadRows("\n2,b,c\n"), ElementsAre("2!EMPTY_LINE", "3:2|b|c"));
  EXPECT_THAT(ReadRows("1,\xff,x\n2,b,c\n"), ElementsAre("2!UTF8", "3:2|b|c"));
  EXPECT_THAT(ReadRows("1,\"a,x\n2,b,c\n"), ElementsAre("2!UNTERMINATED_QUOTE", "3:2|b|c"));
  EXPECT_THAT(ReadRows("1,a\"b,x\n2,b,c\n"), ElementsAre("2!QUOTE", "3:2|b|c"));
  EXPECT_THAT(ReadRows("1,\"a\"b,x\n2,b,c\n"), ElementsAre("2!QUOTE", "3:2|b|c"));
}

TEST(CsvReader, ATruncatedFileIsNoticedWhereverItWasCut) {
  const std::string whole = "1,\"a\",b\n";
  for (size_t length = 1; length < whole.size(); ++length) {
    EXPECT_THAT(ReadRows("7,x,y\n" + whole.substr(0, length)), ElementsAre("2:7|x|y", "3!TRUNCATED")) << length;
  }
}

TEST(CsvReader, ALineThatIsTooLongIsSkippedToItsEnd) {
  // The lines are longer than the limit, than one block, and than several blocks.
  for (int64_t size : {limits::kCsvLineBytesMax + 1, 5 * limits::kCsvLineBytesMax, 40 * limits::kCsvLineBytesMax}) {
    const std::string line(size, 'x');
    EXPECT_THAT(ReadRows(absl::StrCat("1,a,b\n", line, "\n2,b,c\n")), ElementsAre("2:1|a|b", "3!TOO_LONG", "4:2|b|c"));
    EXPECT_THAT(ReadRows(line), ElementsAre("2!TOO_LONG"));
  }
  const std::string just_right(limits::kCsvLineBytesMax - 5, 'x');
  EXPECT_THAT(ReadRows(absl::StrCat("1,", just_right, ",y\n2,b,c\n")).back(), "3:2|b|c");
  EXPECT_THAT(ReadRows(absl::StrCat("1,", just_right, ",y\n")), ElementsAre(absl::StrCat("2:1|", just_right, "|y")));
}

TEST(CsvReader, RowsAcrossBlocksReadWhole) {
  std::string content(kHeader);
  const int rows = 200'000;  // several blocks
  for (int i = 0; i < rows; ++i) absl::StrAppend(&content, i, ",Åsane,", i * 7, "\n");
  const std::vector<std::string> read = ReadAll(content);
  ASSERT_EQ(read.size(), static_cast<size_t>(rows));
  for (int i = 0; i < rows; ++i) ASSERT_EQ(read[i], absl::StrCat(i + 2, ":", i, "|Åsane|", i * 7));
}

TEST(CsvReader, TheHeaderMustBeExact) {
  EXPECT_EQ(OpenReason(""), "HEADER_WRONG");
  EXPECT_EQ(OpenReason("id,name\n"), "HEADER_WRONG");
  EXPECT_EQ(OpenReason("id,name,Note\n"), "HEADER_WRONG");
  EXPECT_EQ(OpenReason("name,id,note\n"), "HEADER_WRONG");
  EXPECT_EQ(OpenReason("\n\n"), "HEADER_WRONG");
  EXPECT_EQ(OpenReason("\nid,name,note\n"), "ROW_MALFORMED");  // an empty line before it
  EXPECT_EQ(OpenReason("id,name,note"), "ROW_MALFORMED");      // cut off
  EXPECT_EQ(OpenReason("id,name,note\n"), "");
}

TEST(CsvReader, TheHeadersErrorTellsWhatIsExpected) {
  absl::StatusOr<std::unique_ptr<CsvReader>> reader = CsvReader::Open(WriteFile("a,b\n"), kColumns);
  EXPECT_EQ(reader.status().message(), "csv_reader_test.csv row 1: the header must be exactly id,name,note");
}

TEST(CsvReader, AByteOrderMarkIsReadBeforeTheHeaderOnly) {
  EXPECT_THAT(ReadAll("\xef\xbb\xbfid,name,note\n1,a,b\n"), ElementsAre("2:1|a|b"));
  EXPECT_THAT(ReadRows("\xef\xbb\xbf\x31,a,b\n"), ElementsAre("2:\xef\xbb\xbf\x31|a|b"));
  EXPECT_EQ(OpenReason("\xef\xbb\xbf\xef\xbb\xbfid,name,note\n"), "HEADER_WRONG");
  EXPECT_EQ(OpenReason("\xef\xbb\xbf"), "ROW_MALFORMED");
}

TEST(CsvReader, SemicolonsAreToldAsWhatTheyAre) {
  const absl::Status header = CsvReader::Open(WriteFile("id;name;note\n1;a;b\n"), kColumns).status();
  EXPECT_EQ(GetErrorDetails(header).reason, "HEADER_WRONG");
  EXPECT_THAT(std::string(header.message()), HasSubstr("id,name,note; semicolons stand there instead of commas"));
  const auto reader = CsvReader::Open(WriteFile("id,name,note\n1;a;b\n1;2,a\n"), kColumns);
  ASSERT_TRUE(reader.ok()) << reader.status();
  EXPECT_THAT(std::string((*reader)->Next()->status().message()),
              HasSubstr("row 2: has 1 columns instead of 3; semicolons stand there instead of commas"));
  EXPECT_THAT(std::string((*reader)->Next()->status().message()), ::testing::EndsWith("2 columns instead of 3"));
}

TEST(CsvReader, OtherEncodingsAreToldAsWhatTheyAre) {
  const auto reader = CsvReader::Open(WriteFile(absl::StrCat(kHeader, "1,\xc5rstad,\n")), kColumns);
  ASSERT_TRUE(reader.ok()) << reader.status();
  EXPECT_THAT(std::string((*reader)->Next()->status().message()), HasSubstr("Windows-1252"));
  const absl::string_view utf16(
      "\xff\xfe"
      "i\0d\0,\0\n\0",
      10);
  EXPECT_THAT(std::string(CsvReader::Open(WriteFile(utf16), kColumns).status().message()), HasSubstr("UTF-16"));
}

TEST(CsvReader, ADirectoryIsNoFile) {
  const absl::Status status = CsvReader::Open(ScratchFolder(), kColumns).status();
  EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
  EXPECT_EQ(GetErrorDetails(status).reason, "FILE_UNUSABLE");
  EXPECT_THAT(std::string(status.message()), HasSubstr(" is a directory, not a file"));
}

TEST(CsvReader, EmptyLinesAreReadAtTheEndOnly) {
  for (const char* end : {"\n", "\r\n", "\n\r\n\n"}) {
    EXPECT_THAT(ReadRows(absl::StrCat("1,a,b\n", end)), ElementsAre("2:1|a|b"));
    EXPECT_THAT(ReadRows(end), ElementsAre()) << "after the header";
  }
  EXPECT_THAT(ReadRows("1,a,b\n\n\r\n2,b,c\n\n"), ElementsAre("2:1|a|b", "3!EMPTY_LINE", "4!EMPTY_LINE", "5:2|b|c"));
  // These rows lie across the end of a block.
  const std::string row = absl::StrCat("1,", std::string(60'000, 'x'), ",b\n");
  const std::string rows = absl::StrCat(row, row, row, row), many(30'000, '\n');
  EXPECT_EQ(ReadRows(absl::StrCat(rows, many)).size(), 4u);
  const std::vector<std::string> read = ReadRows(absl::StrCat(rows, many, "2,b,c\n"));
  ASSERT_EQ(read.size(), many.size() + 5);
  EXPECT_EQ(read[4], "6!EMPTY_LINE");
  EXPECT_EQ(read.back(), "30006:2|b|c");
}

TEST(CsvReader, AFileThatCannotBeReadIsAnError) {
  absl::Status missing = CsvReader::Open(ScratchFolder() + "/no_such_file.csv", kColumns).status();
  EXPECT_THAT(missing, Fails(absl::StatusCode::kNotFound, "FILE_UNUSABLE"));
  // A folder can be opened but not read.
  EXPECT_EQ(GetErrorDetails(CsvReader::Open(ScratchFolder(), kColumns).status()).reason, "FILE_UNUSABLE");
}

}  // namespace
}  // namespace listeplass::csv
