#include "service/server/connections/listening_socket.h"

#include <sys/stat.h>

#include <optional>
#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;

TEST(ListeningSocket, ThePortIsTheOneThatTheSystemChose) {
  const ListeningSocket v4 = OrAbort(ListeningSocket::OnPort("127.0.0.1", 0));
  EXPECT_GT(v4.port(), 0);
  EXPECT_THAT(ListeningSocket::OnPort("127.0.0.1", v4.port()).status(),
              Fails(StatusCode::kUnavailable, "LISTEN_FAILED"));
}

TEST(ListeningSocket, WhatIsNoAddressIsRefused) {
  for (const char* host : {"", "[127.0.0.1]", "::1", "somewhere"}) {
    EXPECT_THAT(ListeningSocket::OnPort(host, 0).status(), Fails(StatusCode::kUnavailable, "LISTEN_FAILED")) << host;
  }
}

// Also where the process that makes it gives others a right by default.
TEST(ListeningSocket, AUnixSocketHasItsModeAndIsRemovedAtTheEnd) {
  const TempDir folder;
  const std::string path = folder.path() + "/socket";
  for (const auto& [users, mode] : {std::pair(SocketUsers::kOwn, 0600U), std::pair(SocketUsers::kEverybody, 0666U)}) {
    std::optional<ListeningSocket> socket(OrAbort(ListeningSocket::AtPath(path, users)));
    struct stat found = {};
    ASSERT_EQ(lstat(path.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777, mode);
    EXPECT_THAT(ListeningSocket::AtPath(path, users).status(), Fails(StatusCode::kUnavailable, "LISTEN_FAILED"));
    EXPECT_EQ(lstat(path.c_str(), &found), 0) << "who could not listen removed the other's socket";
    socket.reset();
    EXPECT_NE(lstat(path.c_str(), &found), 0);
  }
}

}  // namespace
}  // namespace listeplass::server
