#include "service/domain/mutex.h"

#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace listeplass {
namespace {

struct Shared {
  Mutex mutex;
  CondVar changed;
  int value LP_GUARDED_BY(mutex) = 0;
};

TEST(MutexTest, KeepsThreadsApart) {
  constexpr int kThreads = 4;
  constexpr int kRounds = 20'000;
  Shared shared;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&shared] {
      for (int round = 0; round < kRounds; ++round) {
        MutexLock lock(&shared.mutex);
        ++shared.value;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  MutexLock lock(&shared.mutex);
  EXPECT_EQ(shared.value, kThreads * kRounds);
}

TEST(CondVarTest, WakesEveryWaiter) {
  Shared shared;
  std::vector<std::thread> waiters;
  for (int i = 0; i < 3; ++i) {
    waiters.emplace_back([&shared] {
      MutexLock lock(&shared.mutex);
      while (shared.value == 0) shared.changed.Wait(&shared.mutex);
      ++shared.value;
    });
  }
  {
    MutexLock lock(&shared.mutex);
    shared.value = 1;
  }
  shared.changed.SignalAll();
  for (std::thread& waiter : waiters) waiter.join();
  MutexLock lock(&shared.mutex);
  EXPECT_EQ(shared.value, 4);
}

TEST(CondVarTest, HoldsTheMutexAgainWhenTheTimeRanOut) {
  Shared shared;
  std::thread other;
  {
    MutexLock lock(&shared.mutex);
    EXPECT_TRUE(shared.changed.WaitWithTimeout(&shared.mutex, absl::ZeroDuration()));
    other = std::thread([&shared] {
      MutexLock inner(&shared.mutex);
      shared.value *= 10;
    });
    shared.value = 1;
  }
  other.join();
  MutexLock lock(&shared.mutex);
  EXPECT_EQ(shared.value, 10);
}

TEST(CondVarTest, WaitsForSignalHoweverLongTheTimeout) {
  for (const absl::Duration timeout : {absl::InfiniteDuration(), absl::Hours(24 * 365 * 1'000)}) {
    Shared shared;
    std::thread signaller([&shared] {
      MutexLock lock(&shared.mutex);
      shared.value = 1;
      shared.changed.Signal();
    });
    {
      MutexLock lock(&shared.mutex);
      while (shared.value == 0) EXPECT_FALSE(shared.changed.WaitWithTimeout(&shared.mutex, timeout));
    }
    signaller.join();
  }
}

}  // namespace
}  // namespace listeplass
