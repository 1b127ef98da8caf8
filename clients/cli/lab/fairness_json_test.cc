#include "clients/cli/lab/fairness_json.h"

#include <gtest/gtest.h>

namespace listeplass::lab {
namespace {

TEST(FairnessJsonTest, WritesWhatIsKnown) {
  Fairness fairness;
  fairness.all = {.applied = 7,
                  .placed = 4,
                  .waiting = 3,
                  .placed_first_wish = 2,
                  .placed_wait_days = {4, 30, 61, 62},
                  .waiting_wait_days = {3, 10, 20, 21},
                  .placed_travel_minutes = {2, 8, 9, 10}};
  fairness.groups = {{Group::kAsylumSeeker, {.applied = 7, .placed = 4, .waiting = 3, .placed_first_wish = 2}}};
  fairness.refugee_arrivals = 4;
  fairness.refugee_gini = {1, 2};
  fairness.refugee_largest_share = {1, 4};
  fairness.passed_over = 3;
  fairness.passed_over_avoidably = 1;
  EXPECT_EQ(FairnessJson(fairness),
            R"({"all":{"applied":7,"placed":4,"waiting":3,"placedFirstWish":2,)"
            R"("placedWaitDays":{"persons":4,"median":30,"p95":61,"longest":62},)"
            R"("waitingWaitDays":{"persons":3,"median":10,"p95":20,"longest":21},)"
            R"("placedTravelMinutes":{"persons":2,"median":8,"p95":9,"longest":10}},)"
            R"("groups":[{"group":"ASYLUM_SEEKER","line":{"applied":7,"placed":4,"waiting":3,"placedFirstWish":2}}],)"
            R"("refugeeArrivals":4,"refugeeGini":0.5,"refugeeLargestShare":0.25,)"
            R"("passedOver":3,"passedOverAvoidably":1})");
}

TEST(FairnessJsonTest, NobodyApplied) {
  EXPECT_EQ(FairnessJson({}),
            R"({"all":{"applied":0,"placed":0,"waiting":0,"placedFirstWish":0},"groups":[],"refugeeArrivals":0,)"
            R"("refugeeGini":0.0,"refugeeLargestShare":0.0,"passedOver":0,"passedOverAvoidably":0})");
}

}  // namespace
}  // namespace listeplass::lab
