#include "service/matching/dead_ends.h"

#include <gtest/gtest.h>

namespace listeplass::matching {
namespace {

TEST(DeadEndsTest, HoldForTheirSizeAndVersionOnly) {
  Network network;
  network.hub = 3;
  DeadEnds dead_ends(network);
  EXPECT_FALSE(dead_ends.Contains(2, 7, 1));
  dead_ends.Add(2, 7, 1);
  EXPECT_TRUE(dead_ends.Contains(2, 7, 1));
  EXPECT_FALSE(dead_ends.Contains(2, 8, 1));
  EXPECT_FALSE(dead_ends.Contains(2, 7, 2));
  EXPECT_FALSE(dead_ends.Contains(3, 7, 1));
  dead_ends.Add(2, 8, 1);
  EXPECT_TRUE(dead_ends.Contains(2, 8, 1));
}

TEST(DeadEndsTest, OfAllSizesFromOneOnHoldForThatSizeAndVersionOnly) {
  Network network;
  network.hub = 3;
  DeadEnds dead_ends(network);
  EXPECT_FALSE(dead_ends.ContainsFrom(1, 7, 1));
  dead_ends.AddFrom(1, 7, 1);
  EXPECT_TRUE(dead_ends.ContainsFrom(1, 7, 1));
  EXPECT_FALSE(dead_ends.ContainsFrom(2, 7, 1));
  EXPECT_FALSE(dead_ends.ContainsFrom(1, 8, 1));
  EXPECT_FALSE(dead_ends.ContainsFrom(1, 7, 2));
  EXPECT_FALSE(dead_ends.Contains(1, 7, 1));
}

}  // namespace
}  // namespace listeplass::matching
