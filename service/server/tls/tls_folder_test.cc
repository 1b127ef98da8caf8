#include "service/server/tls/tls_folder.h"

#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "gmock/gmock.h"
#include "tests/support/files.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::server {
namespace {

namespace fs = std::filesystem;

// Each test has its own folder for temporary files, because folders are looked for in it.
class TlsFolderTest : public ::testing::Test {
 protected:
  TlsFolderTest() { setenv("TMPDIR", temporary_.path().c_str(), 1); }
  ~TlsFolderTest() override { unsetenv("TMPDIR"); }

  int64_t FoldersLeft() const {
    return std::distance(fs::directory_iterator(temporary_.path()), fs::directory_iterator());
  }

  const TempDir temporary_;
};

TlsContents Set(const std::string& name) { return {"certificate " + name, "key " + name, "authorities " + name}; }

void ExpectCurrent(const TlsFolder& folder, const std::string& name) {
  const TlsFiles current = folder.current();
  EXPECT_EQ(ReadFile(current.certificate), "certificate " + name);
  EXPECT_EQ(ReadFile(current.key), "key " + name);
  EXPECT_EQ(ReadFile(current.client_authorities), "authorities " + name);
}

int64_t TimeOf(const std::string& file) {
  struct stat status = {};
  EXPECT_EQ(stat(file.c_str(), &status), 0) << file;
  return status.st_mtime;
}

TEST_F(TlsFolderTest, HoldsTheNewestSetUnderTheSamePaths) {
  const auto folder = OrAbort(TlsFolder::Make());
  const TlsFiles paths = folder->current();
  for (const char* name : {"a", "b", "c", "d"}) {
    ASSERT_TRUE(folder->Publish(Set(name)).ok());
    ExpectCurrent(*folder, name);
  }
  EXPECT_EQ(folder->current().key, paths.key);
}

// gRPC takes what it has read if the times of certificate and key did not change while it read.
TEST_F(TlsFolderTest, NoTwoSetsHaveOneTime) {
  const auto folder = OrAbort(TlsFolder::Make());
  ASSERT_TRUE(folder->Publish(Set("a")).ok());
  const int64_t first = TimeOf(folder->current().key);
  EXPECT_EQ(TimeOf(folder->current().certificate), first);
  ASSERT_TRUE(folder->Publish(Set("b")).ok());
  EXPECT_EQ(TimeOf(folder->current().key), first + 1);
  EXPECT_EQ(TimeOf(folder->current().certificate), first + 1);
}

TEST_F(TlsFolderTest, ASetThatIsBeingReadStaysUntilTheNextButOne) {
  const auto folder = OrAbort(TlsFolder::Make());
  ASSERT_TRUE(folder->Publish(Set("a")).ok());
  const fs::path first = fs::canonical(folder->current().key);
  ASSERT_TRUE(folder->Publish(Set("b")).ok());
  EXPECT_TRUE(fs::exists(first));
  ASSERT_TRUE(folder->Publish(Set("c")).ok());
  EXPECT_FALSE(fs::exists(first));
}

TEST_F(TlsFolderTest, IsForItsOwnerAloneAndGoesWithIt) {
  auto folder = OrAbort(TlsFolder::Make());
  ASSERT_TRUE(folder->Publish(Set("a")).ok());
  for (const auto& entry : fs::recursive_directory_iterator(temporary_.path())) {
    if (entry.is_symlink()) continue;
    EXPECT_EQ(entry.status().permissions() & fs::perms(0077), fs::perms::none) << entry.path();
  }
  EXPECT_EQ(FoldersLeft(), 1);
  folder.reset();
  EXPECT_EQ(FoldersLeft(), 0);
}

TEST_F(TlsFolderTest, WhatAKilledServerLeftIsRemovedAndALivingOnesIsNot) {
  const std::string left = temporary_.path() + "/listeplass-tls-abcdef";
  ASSERT_TRUE(fs::create_directories(left + "/1"));
  WriteFile(left + "/1/key.pem", "key");
  const auto living = OrAbort(TlsFolder::Make());
  ASSERT_TRUE(living->Publish(Set("a")).ok());
  EXPECT_FALSE(fs::exists(left));
  const auto other = OrAbort(TlsFolder::Make());
  ExpectCurrent(*living, "a");
  EXPECT_EQ(FoldersLeft(), 2);
}

TEST_F(TlsFolderTest, WhereItCannotBeWrittenTheSetBeforeStays) {
  const auto folder = OrAbort(TlsFolder::Make());
  ASSERT_TRUE(folder->Publish(Set("a")).ok());
  WriteFile(folder->path() + "/2", "in the way");
  ASSERT_TRUE(fs::create_directories(folder->path() + "/next/full"));  // which cannot be unlinked
  EXPECT_THAT(folder->Publish(Set("b")), Fails(absl::StatusCode::kUnavailable, "TLS_FOLDER_UNAVAILABLE"));
  ExpectCurrent(*folder, "a");
  fs::remove_all(folder->path() + "/next");
  EXPECT_TRUE(folder->Publish(Set("c")).ok());
  ExpectCurrent(*folder, "c");
  setenv("TMPDIR", "/nonexistent", 1);
  EXPECT_THAT(TlsFolder::Make().status(), Fails(absl::StatusCode::kUnavailable, "TLS_FOLDER_UNAVAILABLE"));
}

}  // namespace
}  // namespace listeplass::server
