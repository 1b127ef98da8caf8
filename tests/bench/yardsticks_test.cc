// The yardsticks are only worth measuring against if they are right: they must agree with the oracles on small
// instances and with the counts an independent implementation found on the published ones.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "service/matching/priority_order.h"
#include "tests/bench/exchange_file.h"
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
    ASSERT_EQ(TextbookPriority(instance), property::Summarize(instance, best).placed) << property::Describe(instance);

    for (Applicant& applicant : instance.applicants) applicant.priority = 1;  // one tier
    instance.policy.objective = Objective::kCardinality;
    const int64_t most = property::Summarize(instance, property::BestAssignment(instance)).persons;
    ASSERT_EQ(LemonCardinality(GroupExchange(instance)), most) << property::Describe(instance);
  }
}

TEST(ExchangeFile, NamesTheLineAtFault) {
  const std::string path = testing::TempDir() + "/short.exchange";
  std::ofstream(path) << "2,2\n1,2\n2\n1,1\n";
  const absl::Status status = ReadExchangeFile(path).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "line 3: 1 numbers, not 2");
}

}  // namespace
}  // namespace listeplass::matching::bench
