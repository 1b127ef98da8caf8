// These tests say what a store finds of its own files when it is opened: damage to the logs, and how it was left.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "storage/check.h"
#include "storage/clean_stop.h"
#include "storage/rocks_store.h"
#include "tests/support/files.h"
#include "tests/support/raw_folder.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_store.h"

namespace listeplass::storage {
namespace {

namespace fs = std::filesystem;

constexpr int kChanges = 12;

// Returns the logs with something in them, the oldest first.
std::vector<fs::path> LogsIn(const std::string& folder) {
  std::vector<fs::path> logs;
  for (const auto& file : fs::directory_iterator(folder)) {
    if (file.path().extension() == ".log" && file.file_size() > 0) logs.push_back(file.path());
  }
  std::sort(logs.begin(), logs.end());
  return logs;
}

void CutLastByte(const fs::path& file) { fs::resize_file(file, fs::file_size(file) - 1); }

class RecoveryTest : public testing::Test {
 protected:
  std::string Copied() const { return folder_.path() + "/copy"; }

  // Leaves in Copied() the folder of a store that was killed. Its changes are large enough for several logs: each holds
  // changes of columns that are in no file yet.
  void MakeKilledStore() {
    TestStore test;
    for (int i = 1; i <= kChanges; ++i) {
      test.Change([i](Transaction& transaction) {
        GpList list;
        list.id = ListId(i);
        EXPECT_TRUE(transaction.PutList(list).ok());
        Practice practice;
        practice.id = PracticeId(i);
        practice.name = std::string(1 << 20, 'x');
        return transaction.PutPractice(practice);
      });
    }
    // The store goes on deleting files that it needs no more: a copy that misses one is made again.
    std::error_code failure;
    do {
      fs::remove_all(Copied());
      fs::copy(test.folder(), Copied(), fs::copy_options::recursive, failure);
    } while (failure == std::errc::no_such_file_or_directory);
    ASSERT_FALSE(failure) << failure.message();
    ASSERT_GT(LogsIn(Copied()).size(), 2);
  }

  // Leaves the same of a store that was closed in order. It is small, so that its changes are in the log still.
  void MakeStoppedStore() {
    TestStore test;
    for (int i = 1; i <= kChanges; ++i) {
      test.Change([i](Transaction& transaction) {
        GpList list;
        list.id = ListId(i);
        return transaction.PutList(list);
      });
    }
    test.Close();
    fs::copy(test.folder(), Copied(), fs::copy_options::recursive);
    ASSERT_EQ(LogsIn(Copied()).size(), 1);
  }

  // Opens the store in Copied(), which must succeed, and returns how it was found.
  Recovery Open() {
    std::optional<Recovery> recovery;
    StoreOptions options = TestStore::SmallOptions();
    options.on_recovery = [&](const Recovery& found) { recovery = found; };
    const absl::StatusOr<std::unique_ptr<Store>> store = OpenRocksStore(Copied(), options);
    EXPECT_TRUE(store.ok()) << store.status();
    EXPECT_TRUE(recovery.has_value());
    if (!store.ok() || !recovery) return {};
    EXPECT_THAT(CheckConsistency(*(*store)->GetSnapshot())->messages, testing::IsEmpty());
    EXPECT_EQ((*store)->GetSnapshot()->sequence(), recovery->last_change);
    return *recovery;
  }
  absl::Status TryToOpen() { return OpenRocksStore(Copied(), TestStore::SmallOptions()).status(); }

  const TempDir folder_;
};

TEST_F(RecoveryTest, AKilledStoreHasEveryChangeAndNoCleanStop) {
  MakeKilledStore();
  const Recovery recovery = Open();
  EXPECT_EQ(recovery.last_change, kChanges);
  EXPECT_FALSE(recovery.clean_stop);
  EXPECT_GT(recovery.log_bytes, 1 << 20);
}

// If it were tolerated, the columns would end at different changes.
TEST_F(RecoveryTest, AnOlderLogThatIsShorterIsDataLoss) {
  MakeKilledStore();
  std::vector<fs::path> logs = LogsIn(Copied());
  logs.pop_back();
  for (const fs::path& log : logs) {
    const std::string before = ReadFile(log);
    CutLastByte(log);
    EXPECT_THAT(TryToOpen(), Fails(absl::StatusCode::kDataLoss, "STORE_CORRUPT")) << log;
    WriteFile(log, before);
  }
  EXPECT_EQ(Open().last_change, kChanges);
}

TEST_F(RecoveryTest, AnOlderLogThatIsMissingIsDataLoss) {
  MakeKilledStore();
  std::vector<fs::path> logs = LogsIn(Copied());
  logs.pop_back();
  for (const fs::path& log : logs) {
    const std::string before = ReadFile(log);
    fs::remove(log);
    EXPECT_THAT(TryToOpen(), Fails(absl::StatusCode::kDataLoss, "STORE_CORRUPT")) << log;
    WriteFile(log, before);
  }
  EXPECT_EQ(Open().last_change, kChanges);
}

TEST_F(RecoveryTest, AStoppedStoreHasACleanStop) {
  MakeStoppedStore();
  const Recovery recovery = Open();
  EXPECT_EQ(recovery.last_change, kChanges);
  EXPECT_TRUE(recovery.clean_stop);
  EXPECT_GT(recovery.log_bytes, 0);
  EXPECT_TRUE(Open().clean_stop) << "closed in order again";
}

TEST_F(RecoveryTest, AStoppedStoreWhoseLogIsShorterOrMissingIsDataLoss) {
  MakeStoppedStore();
  const fs::path log = LogsIn(Copied()).front();
  const std::string before = ReadFile(log);
  CutLastByte(log);
  // Trying changes nothing, so the store is refused again, and the log can be put back.
  for (int i = 0; i < 2; ++i) EXPECT_THAT(TryToOpen(), Fails(absl::StatusCode::kDataLoss, "STORE_CORRUPT"));
  fs::remove(log);
  EXPECT_THAT(TryToOpen(), Fails(absl::StatusCode::kDataLoss, "STORE_CORRUPT"));
  WriteFile(log, before);
  EXPECT_EQ(Open().last_change, kChanges);
}

// This is the way out for an operator who has no backup. Nothing can tell it from a crash in the last write.
TEST_F(RecoveryTest, WithoutItsNoteACutLogIsATornOne) {
  MakeStoppedStore();
  CutLastByte(LogsIn(Copied()).front());
  fs::remove(Copied() + "/" + kCleanStopFile);
  const Recovery recovery = Open();
  EXPECT_EQ(recovery.last_change, kChanges - 1);
  EXPECT_FALSE(recovery.clean_stop);
}

// An older version knows no notes: it reads the logs, writes, and leaves the note as it found it.
TEST_F(RecoveryTest, AfterAnOlderVersionNoStopIsClean) {
  MakeStoppedStore();
  { RawFolder older(Copied()); }
  ASSERT_TRUE(fs::exists(Copied() + "/" + kCleanStopFile));
  const Recovery recovery = Open();
  EXPECT_EQ(recovery.last_change, kChanges);
  EXPECT_FALSE(recovery.clean_stop);
  EXPECT_TRUE(Open().clean_stop);
}

TEST_F(RecoveryTest, NothingIsFoundInANewFolder) {
  StoreOptions options = TestStore::SmallOptions();
  int calls = 0;
  options.on_recovery = [&](const Recovery&) { ++calls; };
  TestStore test(options);
  EXPECT_EQ(calls, 0);
  test.Reopen();
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace listeplass::storage
