#include "clients/cli/lab/synth_random.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace listeplass::lab {
namespace {

constexpr MunicipalityId kBergen(4601);

SynthRandom Random(uint64_t seed = 1) { return SynthRandom(seed, SynthStream::kPeople, kBergen); }

// Every machine must give these values. They would change with the engine, the seeding or Below().
TEST(SynthRandom, ASeedMeansTheseValues) {
  SynthRandom random = Random();
  std::vector<int64_t> values;
  for (int i = 0; i < 5; ++i) values.push_back(random.Below(1'000'000));
  EXPECT_THAT(values, testing::ElementsAre(83615, 649398, 459746, 525092, 599084));
}

TEST(SynthRandom, StreamsDiffer) {
  const int64_t value = Random().Below(1'000'000'000);
  EXPECT_EQ(Random().Below(1'000'000'000), value);
  EXPECT_NE(Random(2).Below(1'000'000'000), value);
  EXPECT_NE(Random(1ull << 40).Below(1'000'000'000), value);
  EXPECT_NE(SynthRandom(1, SynthStream::kLists, kBergen).Below(1'000'000'000), value);
  EXPECT_NE(SynthRandom(1, SynthStream::kPeople, MunicipalityId(301)).Below(1'000'000'000), value);
}

TEST(SynthRandom, DrawsStayInTheirBoundsAndReachThem) {
  SynthRandom random = Random();
  std::vector<int> seen(7);
  int64_t bell_min = 0;
  int64_t bell_max = 0;
  int64_t bell_sum = 0;
  for (int i = 0; i < 70'000; ++i) {
    ++seen[random.Between(-3, 3) + 3];
    const int64_t bell = random.Bell(10);
    bell_min = std::min(bell_min, bell);
    bell_max = std::max(bell_max, bell);
    bell_sum += bell;
  }
  for (int count : seen) EXPECT_NEAR(count, 10'000, 400);
  EXPECT_EQ(bell_min, -10);
  EXPECT_EQ(bell_max, 10);
  EXPECT_LT(std::abs(bell_sum), 70'000 / 2);  // the mean is within half of 0: division rounds down
}

TEST(SynthRandom, PicksByWeight) {
  SynthRandom random = Random();
  const std::vector<int64_t> weights = {0, 1, 0, 3, 0};
  std::vector<int> seen(weights.size());
  for (int i = 0; i < 40'000; ++i) ++seen[random.Pick(weights)];
  EXPECT_EQ(seen[0] + seen[2] + seen[4], 0);
  EXPECT_NEAR(seen[1], 10'000, 400);
}

TEST(SynthRandom, ShufflesKeepEverything) {
  SynthRandom random = Random();
  std::vector<int> items(100);
  std::iota(items.begin(), items.end(), 0);
  std::vector<int> shuffled = items;
  random.Shuffle(shuffled);
  EXPECT_NE(shuffled, items);
  EXPECT_THAT(shuffled, testing::UnorderedElementsAreArray(items));
}

}  // namespace
}  // namespace listeplass::lab
