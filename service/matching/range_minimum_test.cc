#include "service/matching/range_minimum.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace listeplass::matching {
namespace {

TEST(RangeMinimumTest, EqualsScanOfEveryRange) {
  std::vector<int64_t> values;
  for (int64_t i = 0; i < 37; ++i) values.push_back(i * 7919 % 101);
  const RangeMinimum minimum(values);
  for (size_t begin = 0; begin < values.size(); ++begin) {
    for (size_t end = begin + 1; end <= values.size(); ++end) {
      EXPECT_EQ(minimum.Of(begin, end), *std::min_element(values.begin() + begin, values.begin() + end))
          << begin << ".." << end;
    }
  }
}

}  // namespace
}  // namespace listeplass::matching
