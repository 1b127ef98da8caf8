#include "service/server/runtime/thread_priority.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "gtest/gtest.h"

namespace listeplass::server {
namespace {

int OwnNiceness() { return getpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid))); }

TEST(ThreadPriority, IsLoweredForTheCallingThreadAlone) {
  const int here = OwnNiceness();
  int there = here;
  std::thread([&there] {
    LowerThreadPriority(0);
    LowerThreadPriority(3);
    there = OwnNiceness();
  }).join();
  EXPECT_EQ(there, std::min(here + 3, 19));
  EXPECT_EQ(OwnNiceness(), here);
}

}  // namespace
}  // namespace listeplass::server
