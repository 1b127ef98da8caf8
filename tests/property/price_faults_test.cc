// The verifier must reject each fault planted into the prices of a CARDINALITY or BALANCED plan, and any other feasible
// assignment of the single persons under the prices and cuts of the best, also around units of several persons. The
// plans are the solver's; that they are the best is shown against oracles in solver_property_test.cc.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "service/matching/priority_order.h"
#include "service/matching/solver.h"
#include "service/matching/verifier.h"
#include "tests/property/exhaustive.h"
#include "tests/property/planted_fault.h"
#include "tests/property/random_instance.h"

namespace listeplass::matching::property {
namespace {

Instance RandomTies(uint64_t seed, Objective objective) {
  Shape shape;
  shape.objective = objective;
  if (seed % 8 < 4) shape.unit_size_max = 3;
  shape.applicants_max = 20;
  shape.lists_max = 6;
  shape.group_rules = seed % 4 < 2;
  return RandomInstance(shape, seed);
}

Instance RandomTies(uint64_t seed) {
  return RandomTies(seed, seed % 2 == 0 ? Objective::kCardinality : Objective::kBalanced);
}

// This is the least price that no applicant's worth can pay, in the last stage.
constexpr int64_t kDear = 1'000'000;

bool StageMissing(const Instance&, Plan& plan) {
  plan.prices.pop_back();
  return true;
}

bool StageTooMany(const Instance&, Plan& plan) {
  plan.prices.push_back(plan.prices.back());
  return true;
}

bool ListMissing(const Instance&, Plan& plan) {
  plan.prices[0].of_list.pop_back();
  return true;
}

bool TooLarge(const Instance&, Plan& plan) {
  plan.prices[0].of_list[0] = int64_t{1} << 61;
  return true;
}

bool LessThanNothing(const Instance&, Plan& plan) {
  plan.prices[0].of_list[0] = -1;
  return true;
}

bool RoomAtAPrice(const Instance& instance, Plan& plan) {
  std::vector<int64_t> room;
  for (const List& list : instance.lists) room.push_back(list.group_rules.empty() ? list.free() : 0);
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    if (plan.outcomes[i].kind == OutcomeKind::kPlaced) room[plan.outcomes[i].list] -= instance.applicants[i].size;
  }
  for (size_t v = 0; v < room.size(); ++v) {
    if (room[v] <= 0) continue;
    plan.prices.back().of_list[v] += 1;
    return true;
  }
  return false;
}

// Prices the stages of tiers so that an applicant's move no longer pays.
bool PlacedAtALoss(const Instance& instance, Plan& plan) {
  const int first_tier = plan.objective == Objective::kCardinality ? 0 : 2;
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    const Applicant& applicant = instance.applicants[i];
    const ListIndex to = plan.outcomes[i].list;
    if (to == kNoList || applicant.size > 1 || applicant.origin != kNoList || !instance.lists[to].group_rules.empty())
      continue;
    if (TierOf(instance, applicant) < first_tier) continue;
    plan.prices[0].of_list[to] += kDear;
    return true;
  }
  return false;
}

// Makes everything free, though an applicant who would pay is refused.
bool AllForNothing(const Instance&, Plan& plan) {
  bool changed = false;
  for (StagePrices& stage : plan.prices) {
    for (int64_t& price : stage.of_list) {
      changed |= price != 0;
      price = 0;
    }
    std::fill(stage.of_group_rule.begin(), stage.of_group_rule.end(), 0);
  }
  return changed;
}

bool CutWithoutNeed(const Instance& instance, Plan& plan) {
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    Outcome& outcome = plan.outcomes[i];
    if (outcome.kind != OutcomeKind::kRefused || outcome.cut != kNoCut || plan.refusal_cuts.count == 0) continue;
    if (instance.applicants[i].wishes.empty()) continue;
    outcome.cut = plan.refusal_cuts.count - 1;
    return true;
  }
  return false;
}

bool TieWithoutCut(const Instance&, Plan& plan) {
  for (Outcome& outcome : plan.outcomes) {
    if (outcome.kind != OutcomeKind::kRefused || outcome.cut == kNoCut) continue;
    outcome.cut = kNoCut;
    return true;
  }
  return false;
}

bool HubInUnknownCut(const Instance&, Plan& plan) {
  plan.refusal_cuts.of_hub = plan.refusal_cuts.count;
  return true;
}

