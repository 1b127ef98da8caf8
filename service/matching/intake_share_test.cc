#include "service/matching/intake_share.h"

#include <gtest/gtest.h>

namespace listeplass::matching {
namespace {

TEST(IntakeShareTest, ComparesFractionsExactly) {
  EXPECT_LT(IntakeShare(1, 3), IntakeShare(1, 2));
  EXPECT_LT(IntakeShare(333'333'333, 1'000'000'000), IntakeShare(1, 3));
  EXPECT_EQ(IntakeShare(2, 4), IntakeShare(1, 2));
  EXPECT_EQ(IntakeShare(0, 7), IntakeShare());
}

TEST(IntakeShareTest, AnyArrivalOnAListWithoutPlacesIsMoreThanAllOthers) {
  EXPECT_LT(IntakeShare(1'000'000, 1), IntakeShare(1, 0));
  EXPECT_LT(IntakeShare(1, 0), IntakeShare(2, 0));
  EXPECT_EQ(IntakeShare(0, 0), IntakeShare(0, 5));
}

TEST(IntakeShareTest, TellsHowManyMayArriveElsewhere) {
  EXPECT_EQ(IntakeShare(2, 1000).ArrivalsMax(1000), 2);
  EXPECT_EQ(IntakeShare(2, 1000).ArrivalsMax(1499), 2);
  EXPECT_EQ(IntakeShare(2, 1000).ArrivalsMax(1500), 3);
  EXPECT_EQ(IntakeShare(2, 1000).ArrivalsMax(0), 0);
  EXPECT_EQ(IntakeShare(3, 0).ArrivalsMax(0), 3);
  EXPECT_EQ(IntakeShare(3, 0).ArrivalsMax(1000), 2'147'483'647);
}

}  // namespace
}  // namespace listeplass::matching
