#include "service/server/runtime/socket_claim.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "tests/support/files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::server {
namespace {

using ::testing::HasSubstr;

class SocketClaimTest : public ::testing::Test {
 protected:
  // A socket that listens at the path, made without a claim.
  int Listen() const {
    const int listening = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    path_.copy(address.sun_path, sizeof(address.sun_path) - 1);
    EXPECT_EQ(bind(listening, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    EXPECT_EQ(listen(listening, 1), 0);
    return listening;
  }
  bool IsThere() const {
    struct stat found = {};
    return lstat(path_.c_str(), &found) == 0;
  }
  void ExpectRefused(const std::string& why) const {
    const absl::Status status = SocketClaim::Take(path_).status();
    EXPECT_THAT(status, Fails(absl::StatusCode::kUnavailable, "LISTEN_FAILED"));
    EXPECT_THAT(std::string(status.message()), HasSubstr(why));
  }

  const TempDir folder_;
  const std::string path_ = folder_.path() + "/socket";
};

TEST_F(SocketClaimTest, IsOneServersAtATime) {
  auto first = SocketClaim::Take(path_);
  ASSERT_TRUE(first.ok()) << first.status();
  ExpectRefused("another server listens there");
  first->reset();
  EXPECT_TRUE(SocketClaim::Take(path_).ok());
}

TEST_F(SocketClaimTest, LeavesALivingServersSocketAlone) {
  const int listening = Listen();
  ExpectRefused("another server listens there");
  EXPECT_TRUE(IsThere());
  close(listening);
}

TEST_F(SocketClaimTest, RemovesTheSocketOfADeadServer) {
  close(Listen());
  ASSERT_TRUE(IsThere());
  EXPECT_TRUE(SocketClaim::Take(path_).ok());
  EXPECT_FALSE(IsThere());
}

TEST_F(SocketClaimTest, RemovesNothingThatIsNoSocket) {
  WriteFile(path_, "somebody's");
  ExpectRefused("no socket");
  EXPECT_EQ(ReadFile(path_), "somebody's");
}

TEST_F(SocketClaimTest, NeedsAFolder) {
  EXPECT_THAT(std::string(SocketClaim::Take(folder_.path() + "/none/socket").status().message()),
              HasSubstr("folder is not there"));
}

TEST_F(SocketClaimTest, TheFolderIsItsUsersAlone) {
  for (const mode_t mode : {0701, 0710, 0740, 0702, 0720, 0777, 01777}) {
    ASSERT_EQ(chmod(folder_.path().c_str(), mode), 0);
    ExpectRefused("chmod 700 " + folder_.path());
    EXPECT_FALSE(IsThere());
  }
  ASSERT_EQ(chmod(folder_.path().c_str(), 0700), 0);
  EXPECT_TRUE(SocketClaim::Take(path_).ok());
}

TEST_F(SocketClaimTest, EverybodysFolderMayBeEnteredButNotWritten) {
  for (const mode_t mode : {0702, 0720, 0777, 01777}) {
    ASSERT_EQ(chmod(folder_.path().c_str(), mode), 0);
    EXPECT_THAT(SocketClaim::Take(path_, SocketUsers::kEverybody).status(),
                Fails(absl::StatusCode::kUnavailable, "LISTEN_FAILED"));
  }
  for (const mode_t mode : {0700, 0711, 0750, 0755}) {
    ASSERT_EQ(chmod(folder_.path().c_str(), mode), 0);
    EXPECT_TRUE(SocketClaim::Take(path_, SocketUsers::kEverybody).ok());
  }
}

}  // namespace
}  // namespace listeplass::server
