#include "storage/scrub.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "tests/support/files.h"
#include "tests/support/raw_folder.h"
#include "tests/support/temp_dir.h"

namespace listeplass::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ScrubTest : public testing::Test {
 protected:
  ScrubTest() {
    FillStore(folder_.path());
    RawFolder raw(folder_.path());  // RocksDB writes what is in the log to files when it opens a folder.
  }

  const TempDir folder_;
};

bool GoOn(int64_t) { return true; }

TEST_F(ScrubTest, ReadsEveryFile) {
  RawFolder raw(folder_.path());
  int64_t bytes = 0;
  const ScrubReport report = ScrubFiles(raw.db(), [&](int64_t of_file) {
    bytes += of_file;
    return true;
  });
  EXPECT_GT(report.files, 10);
  EXPECT_EQ(report.bytes, bytes);
  EXPECT_THAT(report.unreadable, IsEmpty());
}

TEST_F(ScrubTest, StopsWhenItIsTold) {
  RawFolder raw(folder_.path());
  EXPECT_EQ(ScrubFiles(raw.db(), [](int64_t) { return false; }).files, 1);
}

// One byte is damaged in each file at a time, in its first block of data, which nobody has to ask for.
TEST_F(ScrubTest, FindsADamagedByteInAnyFile) {
  std::map<std::string, std::string> column_of;  // by file
  {
    RawFolder raw(folder_.path());
    std::vector<rocksdb::LiveFileMetaData> files;
    raw.db().GetLiveFilesMetaData(&files);
    for (const auto& file : files) column_of[file.relative_filename] = file.column_family_name;
  }
  ASSERT_FALSE(column_of.empty());
  for (const auto& [name, column] : column_of) {
    const std::string path = folder_.path() + "/" + name;
    std::string bytes = ReadFile(path);
    bytes[2] ^= 0x10;
    WriteFile(path, bytes);
    {
      RawFolder raw(folder_.path());
      EXPECT_THAT(ScrubFiles(raw.db(), GoOn).unreadable, ElementsAre(column + ": " + name));
    }
    bytes[2] ^= 0x10;
    WriteFile(path, bytes);
  }
}

TEST_F(ScrubTest, FindsAMissingFile) {
  RawFolder raw(folder_.path());
  std::vector<rocksdb::LiveFileMetaData> files;
  raw.db().GetLiveFilesMetaData(&files);
  std::filesystem::remove(folder_.path() + "/" + files.front().relative_filename);
  EXPECT_THAT(ScrubFiles(raw.db(), GoOn).unreadable,
              ElementsAre(files.front().column_family_name + ": " + files.front().relative_filename));
}

}  // namespace
}  // namespace listeplass::storage
