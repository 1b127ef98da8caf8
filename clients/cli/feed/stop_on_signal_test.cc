#include "clients/cli/feed/stop_on_signal.h"

#include <csignal>

#include "clients/client/stoppable_wait.h"
#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

TEST(StopOnSignalTest, EachOfThemRequestsAStop) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    const StopOnSignal signals;
    EXPECT_FALSE(signals.token().stop_requested());
    raise(signal);
    client::WaitUnlessStopped(signals.token(), absl::Minutes(1));
    EXPECT_TRUE(signals.token().stop_requested());
  }
}

TEST(StopOnSignalTest, TheSecondSignalEndsTheProgram) {
  EXPECT_EXIT(
      {
        const StopOnSignal signals;
        raise(SIGINT);
        raise(SIGINT);
      },
      ::testing::KilledBySignal(SIGINT), "");
}

TEST(StopOnSignalTest, AnIgnoredSignalStaysIgnored) {
  const auto before = std::signal(SIGHUP, SIG_IGN);
  {
    const StopOnSignal signals;
    raise(SIGHUP);
    raise(SIGTERM);
    client::WaitUnlessStopped(signals.token(), absl::Minutes(1));
  }
  std::signal(SIGHUP, before);
}

}  // namespace
}  // namespace listeplass::cli
