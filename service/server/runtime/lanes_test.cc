#include "service/server/runtime/lanes.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <future>

#include "absl/time/time.h"
#include "gtest/gtest.h"
#include "service/domain/limits.h"

namespace listeplass::server {
namespace {

constexpr Lane kAll[] = {Lane::kCitizens, Lane::kStaff, Lane::kReports, Lane::kSolving, Lane::kFollowing};

// Does work on a lane and returns what it gave.
template <typename Work>
auto On(Lanes& lanes, Lane lane, Work work) {
  std::promise<decltype(work())> done;
  EXPECT_TRUE(lanes[lane].TrySubmit([&done, work] { done.set_value(work()); }));
  return done.get_future().get();
}

int NicenessOfThisThread() { return getpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid))); }

TEST(Lanes, AFullLaneLetsTheOthersServe) {
  for (const Lane full : kAll) {
    Lanes lanes(LaneSize{.threads = 1, .waiting_max = 0});
    std::promise<void> release;
    ASSERT_TRUE(lanes[full].TrySubmit([released = release.get_future().share()] { released.wait(); }));
    EXPECT_FALSE(lanes[full].TrySubmit([] {}));
    for (const Lane other : kAll) {
      if (other == full) continue;
      EXPECT_EQ(On(lanes, other, [] { return 7; }), 7);
    }
    release.set_value();
  }
}

TEST(Lanes, WhatIsLongGivesWay) {
  const int here = NicenessOfThisThread();
  Lanes lanes;
  EXPECT_EQ(On(lanes, Lane::kCitizens, &NicenessOfThisThread), here);
  EXPECT_EQ(On(lanes, Lane::kStaff, &NicenessOfThisThread), here);
  // The system knows no niceness above 19.
  EXPECT_EQ(On(lanes, Lane::kReports, &NicenessOfThisThread), std::min(here + limits::kReportNiceness, 19));
  EXPECT_EQ(On(lanes, Lane::kSolving, &NicenessOfThisThread), std::min(here + limits::kSolvingNiceness, 19));
  EXPECT_EQ(On(lanes, Lane::kFollowing, &NicenessOfThisThread), std::min(here + limits::kFollowingNiceness, 19));
  EXPECT_EQ(NicenessOfThisThread(), here);
}

TEST(Lanes, ALaneThatServesNobodyIsKnownByItself) {
  std::atomic<int> seconds = 0;
  Lanes lanes(LaneSize{.threads = 1, .waiting_max = 0}, [&seconds] { return absl::Seconds(seconds.load()); });
  std::promise<void> release;
  std::promise<void> busy;
  ASSERT_TRUE(lanes[Lane::kSolving].TrySubmit([&busy, released = release.get_future().share()] {
    busy.set_value();
    released.wait();
  }));
  busy.get_future().wait();
  seconds = limits::kLaneStuckSeconds;
  EXPECT_TRUE(lanes.CanServe(Lane::kSolving)) << "it may still come back";
  ++seconds;
  EXPECT_FALSE(lanes.CanServe(Lane::kSolving));
  EXPECT_TRUE(lanes.CanServe(Lane::kCitizens));
  release.set_value();
}

}  // namespace
}  // namespace listeplass::server
