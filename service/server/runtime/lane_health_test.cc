#include "service/server/runtime/lane_health.h"

#include <atomic>
#include <future>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/domain/limits.h"

namespace listeplass::server {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(LaneHealth, TellsOfTheServicesOfAStuckLaneOnceAndWhenTheyServeAgain) {
  std::atomic<int> seconds = 0;
  Lanes lanes(LaneSize{.threads = 1, .waiting_max = 0}, [&seconds] { return absl::Seconds(seconds.load()); });
  std::vector<std::pair<std::string, bool>> told;
  LaneHealth health(lanes,
                    {{.name = "Citizens", .lanes = {Lane::kCitizens}},
                     {.name = "Staff", .lanes = {Lane::kStaff, Lane::kReports}},
                     {.name = "Both", .lanes = {Lane::kReports, Lane::kSolving}}},
                    [&told](const std::string& service, bool serves) { told.emplace_back(service, serves); });
  health.CheckOnce();
  EXPECT_THAT(told, IsEmpty());

  std::promise<void> release;
  std::promise<void> busy;
  std::promise<void> idle;
  ASSERT_TRUE(lanes[Lane::kReports].TrySubmit(
      [&busy, released = release.get_future().share()] {
        busy.set_value();
        released.wait();
      },
      [&idle] { idle.set_value(); }));
  busy.get_future().wait();
  seconds = limits::kLaneStuckSeconds + 1;
  ::testing::internal::CaptureStderr();
  health.CheckOnce();
  health.CheckOnce();
  EXPECT_THAT(told, ElementsAre(Pair("Staff", false), Pair("Both", false)));
  EXPECT_THAT(::testing::internal::GetCapturedStderr(), ::testing::HasSubstr(" ERROR serves_nobody service=Staff\n"));

  told.clear();
  release.set_value();
  idle.get_future().wait();
  health.CheckOnce();
  EXPECT_THAT(told, ElementsAre(Pair("Staff", true), Pair("Both", true)));
}

TEST(LaneHealth, CanBeStoppedBeforeAndAfterItsStart) {
  const Lanes lanes(LaneSize{.threads = 1, .waiting_max = 0});
  LaneHealth health(lanes, {}, [](const std::string&, bool) {});
  health.Start();
  health.Stop();
  health.Stop();
}

}  // namespace
}  // namespace listeplass::server
