#include "tests/property/random_instance.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "tests/property/exhaustive.h"
#include "tests/property/shrink.h"

namespace listeplass::matching::property {
namespace {

TEST(RandomInstance, IsValidWhateverTheShape) {
  for (uint64_t seed = 1; seed <= 2000; ++seed) {
    Shape shape;
    shape.unit_size_max = seed % 2 == 0 ? 4 : 1;
    shape.group_rules = seed % 3 == 0;
    shape.applicants_max = 7 + static_cast<int>(seed % 20);
    const Instance instance = RandomInstance(shape, seed);
    EXPECT_TRUE(Validate(instance).ok()) << Validate(instance) << "\n" << Describe(instance);
  }
}

TEST(RandomInstance, SameSeedSameInstance) {
  EXPECT_EQ(Describe(RandomInstance({}, 7)), Describe(RandomInstance({}, 7)));
  EXPECT_NE(Describe(RandomInstance({}, 7)), Describe(RandomInstance({}, 8)));
}

// A generator that never makes a chain, a cycle or a refusal would let every solver pass.
TEST(RandomInstance, MakesEverySituationOften) {
  std::map<std::string, int> seen;
  for (uint64_t seed = 1; seed <= 2000; ++seed) {
    const Instance instance = RandomInstance({}, seed);
    const Assignment best = BestAssignment(instance);
    bool placed = false, refused = false, fills = false, second_wish = false;
    for (size_t i = 0; i < best.size(); ++i) {
      const Applicant& applicant = instance.applicants[i];
      if (best[i] == kNoList) {
        refused |= !WishesBeforeOwnList(applicant).empty();
        continue;
      }
      placed = true;
      fills |= applicant.origin == kNoList;
      second_wish |= best[i] != applicant.wishes[0].list;
    }
    Instance first_come = instance;
    first_come.policy.objective = Objective::kFirstCome;
    const bool exchange = Summarize(instance, best).persons > Summarize(first_come, BestAssignment(first_come)).persons;
    seen["placed"] += placed;
    seen["refused"] += refused;
    seen["fills"] += fills;
    seen["second wish"] += second_wish;
    seen["exchange"] += exchange;
  }
  EXPECT_GT(seen["placed"], 1000);
  EXPECT_GT(seen["refused"], 1000);
  EXPECT_GT(seen["fills"], 400);
  EXPECT_GT(seen["second wish"], 400);
  EXPECT_GT(seen["exchange"], 200);
}

TEST(Shuffle, KeepsTheProblem) {
  for (uint64_t seed = 1; seed <= 300; ++seed) {
    const Instance instance = RandomInstance({}, seed);
    const Shuffled shuffled = Shuffle(instance, seed + 1);
    const Assignment best = BestAssignment(instance);
    const Assignment best_shuffled = BestAssignment(shuffled.instance);
    for (size_t i = 0; i < best.size(); ++i) {
      const ListIndex expected = best[i] == kNoList ? kNoList : shuffled.list_at[best[i]];
      EXPECT_EQ(best_shuffled[shuffled.applicant_at[i]], expected) << Describe(instance);
    }
  }
}

TEST(Shrink, LeavesOnlyWhatTheFailureNeeds) {
  Shape shape;
  shape.applicants_max = 12;
  shape.explicit_priorities = false;
  const auto somebody_without_a_list_asks = [](const Instance& instance) {
    for (const Applicant& applicant : instance.applicants) {
      if (applicant.origin == kNoList && !applicant.wishes.empty()) return true;
    }
    return false;
  };
  const Instance instance = RandomInstance(shape, 14);
  ASSERT_TRUE(somebody_without_a_list_asks(instance)) << Describe(instance);
  const Instance small = Shrink(instance, somebody_without_a_list_asks);
  EXPECT_EQ(small.applicants.size(), 1u);
  EXPECT_EQ(small.lists.size(), 1u);
  EXPECT_EQ(small.applicants[0].wishes.size(), 1u);
}

}  // namespace
}  // namespace listeplass::matching::property
