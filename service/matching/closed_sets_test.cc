#include "service/matching/closed_sets.h"
#include "tests/support/test_instance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace listeplass::matching {
namespace {

using ::testing::ElementsAre;

class ClosedSetsTest : public ::testing::Test {
 protected:
  static Network FiveLists() {
    TestInstance t;
    for (const char* id : {"0", "1", "2", "3", "4"}) t.AddList(id, 1, 1);
    return t.Built();
  }
  const Network network_ = FiveLists();
  ClosedSets closed_{network_};
};

TEST_F(ClosedSetsTest, StartsAsOnePart) {
  EXPECT_TRUE(closed_.connected(0, 4));
  EXPECT_TRUE(closed_.in_last_part(3));
  EXPECT_EQ(closed_.CutBefore(0), kNone);
  EXPECT_EQ(closed_.Chain().count, 0);
}

TEST_F(ClosedSetsTest, CutsNestInTheOrderOfTheChain) {
  const CutName first = closed_.CloseThese({1, 2});  // {1 2} | {0 3 4 hub}
  const CutName second = closed_.CloseThese({3});    // {1 2} | {3} | {0 4 hub}
  const CutName inner = closed_.CloseThese({2});     // {2} | {1} | {3} | {0 4 hub}
  EXPECT_THAT(closed_.Chain().of_list, ElementsAre(kNoCut, 1, 0, 2, kNoCut));
  const std::vector<CutIndex> index = closed_.CutIndices();
  EXPECT_EQ(index[inner], 0);
  EXPECT_EQ(index[first], 1) << "the first cut still holds exactly 1 and 2";
  EXPECT_EQ(index[second], 2);
  EXPECT_EQ(closed_.CutBefore(0), second);
  EXPECT_EQ(closed_.CutBefore(1), inner);
  EXPECT_EQ(closed_.CutBefore(2), kNone);
  EXPECT_FALSE(closed_.connected(1, 2));
  EXPECT_TRUE(closed_.in_last_part(4));
  EXPECT_FALSE(closed_.in_last_part(3));
}

// Closing what a search did not explore is the same as closing the complement.
TEST_F(ClosedSetsTest, ClosingTheRestEqualsClosingTheComplement) {
  ClosedSets other(network_);
  closed_.CloseThese({1, 2, 3});
  other.CloseTheRest({0, 4, network_.hub});
  EXPECT_EQ(closed_.Chain(), other.Chain());
  closed_.CloseThese({2});
  other.CloseTheRest({1, 3});
  EXPECT_EQ(closed_.Chain(), other.Chain());
  EXPECT_EQ(closed_.CutIndices()[closed_.CutBefore(1)], other.CutIndices()[other.CutBefore(1)]);
  EXPECT_TRUE(other.in_last_part(0));
  EXPECT_FALSE(other.in_last_part(1));
}

TEST_F(ClosedSetsTest, ResetMakesOnePartAgain) {
  closed_.CloseThese({1});
  closed_.Reset();
  EXPECT_TRUE(closed_.connected(0, 1));
  EXPECT_EQ(closed_.Chain().count, 0);
}

}  // namespace
}  // namespace listeplass::matching
