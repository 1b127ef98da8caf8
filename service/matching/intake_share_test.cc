#include "service/matching/intake_share.h"

#include <gtest/gtest.h>

#include "service/domain/limits.h"

namespace listeplass::matching {
namespace {

TEST(IntakeShareTest, ComparesFractionsExactly) {
  EXPECT_LT(IntakeShare(1, 3), IntakeShare(1, 2));
  EXPECT_LT(IntakeShare(333'333'333, 1'000'000'000), IntakeShare(1, 3));
  EXPECT_EQ(IntakeShare(2, 4), IntakeShare(1, 2));
  EXPECT_EQ(IntakeShare(0, 7), IntakeShare());
}

TEST(IntakeShareTest, ACeilingOfNothingCountsAsOnePlace) {
  EXPECT_LT(IntakeShare(999, 1000), IntakeShare(1, 0));
  EXPECT_EQ(IntakeShare(1, 1), IntakeShare(1, 0));
  EXPECT_LT(IntakeShare(1, 0), IntakeShare(2, 0));
  EXPECT_EQ(IntakeShare(0, 0), IntakeShare(0, 5));
  EXPECT_EQ(IntakeShare(2, 0).fraction(), (Fraction{2, 1}));
}

// These are the largest numbers an instance may have: all applicants in units of the largest size, on one list with the
// largest ceiling.
TEST(IntakeShareTest, ComparesTheLargestNumbers) {
  const int64_t arrivals = limits::kMatchingApplicantsMax * limits::kUnitSizeMax;
  const int64_t ceiling = limits::kMatchingPlacesMax;
  EXPECT_LT(IntakeShare(arrivals - 1, ceiling), IntakeShare(arrivals, ceiling));
  EXPECT_LT(IntakeShare(arrivals, ceiling), IntakeShare(arrivals, ceiling - 1));
  EXPECT_EQ(IntakeShare(arrivals, 0).ArrivalsMax(ceiling), 2'147'483'647);
  EXPECT_EQ(IntakeShare(arrivals, ceiling).ArrivalsMax(ceiling), arrivals);
}

TEST(IntakeShareTest, TellsHowManyMayArriveElsewhere) {
  EXPECT_EQ(IntakeShare(2, 1000).ArrivalsMax(1000), 2);
  EXPECT_EQ(IntakeShare(2, 1000).ArrivalsMax(1499), 2);
  EXPECT_EQ(IntakeShare(2, 1000).ArrivalsMax(1500), 3);
  EXPECT_EQ(IntakeShare(2, 1000).ArrivalsMax(0), 0);
  EXPECT_EQ(IntakeShare(3, 0).ArrivalsMax(0), 3);
  EXPECT_EQ(IntakeShare(3, 0).ArrivalsMax(1000), 3000);
}

}  // namespace
}  // namespace listeplass::matching
