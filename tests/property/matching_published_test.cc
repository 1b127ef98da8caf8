// PRIORITY and CARDINALITY on published instances place as many people as independent implementations did. Small ones
// are in tests/data/matching; larger ones are used when they lie beside the repository, in ../shared/instances.
#include <gtest/gtest.h>

#include <filesystem>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "clients/cli/lab/exchange_reader.h"
#include "service/matching/solver.h"
#include "service/matching/verifier.h"
#include "tests/support/files.h"

namespace listeplass::matching {
namespace {

struct Published {
  const char* name;
  int64_t placed_by_priority;
  int64_t placed_by_cardinality;
};

class PublishedInstanceTest : public ::testing::TestWithParam<Published> {};

void PrintTo(const Published& published, std::ostream* out) { *out << published.name; }

std::filesystem::path Find(const std::string& name) {
  const std::filesystem::path root = LISTEPLASS_SOURCE_DIR;
  for (const auto& folder : {root / "tests/data/matching", root / "../shared/instances"}) {
    if (std::filesystem::exists(folder / name)) return folder / name;
  }
  return {};
}

TEST_P(PublishedInstanceTest, PlacesAsManyAsFoundIndependently) {
  absl::StatusOr<Instance> instance = lab::ReadExchange(ReadFile(Find(GetParam().name).string()));
  ASSERT_TRUE(instance.ok()) << instance.status();
  for (const auto& [objective, placed] : {std::pair(Objective::kPriority, GetParam().placed_by_priority),
                                          std::pair(Objective::kCardinality, GetParam().placed_by_cardinality)}) {
    instance->policy.objective = objective;
    const absl::StatusOr<Plan> plan = Solve(*instance, {});
    ASSERT_TRUE(plan.ok()) << plan.status();
    EXPECT_EQ(plan->counters.placed, placed);
    EXPECT_EQ(Verify(*instance, *plan), absl::OkStatus());
  }
}

// Returns the committed instances always, and the others where they are.
std::vector<Published> Present() {
  std::vector<Published> present = {{"small.exchange", 152, 181}, {"bergen.exchange", 8892, 12038}};
  for (const Published& large :
       {Published{"uib-100000-1500.exchange", 59832, 72554}, Published{"uib-133000-4000.exchange", 107741, 119775},
        Published{"national.exchange", 132343, 172104}}) {
    if (!Find(large.name).empty()) present.push_back(large);
  }
  return present;
}

INSTANTIATE_TEST_SUITE_P(Published, PublishedInstanceTest, ::testing::ValuesIn(Present()));

}  // namespace
}  // namespace listeplass::matching
