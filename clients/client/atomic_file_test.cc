#include "clients/client/atomic_file.h"

#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "clients/client/api_error.h"
#include "gtest/gtest.h"
#include "tests/support/files.h"
#include "tests/support/temp_dir.h"

namespace listeplass::client {
namespace {

unsigned ModeOf(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

TEST(AtomicFileTest, TakesThePlaceOfWhatWasThereForItsOwnerAlone) {
  const TempDir folder;
  const std::string path = folder.path() + "/position";
  WriteFile(path, "an old text that is longer than the new one");
  ASSERT_TRUE(WriteAtomically(path, "new\n").ok());
  EXPECT_EQ(ReadFile(path), "new\n");
  EXPECT_EQ(ModeOf(path), 0600u);
  EXPECT_FALSE(std::filesystem::exists(path + ".new"));
}

TEST(AtomicFileTest, WhatACrashHasLeftIsInNobodysWay) {
  const TempDir folder;
  const std::string path = folder.path() + "/position";
  WriteFile(path + ".new", "half of a text that was never finished, and longer");
  ASSERT_TRUE(WriteAtomically(path, "whole\n").ok());
  EXPECT_EQ(ReadFile(path), "whole\n");
  EXPECT_EQ(ModeOf(path), 0600u);
}

TEST(AtomicFileTest, AFailureNamesTheFileAndLeavesTheOldOne) {
  const TempDir folder;
  const std::string path = folder.path() + "/position";
  WriteFile(path, "old\n");
  std::filesystem::create_directory(path + ".new");  // so that the new one cannot be opened
  const absl::Status status = WriteAtomically(path, "new\n");
  EXPECT_EQ(GetApiError(status).reason, "FILE_UNWRITABLE");
  EXPECT_NE(status.message().find(path), std::string::npos);
  EXPECT_EQ(ReadFile(path), "old\n");
  EXPECT_FALSE(WriteAtomically(folder.path() + "/no/such/folder", "x").ok());
}

TEST(AtomicFileTest, OneOfManyIsWrittenInTheSameWay) {
  const TempDir folder;
  const std::string path = folder.path() + "/letter";
  WriteFile(path, "old\n");
  ASSERT_TRUE(WriteUnsynced(path, "new\n").ok());
  EXPECT_TRUE(SyncWritten(folder.path()).ok());
  EXPECT_EQ(ReadFile(path), "new\n");
  EXPECT_EQ(ModeOf(path), 0600u);
  EXPECT_FALSE(std::filesystem::exists(path + ".new"));
  EXPECT_EQ(GetApiError(WriteUnsynced(folder.path() + "/no/letter", "x")).reason, "FILE_UNWRITABLE");
  EXPECT_EQ(GetApiError(SyncWritten(folder.path() + "/no")).reason, "FILE_UNWRITABLE");
}

}  // namespace
}  // namespace listeplass::client
