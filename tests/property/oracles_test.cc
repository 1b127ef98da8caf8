// Three oracles that share nothing but the reading of the problem must agree: the exhaustive search, LEMON's network
// simplex with steep weights, and CBC with one bound after another.
#include <gtest/gtest.h>

#include <string>

#include "tests/property/exhaustive.h"
#include "tests/property/flow_oracle.h"
#include "tests/property/milp_oracle.h"
#include "tests/property/random_instance.h"

namespace listeplass::matching::property {
namespace {

class Oracles : public testing::TestWithParam<Objective> {};

void ExpectEqual(const Instance& instance, const Assignment& expected, const Assignment& actual) {
  ASSERT_TRUE(IsFeasible(instance, actual)) << Describe(instance, actual) << "\n" << Describe(instance);
  ASSERT_EQ(Summarize(instance, expected), Summarize(instance, actual))
      << "expected " << Describe(instance, expected) << "\nactual   " << Describe(instance, actual) << "\n"
      << Describe(instance);
}

TEST_P(Oracles, FlowAgreesWithTheExhaustiveSearch) {
  for (uint64_t seed = 1; seed <= 5000; ++seed) {
    Shape shape;
    shape.objective = GetParam();
    shape.group_rules = seed % 2 == 0;
    const Instance instance = RandomInstance(shape, seed);
    ASSERT_NO_FATAL_FAILURE(ExpectEqual(instance, BestAssignment(instance), SolveByFlow(instance)));
  }
}

TEST_P(Oracles, IntegerProgramAgreesWithTheExhaustiveSearchOnHouseholds) {
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    Shape shape;
    shape.objective = GetParam();
    shape.unit_size_max = 4;
    shape.group_rules = seed % 2 == 0;
    const Instance instance = RandomInstance(shape, seed);
    ASSERT_NO_FATAL_FAILURE(ExpectEqual(instance, BestAssignment(instance), SolveByMilp(instance)));
  }
}

TEST_P(Oracles, IntegerProgramAgreesWithFlowBeyondTheExhaustiveSearch) {
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    Shape shape;
    shape.objective = GetParam();
    shape.applicants_max = 20;
    shape.lists_max = 8;
    shape.group_rules = seed % 2 == 0;
    const Instance instance = RandomInstance(shape, seed);
    ASSERT_NO_FATAL_FAILURE(ExpectEqual(instance, SolveByFlow(instance), SolveByMilp(instance)));
  }
}

INSTANTIATE_TEST_SUITE_P(Objectives, Oracles,
                         testing::Values(Objective::kPriority, Objective::kCardinality, Objective::kBalanced),
                         [](const auto& param) { return std::string(ObjectiveName(param.param)); });

}  // namespace
}  // namespace listeplass::matching::property
