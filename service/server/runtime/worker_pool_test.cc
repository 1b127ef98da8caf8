#include "service/server/runtime/worker_pool.h"

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <string>

#include "gtest/gtest.h"

namespace listeplass::server {
namespace {

// Keeps one thread of a pool busy until it is let go.
class Blocker {
 public:
  explicit Blocker(WorkerPool& pool) {
    std::promise<void> busy;
    EXPECT_TRUE(pool.TrySubmit([&busy, released = release_.get_future().share()] {
      busy.set_value();
      released.wait();
    }));
    busy.get_future().wait();
  }
  ~Blocker() { release_.set_value(); }

 private:
  std::promise<void> release_;
};

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
  ASSERT_TRUE(pool.TrySubmit([] {}, [&] { taken.set_value(pool.TrySubmit([] {}).has_value()); }));
  EXPECT_TRUE(taken.get_future().get());
}

TEST(WorkerPool, WhoBringsMuchWaitsForThemselves) {
  std::string order;
  WorkerPool pool(1, 100);
  {
    const Blocker blocker(pool);
    const auto submit = [&](const char* caller) {
      ASSERT_TRUE(pool.TrySubmit([&order, caller] { order += caller; }, {}, caller));
    };
    for (int i = 0; i < 4; ++i) submit("a");
    submit("b");
    submit("c");
    submit("b");
  }
  pool.Stop();
  EXPECT_EQ(order, "abcabaa");
}

// Who comes again and again has no more than every second turn.
TEST(WorkerPool, WhoComesAgainAtOnceLeavesTheirTurnToTheOthers) {
  std::string order;
  WorkerPool pool(1, 100);
  std::promise<void> last;
  int times = 0;
  std::function<void()> again = [&] {
    order += "b";
    if (++times == 3) return last.set_value();
    ASSERT_TRUE(pool.TrySubmit(again, {}, "b"));
  };
  {
    const Blocker blocker(pool);
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(pool.TrySubmit([&] { order += "a"; }, {}, "a"));
    ASSERT_TRUE(pool.TrySubmit(again, {}, "b"));
    ASSERT_TRUE(pool.TrySubmit([&] { order += "-"; })) << "work of no caller comes in the order of taking";
  }
  last.get_future().wait();
  pool.Stop();
  EXPECT_EQ(order, "-ababab");
}

TEST(WorkerPool, WhatIsWithdrawnIsNotDoneAndLeavesItsPlaceAtOnce) {
  bool first = false;
  bool second = false;
  WorkerPool pool(1, 1);
  {
    const Blocker blocker(pool);
    const auto held = std::make_shared<int>(1);
    const std::optional<WorkerPool::Ticket> ticket = pool.TrySubmit([&first, held] { first = true; });
    ASSERT_TRUE(ticket);
    ASSERT_FALSE(pool.TrySubmit([] {}));
    EXPECT_TRUE(pool.Withdraw(*ticket));
    EXPECT_EQ(held.use_count(), 1) << "what the work held is let go";
    EXPECT_FALSE(pool.Withdraw(*ticket)) << "once is enough";
    EXPECT_TRUE(pool.TrySubmit([&second] { second = true; }));
  }
  pool.Stop();
  EXPECT_FALSE(first);
  EXPECT_TRUE(second);
}

TEST(WorkerPool, WhatHasBegunIsNotWithdrawn) {
  WorkerPool pool(1, 0);
  std::promise<bool> withdrawn;
  std::promise<WorkerPool::Ticket> told;
  const std::optional<WorkerPool::Ticket> ticket =
      pool.TrySubmit([&] { withdrawn.set_value(pool.Withdraw(told.get_future().get())); });
  ASSERT_TRUE(ticket);
  told.set_value(*ticket);
  EXPECT_FALSE(withdrawn.get_future().get());
}

TEST(WorkerPool, IsStuckWhenItsQueueIsFullAndNoThreadComesBack) {
  std::atomic<int> seconds = 0;
  WorkerPool pool(2, 1, 0, [&seconds] { return absl::Seconds(seconds.load()); });
  constexpr absl::Duration kStuckAfter = absl::Seconds(30);
  const auto first = std::make_unique<Blocker>(pool);
  seconds = 100;
  auto second = std::make_unique<Blocker>(pool);
  seconds = 131;
  EXPECT_FALSE(pool.IsStuck(kStuckAfter)) << "one more may wait";
  std::promise<void> done;
  ASSERT_TRUE(pool.TrySubmit([&done] { done.set_value(); }));
  EXPECT_TRUE(pool.IsStuck(kStuckAfter));
  seconds = 130;
  EXPECT_FALSE(pool.IsStuck(kStuckAfter)) << "a thread took work within the bound";
  seconds = 131;
  second.reset();
  done.get_future().wait();
  EXPECT_FALSE(pool.IsStuck(kStuckAfter));
}

}  // namespace
}  // namespace listeplass::server
