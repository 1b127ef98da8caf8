#include "storage/clean_stop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/support/files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::storage {
namespace {

using ::testing::HasSubstr;

// The fixture has a folder with the files that a note is about.
class CleanStopTest : public testing::Test {
 protected:
  CleanStopTest() {
    WriteFile(Path("CURRENT"), "MANIFEST-000005\n");
    WriteFile(Path("MANIFEST-000005"), "manifest");
    WriteFile(Path("000004.log"), "older log");
    WriteFile(Path("000006.log"), "newest log");
    WriteFile(Path("000007.sst"), "table");
    WriteFile(Path("LOG"), "what RocksDB did");
  }

  std::string Path(const std::string& name) const { return folder_.path() + "/" + name; }
  std::string Note() const { return ReadFile(Path(kCleanStopFile)); }
  absl::Status Damage() const { return CheckCleanStop(folder_.path()).status(); }

  const TempDir folder_;
};

TEST_F(CleanStopTest, IsSaidByTheNoteAlone) {
  EXPECT_EQ(*CheckCleanStop(folder_.path()), false);
  ASSERT_TRUE(WriteCleanStop(folder_.path(), 12, /*sync=*/true).ok());
  EXPECT_EQ(*CheckCleanStop(folder_.path()), true);
  WriteFile(Path("LOG"), "may change");
  EXPECT_EQ(*CheckCleanStop(folder_.path()), true);
  RemoveCleanStop(folder_.path());
  EXPECT_EQ(*CheckCleanStop(folder_.path()), false);
  RemoveCleanStop(folder_.path());
}

TEST_F(CleanStopTest, NamesTheManifestAndTheLogs) {
  ASSERT_TRUE(WriteCleanStop(folder_.path(), 12, /*sync=*/false).ok());
  EXPECT_THAT(Note(), testing::StartsWith("listeplass clean stop 1\nlast_change 12\nfile MANIFEST-000005 8 "));
  EXPECT_THAT(Note(), HasSubstr("file 000004.log 9 "));
  EXPECT_THAT(Note(), HasSubstr("file 000006.log 10 "));
  EXPECT_THAT(Note(), Not(HasSubstr("sst")));
  EXPECT_FALSE(std::filesystem::exists(Path("CLEAN_STOP.tmp")));
}

TEST_F(CleanStopTest, WhatIsMissingShorterOrChangedIsDataLoss) {
  ASSERT_TRUE(WriteCleanStop(folder_.path(), 12, /*sync=*/false).ok());
  for (const char* name : {"MANIFEST-000005", "000004.log", "000006.log"}) {
    SCOPED_TRACE(name);
    const std::string before = ReadFile(Path(name));
    std::string flipped = before;
    flipped.back() ^= 1;
    for (const std::string& damaged : {before.substr(0, before.size() - 1), before + "x", flipped}) {
      WriteFile(Path(name), damaged);
      EXPECT_THAT(Damage(), Fails(absl::StatusCode::kDataLoss, "STORE_CORRUPT"));
      EXPECT_THAT(std::string(Damage().message()), HasSubstr(name));
    }
    std::filesystem::remove(Path(name));
    EXPECT_THAT(Damage(), Fails(absl::StatusCode::kDataLoss, "STORE_CORRUPT"));
    WriteFile(Path(name), before);
    EXPECT_EQ(*CheckCleanStop(folder_.path()), true);
  }
}

TEST_F(CleanStopTest, ANoteOfAnEarlierCloseSaysNothing) {
  ASSERT_TRUE(WriteCleanStop(folder_.path(), 12, /*sync=*/false).ok());
  WriteFile(Path("CURRENT"), "MANIFEST-000009\n");
  std::filesystem::remove(Path("MANIFEST-000005"));
  std::filesystem::remove(Path("000004.log"));
  EXPECT_EQ(*CheckCleanStop(folder_.path()), false);
}

TEST_F(CleanStopTest, ANoteThatWasCutIsDataLoss) {
  ASSERT_TRUE(WriteCleanStop(folder_.path(), 12, /*sync=*/false).ok());
  const std::string note = Note();
  for (size_t bytes = 0; bytes < note.size(); ++bytes) {
    WriteFile(Path(kCleanStopFile), note.substr(0, bytes));
    EXPECT_THAT(Damage(), Fails(absl::StatusCode::kDataLoss, "STORE_CORRUPT")) << bytes;
  }
  WriteFile(Path(kCleanStopFile), "listeplass clean stop 2\nof a newer version\n");
  EXPECT_EQ(*CheckCleanStop(folder_.path()), false);
}

}  // namespace
}  // namespace listeplass::storage
