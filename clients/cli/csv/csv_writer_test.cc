#include "clients/cli/csv/csv_writer.h"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <memory>
#include <sstream>
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

TEST(CsvWriter, WritesBehindWhatAStreamHas) {
  std::ostringstream out;
  out << "before\n";
  const std::unique_ptr<CsvWriter> writer = CsvWriter::To(out, kColumns);
  writer->Add(int64_t{1});
  writer->Add("Å");
  writer->EndRow();
  ASSERT_TRUE(writer->Close().ok());
  EXPECT_EQ(out.str(), "before\nid,name\n1,Å\n");
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

TEST(CsvWriter, WhatHoldsNationalIdsIsTheOwnersAlone) {
  const std::string path = ScratchFolder() + "/national_ids.csv";
  const auto mode = [&] {
    struct stat found = {};
    return stat(path.c_str(), &found) == 0 ? found.st_mode & 0777 : 0;
  };
  for (const absl::string_view column : {"national_id", "PatientNIN"}) {
    std::ofstream(path) << "of an earlier export";
    ASSERT_EQ(chmod(path.c_str(), 0644), 0);
    const absl::string_view columns[] = {"id", column};
    ASSERT_TRUE(CsvWriter::Open(path, columns).ok());
    EXPECT_EQ(mode(), 0600u) << column << ", also of a file that was there";
    ASSERT_EQ(unlink(path.c_str()), 0);
    ASSERT_TRUE(CsvWriter::Open(path, columns).ok());
    EXPECT_EQ(mode(), 0600u) << column;
    ASSERT_EQ(unlink(path.c_str()), 0);
  }
}

}  // namespace
}  // namespace listeplass::csv
