#include "clients/cli/csv/csv_writer.h"

#include <string>

#include "gtest/gtest.h"
#include "service/domain/errors.h"
#include "tests/support/files.h"
#include "tests/support/temp_dir.h"

namespace listeplass::csv {
namespace {

constexpr absl::string_view kColumns[] = {"id", "name"};

TEST(CsvWriter, QuotesOnlyWhatNeedsIt) {
  const std::string path = ScratchFolder() + "/csv_writer_test.csv";
  absl::StatusOr<std::unique_ptr<CsvWriter>> writer = CsvWriter::Open(path, kColumns);
  ASSERT_TRUE(writer.ok()) << writer.status();
  (*writer)->Add(int64_t{-7});
  (*writer)->Add("plain Å");
  (*writer)->EndRow();
  (*writer)->AddDegrees(-0.0000014);
  (*writer)->Add("a, \"b\"");
  (*writer)->EndRow();
  (*writer)->AddDegrees(60.39);
  (*writer)->Add("");
  (*writer)->EndRow();
  ASSERT_TRUE((*writer)->Close().ok());

  EXPECT_EQ(ReadFile(path), "id,name\n-7,plain Å\n-0.000001,\"a, \"\"b\"\"\"\n60.390000,\n");
}

TEST(CsvWriter, AFullDiskIsToldAtClose) {
  absl::StatusOr<std::unique_ptr<CsvWriter>> writer = CsvWriter::Open("/dev/full", kColumns);
  ASSERT_TRUE(writer.ok()) << writer.status();
  (*writer)->Add("x");
  (*writer)->EndRow();
  EXPECT_EQ(GetErrorDetails((*writer)->Close()).reason, "FILE_UNUSABLE");
}

TEST(CsvWriter, AFolderThatIsMissingIsTold) {
  EXPECT_EQ(CsvWriter::Open(ScratchFolder() + "/none/x.csv", kColumns).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace listeplass::csv
