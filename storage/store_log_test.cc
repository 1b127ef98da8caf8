#include "storage/store_log.h"

#include <filesystem>
#include <string>

#include "gmock/gmock.h"
#include "rocksdb/env.h"
#include "tests/support/files.h"
#include "tests/support/temp_dir.h"

namespace listeplass::storage {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class StoreLogTest : public ::testing::Test {
 protected:
  std::string Log() const { return ReadFile(folder_.path() + "/LOG"); }
  std::string Old() const { return ReadFile(folder_.path() + "/LOG.old"); }

  const TempDir folder_;
};

TEST_F(StoreLogTest, EachOpeningBeginsAFileAndKeepsTheOneBefore) {
  for (const char* line : {"first", "second"}) {
    StoreLog log(folder_.path());
    rocksdb::Info(&log, "%s %d", line, 7);
  }
  EXPECT_THAT(Log(), AllOf(HasSubstr("second 7\n"), Not(HasSubstr("first"))));
  EXPECT_THAT(Old(), HasSubstr("first 7\n"));
}

TEST_F(StoreLogTest, AFullFileIsFollowedByAnother) {
  StoreLog log(folder_.path(), /*file_bytes_max=*/1000);
  for (int line = 0; line < 100; ++line) rocksdb::Info(&log, "line %d", line);
  EXPECT_THAT(Log(), HasSubstr("line 99\n"));
  EXPECT_LE(Log().size(), 1000u);
  EXPECT_LE(Old().size(), 1000u);
}

TEST_F(StoreLogTest, AFileThatCannotBeMadeOrWrittenIsNoFault) {
  StoreLog nowhere(folder_.path() + "/none");
  rocksdb::Info(&nowhere, "lost");
  // /dev/full is always as full as a disk can be.
  std::filesystem::create_directory(folder_.path() + "/full");
  StoreLog full(folder_.path() + "/full");
  std::filesystem::remove(folder_.path() + "/full/LOG");
  std::filesystem::create_symlink("/dev/full", folder_.path() + "/full/LOG");
  rocksdb::Info(&full, "lost");
}

}  // namespace
}  // namespace listeplass::storage
