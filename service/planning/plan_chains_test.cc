#include "service/planning/plan_chains.h"

#include <gmock/gmock.h>

namespace listeplass::planning {
namespace {

using ::testing::ElementsAre;

PlanMove Move(int64_t person, int64_t from, int64_t to) {
  return {.applicant = PersonId(person),
          .unit = {PersonId(person)},
          .from = ListId(from),
          .to = ListId(to),
          .rank = 1,
          .from_request = true};
}

TEST(PlanChainsTest, AChainBeginsAtTheFreePlace) {
  PlanRecord plan;
  plan.moves = {Move(1, 0, 7), Move(2, 7, 8), Move(3, 8, 9)};
  const std::vector<PlanChain> chains = ChainsOf(plan);
  ASSERT_EQ(chains.size(), 1u);
  EXPECT_FALSE(chains[0].cycle);
  EXPECT_THAT(DescribeForStaff(chains[0]), ElementsAre("persons/3 leaves lists/8 for lists/9 and takes 1 free place",
                                                       "persons/2 leaves lists/7 for lists/8 in the place of persons/3",
                                                       "persons/1 comes to lists/7 in the place of persons/2"));
}

TEST(PlanChainsTest, ACycleTakesNoFreePlace) {
  PlanRecord plan;
  plan.moves = {Move(4, 7, 8), Move(5, 8, 7)};
  const std::vector<PlanChain> chains = ChainsOf(plan);
  ASSERT_EQ(chains.size(), 1u);
  EXPECT_TRUE(chains[0].cycle);
  EXPECT_THAT(DescribeForStaff(chains[0]),
              ElementsAre("persons/4 leaves lists/7 for lists/8 in the place of persons/5",
                          "persons/5 leaves lists/8 for lists/7 in the place of persons/4"));
}

TEST(PlanChainsTest, AFamilyMovesInOneStep) {
  PlanRecord plan;
  plan.moves = {Move(1, 0, 7)};
  plan.moves[0].unit = {PersonId(1), PersonId(2)};
  const std::vector<PlanChain> chains = ChainsOf(plan);
  ASSERT_EQ(chains.size(), 1u);
  EXPECT_THAT(DescribeForStaff(chains[0]), ElementsAre("persons/1, persons/2 come to lists/7 and take 2 free places"));
}

}  // namespace
}  // namespace listeplass::planning
