#include "service/server/runtime/seed_secret.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "gmock/gmock.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::server {
namespace {

using ::testing::HasSubstr;

class SeedSecretTest : public ::testing::Test {
 protected:
  SeedSecretTest() { std::filesystem::create_directory(Path("store")); }

  std::string Path(const std::string& name) const { return folder_.path() + "/" + name; }
  absl::StatusOr<SeedSecret> Open() const { return OpenSeedSecret(folder_.path()); }
  void Write(const std::string& name, const std::string& bytes) const { std::ofstream(Path(name)) << bytes; }
  // The folder is refused, with these words, at a start and by the check, and stays as it was.
  void ExpectLost(const std::string& why) const {
    EXPECT_THAT(CheckSeedSecret(folder_.path()), Fails(absl::StatusCode::kFailedPrecondition, "SEED_SECRET_LOST"));
    const absl::Status status = Open().status();
    EXPECT_THAT(status, Fails(absl::StatusCode::kFailedPrecondition, "SEED_SECRET_LOST"));
    EXPECT_THAT(std::string(status.message()), HasSubstr(why));
  }

  const TempDir folder_;
};

TEST_F(SeedSecretTest, IsMadeOnceForThisUserAlone) {
  const SeedSecret made = OrAbort(Open());
  EXPECT_TRUE(made.made);
  EXPECT_EQ(made.bytes.size(), 32u);
  EXPECT_NE(made.bytes, std::string(32, made.bytes[0])) << "random";
  struct stat about = {};
  ASSERT_EQ(stat(Path(kSeedSecretFile).c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  const SeedSecret again = OrAbort(Open());
  EXPECT_FALSE(again.made);
  EXPECT_EQ(again.bytes, made.bytes);
  EXPECT_TRUE(CheckSeedSecret(folder_.path()).ok());
  EXPECT_FALSE(std::filesystem::exists(Path("seed-secret.tmp")));
  const TempDir other;
  std::filesystem::create_directory(other.path() + "/store");
  EXPECT_NE(OrAbort(OpenSeedSecret(other.path())).bytes, made.bytes);
}

TEST_F(SeedSecretTest, AFolderThatNeverHadOneIsNotFoundWrong) {
  EXPECT_TRUE(CheckSeedSecret(folder_.path()).ok());
  EXPECT_FALSE(std::filesystem::exists(Path(kSeedSecretFile))) << "the check makes none";
}

TEST_F(SeedSecretTest, ALostOneIsToldAndNotReplaced) {
  OrAbort(Open());
  std::filesystem::remove(Path(kSeedSecretFile));
  ExpectLost("is gone; restore seed-secret of the data folder from a backup");
  EXPECT_FALSE(std::filesystem::exists(Path(kSeedSecretFile)));
  std::filesystem::remove(Path(kSeedSecretHashFile));
  EXPECT_TRUE(OrAbort(Open()).made) << "as the message says";
}

TEST_F(SeedSecretTest, OneThatIsDamagedOrAnothersIsTold) {
  OrAbort(Open());
  Write(kSeedSecretFile, std::string(31, 'x'));
  ExpectLost("is not 32 bytes long");
  Write(kSeedSecretFile, std::string(33, 'x'));
  ExpectLost("is not 32 bytes long");
  Write(kSeedSecretFile, std::string(32, 'x'));
  ExpectLost("is not the one of this store");
}

TEST_F(SeedSecretTest, OneThatOthersCanReadIsRefused) {
  OrAbort(Open());
  ASSERT_EQ(chmod(Path(kSeedSecretFile).c_str(), 0640), 0);
  ExpectLost("chmod 600 seed-secret");
}

// A store that came back from a checkpoint has no hash beside it.
TEST_F(SeedSecretTest, WithoutItsHashTheSecretHolds) {
  const SeedSecret made = OrAbort(Open());
  std::filesystem::remove(Path(kSeedSecretHashFile));
  const SeedSecret again = OrAbort(Open());
  EXPECT_FALSE(again.made);
  EXPECT_EQ(again.bytes, made.bytes);
  EXPECT_TRUE(std::filesystem::exists(Path(kSeedSecretHashFile)));
}

TEST_F(SeedSecretTest, WhatCannotBeWrittenIsTold) {
  std::filesystem::remove(Path("store"));
  EXPECT_THAT(Open().status(), Fails(absl::StatusCode::kUnavailable, "STORE_UNAVAILABLE"));
}

}  // namespace
}  // namespace listeplass::server
