// These tests check that the synthetic country is what the benchmark says it is.
#include "tests/bench/synthetic_country.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "service/matching/geography.h"
#include "service/matching/priority_order.h"

namespace listeplass::matching::bench {
namespace {

struct Figures {
  int64_t open = 0;  // lists with room for ten
  int64_t over_full = 0;
  int64_t free = 0;
  int64_t members = 0;
  int64_t switchers = 0;
  int64_t without_list = 0;
  int64_t wishes = 0;
  int64_t most_wished = 0;  // wishes for the most popular list
  int64_t past_guarantee = 0;
};

Figures FiguresOf(const Instance& instance) {
  Figures figures;
  for (const List& list : instance.lists) {
    figures.open += list.free() >= 10;
    figures.over_full += list.over_full();
    figures.free += list.free();
    figures.members += list.members;
  }
  std::vector<int64_t> wished(instance.lists.size());
  for (const Applicant& applicant : instance.applicants) {
    if (applicant.origin == kNoList) {
      ++figures.without_list;
      EXPECT_EQ(applicant.accept_any_within_minutes, 30);
      continue;
    }
    ++figures.switchers;
    EXPECT_GE(applicant.wishes.size(), 1);
    EXPECT_LE(applicant.wishes.size(), 3);
    figures.wishes += static_cast<int64_t>(applicant.wishes.size());
    for (const Wish& wish : applicant.wishes) ++wished[wish.list];
    figures.past_guarantee += TierOf(instance, applicant) == 1;
  }
  figures.most_wished = *std::max_element(wished.begin(), wished.end());
  return figures;
}

TEST(SyntheticCountryTest, TheCountryHasTheCountrysFigures) {
  const Instance instance = SyntheticCountry(Country());
  ASSERT_TRUE(Validate(instance).ok()) << Validate(instance);
  ASSERT_EQ(instance.lists.size(), 5'720);
  const Figures figures = FiguresOf(instance);
  EXPECT_EQ(figures.switchers, 297'000);
  EXPECT_EQ(figures.without_list, 20'000);
  EXPECT_NEAR(figures.open, 1'340, 40);
  EXPECT_NEAR(figures.over_full, 400, 60);
  EXPECT_NEAR(figures.members, 5'700'000, 100'000);
  EXPECT_LT(figures.free, figures.members / 150);
  EXPECT_NEAR(figures.wishes, 504'900, 3'000);                  // 1.7 each
  EXPECT_GT(figures.most_wished, 20 * figures.wishes / 5'720);  // 20 times the average
  EXPECT_NEAR(figures.past_guarantee, 44'550, 2'000);           // 15 %
}

TEST(SyntheticCountryTest, BergenHasBergensFigures) {
  const Instance instance = SyntheticCountry(Bergen());
  ASSERT_TRUE(Validate(instance).ok()) << Validate(instance);
  ASSERT_EQ(instance.lists.size(), 268);
  const Figures figures = FiguresOf(instance);
  EXPECT_EQ(figures.switchers, 22'000);
  EXPECT_EQ(figures.without_list, 2'500);
  EXPECT_NEAR(figures.open, 7, 3);
  EXPECT_NEAR(figures.free, 494, 150);
}

TEST(SyntheticCountryTest, EverybodyWithoutAListHasOneInReach) {
  Instance instance = SyntheticCountry(Bergen());
  ASSERT_TRUE(ExpandAnyWithin(GreatCircleModel(instance), instance).ok());
  for (const Applicant& applicant : instance.applicants) EXPECT_FALSE(applicant.wishes.empty()) << applicant.id;
}

// The hash is FNV-1a of all that the shape decides, positions aside.
TEST(SyntheticCountryTest, IsTheSameOnAnyMachine) {
  uint64_t hash = 14695981039346656037u;
  const auto mix = [&hash](int64_t value) { hash = (hash ^ static_cast<uint64_t>(value)) * 1099511628211u; };
  const Instance instance = SyntheticCountry(Bergen());
  for (const List& list : instance.lists) {
    mix(list.ceiling);
    mix(list.members);
    mix(list.locked);
  }
  for (const Applicant& applicant : instance.applicants) {
    mix(applicant.origin);
    mix(absl::ToUnixSeconds(applicant.waiting_since));
    for (const Wish& wish : applicant.wishes) mix(wish.list);
  }
  EXPECT_EQ(hash, 17069263368774575947u);
}

}  // namespace
}  // namespace listeplass::matching::bench
