// The yardsticks must be right to be worth measuring against, so they must agree with the oracles on small instances.
// matching_bench compares the counts on the published ones.
#include <gtest/gtest.h>

#include "tests/bench/lemon_cardinality.h"
#include "tests/bench/textbook_priority.h"
#include "tests/property/exhaustive.h"
#include "tests/property/random_instance.h"

namespace listeplass::matching::bench {
namespace {

TEST(Yardsticks, AgreeWithTheExhaustiveSearchOnSingleWishes) {
  for (uint64_t seed = 1; seed <= 3000; ++seed) {
    property::Shape shape;
    shape.wishes_max = 1;
    Instance instance = property::RandomInstance(shape, seed);
    const property::Assignment best = property::BestAssignment(instance);
    ASSERT_EQ(*TextbookPriority(instance), property::Summarize(instance, best).placed) << property::Describe(instance);

    for (Applicant& applicant : instance.applicants) applicant.priority = 1;  // one tier
    instance.policy.objective = Objective::kCardinality;
    const int64_t most = property::Summarize(instance, property::BestAssignment(instance)).persons;
    ASSERT_EQ(LemonCardinality(GroupExchange(instance)), most) << property::Describe(instance);
  }
}

TEST(Yardsticks, LemonAgreesWithTheExhaustiveSearchOnRankedWishesAndTiers) {
  for (uint64_t seed = 1; seed <= 3000; ++seed) {
    property::Shape shape;
    shape.objective = Objective::kCardinality;
    const Instance instance = property::RandomInstance(shape, seed);
    const int64_t most = property::Summarize(instance, property::BestAssignment(instance)).persons;
    ASSERT_EQ(LemonCardinality(GroupExchange(instance)), most) << property::Describe(instance);
  }
}

TEST(Yardsticks, TheTextbookLoopGivesUpWhenItTakesTooLong) {
  property::Shape shape;
  shape.applicants_max = 400;
  EXPECT_TRUE(TextbookPriority(property::RandomInstance(shape, 1)).has_value());
  EXPECT_FALSE(TextbookPriority(property::RandomInstance(shape, 1), -absl::Seconds(1)).has_value());
}

}  // namespace
}  // namespace listeplass::matching::bench
