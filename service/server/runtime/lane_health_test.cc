#include "service/server/runtime/lane_health.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace listeplass::server {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(LaneHealth, TellsOfTheServicesThatServeNobodyOnceAndWhenTheyServeAgain) {
  bool one_serves = true;
  bool other_serves = true;
  std::vector<std::pair<std::string, bool>> told;
  LaneHealth health({{.name = "One", .serves = [&] { return one_serves; }},
                     {.name = "Other", .serves = [&] { return other_serves; }},
                     {.name = "Both", .serves = [&] { return one_serves && other_serves; }}},
                    [&told](const std::string& service, bool serves) { told.emplace_back(service, serves); });
  health.CheckOnce();
  EXPECT_THAT(told, IsEmpty());

  other_serves = false;
  ::testing::internal::CaptureStderr();
  health.CheckOnce();
  health.CheckOnce();
  EXPECT_THAT(told, ElementsAre(Pair("Other", false), Pair("Both", false)));
  EXPECT_THAT(::testing::internal::GetCapturedStderr(), ::testing::HasSubstr(" ERROR serves_nobody service=Other\n"));

  told.clear();
  other_serves = true;
  health.CheckOnce();
  EXPECT_THAT(told, ElementsAre(Pair("Other", true), Pair("Both", true)));
}

TEST(LaneHealth, CanBeStoppedBeforeAndAfterItsStart) {
  LaneHealth health({}, [](const std::string&, bool) {});
  health.Start();
  health.Stop();
  health.Stop();
}

}  // namespace
}  // namespace listeplass::server
