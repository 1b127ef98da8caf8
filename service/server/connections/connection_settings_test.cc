#include "service/server/connections/connection_settings.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gmock/gmock.h"

namespace listeplass::server {
namespace {

// Returns the bound of a process that may open so many files. The limit is a child's own, and so is its answer.
int BoundWith(rlim_t soft, rlim_t hard) {
  int ends[2] = {};
  EXPECT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    const rlimit files = {soft, hard};
    const int bound = setrlimit(RLIMIT_NOFILE, &files) == 0 ? BoundsOfThisProcess().all : -1;
    _exit(write(ends[1], &bound, sizeof(bound)) == sizeof(bound) ? 0 : 1);
  }
  close(ends[1]);
  int bound = -1;
  EXPECT_EQ(read(ends[0], &bound, sizeof(bound)), static_cast<ssize_t>(sizeof(bound)));
  close(ends[0]);
  EXPECT_EQ(waitpid(child, nullptr, 0), child);
  return bound;
}

TEST(ConnectionSettings, ConnectionsLeaveDescriptorsToTheStore) {
  constexpr rlim_t kEnough = 2 * limits::kConnectionsMax + limits::kOtherDescriptors;
  EXPECT_EQ(BoundWith(kEnough, kEnough), limits::kConnectionsMax);
  EXPECT_EQ(BoundWith(256, kEnough), limits::kConnectionsMax) << "it may let itself open more";
  EXPECT_EQ(BoundWith(kEnough - 2, kEnough - 2), limits::kConnectionsMax - 1);
  EXPECT_EQ(BoundWith(400, 400), 50) << "a quarter of very few, at two each";
}

}  // namespace
}  // namespace listeplass::server
