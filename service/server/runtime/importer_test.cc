#include "service/server/runtime/importer.h"

#include <atomic>
#include <future>

#include "gtest/gtest.h"

namespace listeplass::server {
namespace {

constexpr absl::Duration kBound = absl::Seconds(30);

TEST(Importer, HasOnePlace) {
  Importer importer;
  EXPECT_TRUE(importer.TryTakePlace());
  EXPECT_FALSE(importer.TryTakePlace());
  importer.GiveBackPlace();
  EXPECT_TRUE(importer.TryTakePlace());
}

TEST(Importer, DoesOnePieceAfterAnotherAndThenSaysSo) {
  Importer importer;
  std::promise<void> begun;
  std::promise<void> release;
  std::promise<int> told;
  int done = 0;
  ASSERT_TRUE(importer.Do(
      [&] {
        begun.set_value();
        release.get_future().wait();
        ++done;
      },
      [] {}));
  begun.get_future().wait();
  ASSERT_TRUE(importer.Do([&done] { ++done; }, [&] { told.set_value(done); }));
  release.set_value();
  EXPECT_EQ(told.get_future().get(), 2);
}

TEST(Importer, TakesNothingAfterItsStop) {
  Importer importer;
  importer.Stop();
  EXPECT_FALSE(importer.Do([] {}, [] {}));
}

TEST(Importer, IsStuckWhileItsWorkSaysNothing) {
  std::atomic<int> seconds = 0;
  Importer importer([&seconds] { return absl::Seconds(seconds.load()); });
  seconds = 100;
  EXPECT_FALSE(importer.IsStuck(kBound)) << "it has no work";
  std::promise<void> begun;
  std::promise<void> release;
  std::promise<void> over;
  ASSERT_TRUE(importer.Do(
      [&] {
        begun.set_value();
        release.get_future().wait();
      },
      [&over] { over.set_value(); }));
  begun.get_future().wait();
  seconds = 130;
  EXPECT_FALSE(importer.IsStuck(kBound));
  seconds = 131;
  EXPECT_TRUE(importer.IsStuck(kBound));
  importer.NoteProgress();
  EXPECT_FALSE(importer.IsStuck(kBound)) << "it goes on";
  seconds = 200;
  EXPECT_TRUE(importer.IsStuck(kBound));
  release.set_value();
  over.get_future().wait();
  EXPECT_FALSE(importer.IsStuck(kBound));
}

}  // namespace
}  // namespace listeplass::server
