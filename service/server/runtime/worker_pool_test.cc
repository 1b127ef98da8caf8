#include "service/server/runtime/worker_pool.h"

#include <atomic>
#include <future>

#include "gtest/gtest.h"

namespace listeplass::server {
namespace {

TEST(WorkerPool, DoesAllWorkItTook) {
  std::atomic<int> done = 0;
  WorkerPool pool(2, 1000);
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(pool.TrySubmit([&done] { ++done; }));
  pool.Stop();
  EXPECT_EQ(done, 1000);
  EXPECT_FALSE(pool.TrySubmit([] {}));
}

TEST(WorkerPool, RefusesWhatIsTooMuch) {
  std::promise<void> release;
  const std::shared_future<void> released = release.get_future().share();
  WorkerPool pool(1, 1);
  std::promise<void> busy;
  ASSERT_TRUE(pool.TrySubmit([&busy, released] {
    busy.set_value();
    released.wait();
  }));
  busy.get_future().wait();
  EXPECT_TRUE(pool.TrySubmit([] {}));   // Waits.
  EXPECT_FALSE(pool.TrySubmit([] {}));  // One too many.
  release.set_value();
}

TEST(WorkerPool, WithoutWaitingTakesOneAtATime) {
  WorkerPool pool(1, 0);
  std::promise<void> release;
  ASSERT_TRUE(pool.TrySubmit([released = release.get_future().share()] { released.wait(); }));
  EXPECT_FALSE(pool.TrySubmit([] {}));
  release.set_value();
}

TEST(WorkerPool, WhoIsToldThatTheWorkIsDoneIsNotRefused) {
  std::promise<bool> taken;
  WorkerPool pool(1, 0);
  ASSERT_TRUE(pool.TrySubmit([] {}, [&] { taken.set_value(pool.TrySubmit([] {})); }));
  EXPECT_TRUE(taken.get_future().get());
}

}  // namespace
}  // namespace listeplass::server