bool HubInARankCut(const Instance&, Plan& plan) {
  if (plan.rank_cuts.count == 0) return false;
  plan.rank_cuts.of_hub = 0;
  return true;
}

bool PricesUnderPriority(const Instance&, Plan& plan) {
  plan.objective = Objective::kPriority;
  return true;
}

const std::vector<Fault>& Faults() {
  static const std::vector<Fault>& faults = *new std::vector<Fault>{
      {"StageMissing", StageMissing, "SHAPE"},
      {"StageTooMany", StageTooMany, "SHAPE"},
      {"ListMissing", ListMissing, "SHAPE"},
      {"TooLarge", TooLarge, "SHAPE"},
      {"LessThanNothing", LessThanNothing, "PRICE"},
      {"RoomAtAPrice", RoomAtAPrice, "PRICE"},
      {"PlacedAtALoss", PlacedAtALoss, "PRICE"},
      {"AllForNothing", AllForNothing, ""},
      {"CutWithoutNeed", CutWithoutNeed, "CUT"},
      {"TieWithoutCut", TieWithoutCut, "CUT"},
      {"HubInUnknownCut", HubInUnknownCut, "SHAPE"},
      {"HubInARankCut", HubInARankCut, "SHAPE"},
      {"PricesUnderPriority", PricesUnderPriority, "SHAPE"},
  };
  return faults;
}

class PriceFault : public testing::TestWithParam<Fault> {};

TEST_P(PriceFault, IsFound) {
  ExpectFound(GetParam(), 4'000, [](uint64_t seed) {
    Instance instance = RandomTies(seed);
    absl::StatusOr<Plan> plan = Solve(instance, {});
    EXPECT_TRUE(plan.ok()) << plan.status();
    return std::make_pair(std::move(instance), *std::move(plan));
  });
}

INSTANTIATE_TEST_SUITE_P(Verifier, PriceFault, testing::ValuesIn(Faults()),
                         [](const auto& fault) { return fault.param.name; });

// The fault is another feasible set of single persons under the prices and cuts of the best: one more or less, or one
// for another.
class NoOtherSet : public testing::TestWithParam<Objective> {};

TEST_P(NoOtherSet, IsProven) {
  int others = 0;
  int others_around_units = 0;
  for (uint64_t seed = 1; seed <= 1'500; ++seed) {
    const Instance instance = RandomTies(seed, GetParam());
    const absl::StatusOr<Plan> best = Solve(instance, {});
    ASSERT_TRUE(best.ok()) << best.status();
    const bool has_units = std::any_of(instance.applicants.begin(), instance.applicants.end(),
                                       [](const Applicant& applicant) { return applicant.size > 1; });
    for (size_t i = 0; i < best->outcomes.size(); ++i) {
      if (best->outcomes[i].kind != OutcomeKind::kPlaced || instance.applicants[i].size > 1) continue;
      for (size_t k = 0; k < best->outcomes.size(); ++k) {
        if (k != i && (best->outcomes[k].kind != OutcomeKind::kRefused || instance.applicants[k].size > 1)) continue;
        Plan other = *best;
        other.outcomes[i] = {.kind = OutcomeKind::kRefused};
        other.outcomes[i].cut = best->outcomes[k].kind == OutcomeKind::kRefused ? best->outcomes[k].cut : kNoCut;
        const std::vector<Wish> wishes = WishesBeforeOwnList(instance.applicants[k]);
        if (k != i && wishes.empty()) continue;
        if (k != i) {
          other.outcomes[k] = {.kind = OutcomeKind::kPlaced, .list = wishes[0].list, .rank = wishes[0].rank};
        } else {
          --other.counters.placed;
          --other.counters.placed_persons;
          ++other.counters.refused;
        }
        if (!IsFeasible(instance, AssignmentOf(other))) continue;
        ++(has_units ? others_around_units : others);
        ASSERT_FALSE(Verify(instance, other).ok()) << "seed " << seed << "\n"
                                                   << Describe(instance, AssignmentOf(other)) << "\n"
                                                   << Describe(instance);
      }
    }
  }
  EXPECT_GT(others, 250);
  EXPECT_GT(others_around_units, 250);
}

INSTANTIATE_TEST_SUITE_P(Verifier, NoOtherSet,
                         testing::Values(Objective::kPriority, Objective::kCardinality, Objective::kBalanced),
                         [](const auto& objective) { return std::string(ObjectiveName(objective.param)); });

}  // namespace
}  // namespace listeplass::matching::property
