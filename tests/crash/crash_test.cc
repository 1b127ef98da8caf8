// The store is killed with kill -9 at random moments: every acknowledged change is there afterwards, and nothing is
// half there.
//
// LISTEPLASS_SEED and LISTEPLASS_ROUNDS in the environment say which batches are written, and how often the writer is
// killed; a failure prints both.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/check.h"
#include "storage/digest.h"
#include "storage/rocks_store.h"
#include "tests/support/environment.h"
#include "tests/support/state_model.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_store.h"

namespace listeplass::storage {
namespace {

constexpr int kChangesMax = 12;  // as in crash_test_writer.cc

// Runs the writer and kills it once it has acknowledged `commits` commits and gone on. Returns the last sequence number
// it acknowledged; -1 if it ended by itself.
int64_t WriteAndKill(const std::string& folder, uint64_t seed, int commits) {
  int ends[2];
  if (pipe(ends) != 0) return -1;
  const std::string seed_text = std::to_string(seed);
  const pid_t writer = fork();
  if (writer == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    execl(CRASH_TEST_WRITER, CRASH_TEST_WRITER, folder.c_str(), seed_text.c_str(), nullptr);
    _exit(127);
  }
  close(ends[1]);
  int64_t acknowledged = 0;
  int64_t read_sequence = 0;
  // What the writer acknowledges between the deciding commit and its death is still in the pipe, and counts.
  for (int read_commits = 0; read(ends[0], &read_sequence, sizeof(read_sequence)) == sizeof(read_sequence);) {
    acknowledged = read_sequence;
    if (++read_commits == commits) kill(writer, SIGKILL);
  }
  close(ends[0]);
  int status = 0;
  waitpid(writer, &status, 0);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL ? acknowledged : -1;
}

// Returns the store that the first `batches` batches of `seed` make, and its model.
StateModel Replay(uint64_t seed, int64_t batches, TestStore& replayed) {
  StateModel model;
  std::mt19937_64 random(seed);
  std::unique_ptr<Transaction> transaction = replayed.store().BeginTransaction();
  for (int64_t i = 0; i < batches; ++i) {
    const RandomBatch made = MakeRandomBatch(random, kChangesMax, model);
    for (const Change& change : made.changes) EXPECT_TRUE(ApplyTo(*transaction, change).ok());
    EXPECT_TRUE(transaction->AppendBatch(made.batch, made.feed).ok());
  }
  EXPECT_TRUE(replayed.store().Commit(std::move(transaction)).ok());
  return model;
}

TEST(CrashTest, AcknowledgedBatchesSurviveAKilledProcess) {
  const uint64_t seed = FromEnvironment<uint64_t>("LISTEPLASS_SEED", 20261121);
  const int rounds = FromEnvironment("LISTEPLASS_ROUNDS", 10);
  std::mt19937_64 random(seed);
  TempDir folder;
  for (int round = 1; round <= rounds; ++round) {
    SCOPED_TRACE(absl::StrCat("LISTEPLASS_SEED=", seed, " LISTEPLASS_ROUNDS=", round));
    const int64_t acknowledged = WriteAndKill(folder.path(), seed, 1 + static_cast<int>(random() % 25));
    ASSERT_GT(acknowledged, 0);
    std::unique_ptr<Store> store = *OpenRocksStore(folder.path(), TestStore::SmallOptions());
    const std::shared_ptr<const Snapshot> found = store->GetSnapshot();
    ASSERT_GE(found->sequence(), acknowledged);
    TestStore replayed;
    const StateModel model = Replay(seed, found->sequence(), replayed);
    EXPECT_EQ(FirstDifference(*found, model), "");
    EXPECT_EQ(ToString(*DigestState(*found)), ToString(*DigestState(*replayed.store().GetSnapshot())));
    EXPECT_THAT(CheckConsistency(*found)->messages, testing::IsEmpty());
  }
}

}  // namespace
}  // namespace listeplass::storage
