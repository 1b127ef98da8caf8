#include "service/server/runtime/kept_secret.h"

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

// What holds of each kind of secret.
class KeptSecretTest : public ::testing::TestWithParam<SecretKind> {
 protected:
  KeptSecretTest() { std::filesystem::create_directory(Path("store")); }

  std::string Path(const std::string& name) const { return folder_.path() + "/" + name; }
  absl::StatusOr<KeptSecret> Open() const { return OpenKeptSecret(folder_.path(), GetParam()); }
  absl::Status Check() const { return CheckKeptSecret(folder_.path(), GetParam()); }
  std::string File() const { return SecretFile(GetParam()); }
  std::string HashFile() const { return SecretHashFile(GetParam()); }
  void Write(const std::string& name, const std::string& bytes) const { std::ofstream(Path(name)) << bytes; }
  // The folder is refused, with these words, at a start and by the check, and stays as it was.
  void ExpectLost(const std::string& why) const {
    const std::string reason = GetParam() == SecretKind::kSeeds ? "SEED_SECRET_LOST" : "NAME_SECRET_LOST";
    EXPECT_THAT(Check(), Fails(absl::StatusCode::kFailedPrecondition, reason));
    const absl::Status status = Open().status();
    EXPECT_THAT(status, Fails(absl::StatusCode::kFailedPrecondition, reason));
    EXPECT_THAT(std::string(status.message()), HasSubstr(why));
  }

  const TempDir folder_;
};

TEST_P(KeptSecretTest, IsMadeOnceForThisUserAlone) {
  const KeptSecret made = OrAbort(Open());
  EXPECT_TRUE(made.made);
  EXPECT_EQ(made.bytes.size(), 32u);
  EXPECT_NE(made.bytes, std::string(32, made.bytes[0])) << "random";
  struct stat about = {};
  ASSERT_EQ(stat(Path(File()).c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  const KeptSecret again = OrAbort(Open());
  EXPECT_FALSE(again.made);
  EXPECT_EQ(again.bytes, made.bytes);
  EXPECT_TRUE(Check().ok());
  EXPECT_FALSE(std::filesystem::exists(Path(File() + ".tmp")));
  const TempDir other;
  std::filesystem::create_directory(other.path() + "/store");
  EXPECT_NE(OrAbort(OpenKeptSecret(other.path(), GetParam())).bytes, made.bytes);
}

TEST_P(KeptSecretTest, AFolderThatNeverHadOneIsNotFoundWrong) {
  EXPECT_TRUE(Check().ok());
  EXPECT_FALSE(std::filesystem::exists(Path(File()))) << "the check makes none";
}

TEST_P(KeptSecretTest, ALostOneIsToldAndNotReplaced) {
  OrAbort(Open());
  std::filesystem::remove(Path(File()));
  ExpectLost("is gone; restore " + File() + " of the data folder from a backup");
  EXPECT_FALSE(std::filesystem::exists(Path(File())));
  std::filesystem::remove(Path(HashFile()));
  EXPECT_TRUE(OrAbort(Open()).made) << "as the message says";
}

TEST_P(KeptSecretTest, OneThatIsDamagedOrAnothersIsTold) {
  OrAbort(Open());
  Write(File(), std::string(31, 'x'));
  ExpectLost("is not 32 bytes long");
  Write(File(), std::string(33, 'x'));
  ExpectLost("is not 32 bytes long");
  Write(File(), std::string(32, 'x'));
  ExpectLost("is not the one of this store");
}

TEST_P(KeptSecretTest, OneThatOthersCanReadIsRefused) {
  OrAbort(Open());
  ASSERT_EQ(chmod(Path(File()).c_str(), 0640), 0);
  ExpectLost("chmod 600 " + File());
}

// A store that came back from a checkpoint has no hash beside it.
TEST_P(KeptSecretTest, WithoutItsHashTheSecretHolds) {
  const KeptSecret made = OrAbort(Open());
  std::filesystem::remove(Path(HashFile()));
  const KeptSecret again = OrAbort(Open());
  EXPECT_FALSE(again.made);
  EXPECT_EQ(again.bytes, made.bytes);
  EXPECT_TRUE(std::filesystem::exists(Path(HashFile())));
}

TEST_P(KeptSecretTest, WhatCannotBeWrittenIsTold) {
  std::filesystem::remove(Path("store"));
  EXPECT_THAT(Open().status(), Fails(absl::StatusCode::kUnavailable, "STORE_UNAVAILABLE"));
}

INSTANTIATE_TEST_SUITE_P(Both, KeptSecretTest, ::testing::Values(SecretKind::kSeeds, SecretKind::kNames),
                         [](const auto& secret) { return secret.param == SecretKind::kSeeds ? "Seeds" : "Names"; });

TEST(KeptSecretsTest, OneIsNotTheOther) {
  const TempDir folder;
  std::filesystem::create_directory(folder.path() + "/store");
  EXPECT_NE(OrAbort(OpenKeptSecret(folder.path(), SecretKind::kSeeds)).bytes,
            OrAbort(OpenKeptSecret(folder.path(), SecretKind::kNames)).bytes);
}

// There is no way on without the names but to tell everybody, which the operator must know before a new one is made.
TEST(KeptSecretsTest, TheMessageSaysWhatALostSecretOfTheNamesMeans) {
  const TempDir folder;
  std::filesystem::create_directory(folder.path() + "/store");
  OrAbort(OpenKeptSecret(folder.path(), SecretKind::kNames));
  std::filesystem::remove(folder.path() + "/name-secret");
  const absl::Status status = CheckKeptSecret(folder.path(), SecretKind::kNames);
  EXPECT_THAT(std::string(status.message()), HasSubstr("all of them must be told to look everybody up again"));
  EXPECT_TRUE(CheckKeptSecret(folder.path(), SecretKind::kSeeds).ok());
}

}  // namespace
}  // namespace listeplass::server
