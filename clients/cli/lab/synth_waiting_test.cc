#include "clients/cli/lab/synth_waiting.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "gtest/gtest.h"

namespace listeplass::lab {
namespace {

const absl::CivilDay kAsOf(2026, 12, 1);

SynthRandom Random() { return SynthRandom(1, SynthStream::kWaiting, MunicipalityId(4601)); }

SynthList List(int64_t id, ListStatus status, int64_t popularity, MicroPoint position) {
  SynthList list;
  list.row.id = ListId(id);
  list.row.status = status;
  list.popularity = popularity;
  list.position = position;
  return list;
}

constexpr MicroPoint kHome = {60'390'000, 5'330'000};
constexpr MicroPoint kFar = {60'570'000, 5'330'000};  // 20 km

TEST(DrawWaitingSince, HasTheMedianAndMeanOf2024) {
  SynthRandom random = Random();
  std::vector<double> days;
  double sum = 0;
  for (int i = 0; i < 100'000; ++i) {
    const absl::Duration waited = absl::FromCivil(kAsOf, absl::UTCTimeZone()) - DrawWaitingSince(kAsOf, random);
    ASSERT_GT(waited, absl::ZeroDuration());
    days.push_back(absl::ToDoubleHours(waited) / 24);
    sum += days.back();
  }
  std::sort(days.begin(), days.end());
  EXPECT_NEAR(days[days.size() / 2], 137, 3);
  EXPECT_NEAR(sum / static_cast<double>(days.size()), 274, 6);
}

TEST(SynthWishPool, WishesAreDistinctNotOwnAndNotOpen) {
  SynthWishPool pool;
  pool.Add(List(1, ListStatus::kClosed, 100, kHome));
  pool.Add(List(2, ListStatus::kOpen, 100, kHome));
  pool.Add(List(3, ListStatus::kLocked, 100, kHome));
  pool.Add(List(4, ListStatus::kClosed, 100, kHome));
  EXPECT_EQ(pool.size(), 3u);
  SynthRandom random = Random();
  for (int i = 0; i < 1'000; ++i) {
    const SynthWishes wishes = pool.Draw(kHome, ListId(1), random);
    ASSERT_GE(wishes.lists.size(), 1u);
    ASSERT_LE(wishes.lists.size(), 2u);
    const std::set<ListId> distinct(wishes.lists.begin(), wishes.lists.end());
    EXPECT_EQ(distinct.size(), wishes.lists.size());
    EXPECT_FALSE(distinct.contains(ListId(1)));
    EXPECT_FALSE(distinct.contains(ListId(2)));
  }
}

TEST(SynthWishPool, NoOtherListMeansNoWish) {
  SynthRandom random = Random();
  SynthWishPool pool;
  EXPECT_TRUE(pool.Draw(kHome, ListId(1), random).lists.empty());
  pool.Add(List(1, ListStatus::kClosed, 100, kHome));
  EXPECT_TRUE(pool.Draw(kHome, ListId(1), random).lists.empty());
}

TEST(SynthWishPool, NearAndPopularListsAreWishedForMore) {
  SynthWishPool pool;
  pool.Add(List(1, ListStatus::kClosed, 100, kHome));
  pool.Add(List(2, ListStatus::kClosed, 300, kHome));
  pool.Add(List(3, ListStatus::kClosed, 300, kFar));
  SynthRandom random = Random();
  std::map<ListId, int> first;
  std::map<size_t, int> counts;
  for (int i = 0; i < 10'000; ++i) {
    const SynthWishes wishes = pool.Draw(kHome, ListId(), random);
    ++first[wishes.lists[0]];
    ++counts[wishes.lists.size()];
  }
  EXPECT_NEAR(first[ListId(2)], 3 * first[ListId(1)], 600);
  EXPECT_LT(first[ListId(3)] * 50, first[ListId(2)]);
  EXPECT_NEAR(counts[1], 6'000, 200);
  EXPECT_NEAR(counts[3], 1'450, 150);
}

}  // namespace
}  // namespace listeplass::lab
