// The verifier's own reading of today's rule meets the solver's on random instances, and the verifier finds each fault
// planted into the solver's plans.
#include "service/matching/todays_rule.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/matching/solver.h"
#include "service/matching/verifier.h"
#include "tests/property/exhaustive.h"
#include "tests/property/instance_builder.h"
#include "tests/property/planted_fault.h"
#include "tests/property/random_instance.h"
#include "tests/property/shrink.h"
#include "tests/support/environment.h"

namespace listeplass::matching::property {
namespace {

struct Trial {
  std::string name;
  Shape shape;

  friend void PrintTo(const Trial& trial, std::ostream* out) { *out << trial.name; }
};

Trial Of(std::string name, int unit_size_max, bool group_rules, int applicants_max) {
  Trial trial{std::move(name), {}};
  trial.shape.objective = Objective::kFirstCome;
  trial.shape.unit_size_max = unit_size_max;
  trial.shape.group_rules = group_rules;
  trial.shape.applicants_max = applicants_max;
  if (applicants_max > 20) trial.shape.lists_max = 9;
  return trial;
}

Trial Dated(Trial trial) {
  trial.shape.dates = true;
  return trial;
}

Trial WithQuotas(Trial trial) {
  trial.name += "AndQuotas";
  trial.shape.quotas = true;
  return trial;
}

// Returns what is wrong; empty: nothing.
std::string Difference(const Instance& instance) {
  const absl::StatusOr<Plan> plan = Solve(instance, {});
  if (!plan.ok()) return absl::StrCat("Solve: ", plan.status().ToString());
  const Assignment solved = AssignmentOf(*plan);
  const TodaysPlaces places = PlaceByTodaysRule(instance, QuotasByTodaysRule(instance));
  const Assignment& read = places.lists;
  for (size_t i = 0; i < plan->under_quota.size(); ++i) {
    if ((plan->under_quota[i] != 0) != places.under_quota[i]) return "others are placed under a quota";
  }
  if (read == solved) return "";
  return absl::StrCat("\n  solver  ", Describe(instance, solved), "\n  reading ", Describe(instance, read));
}

class TodaysRule : public testing::TestWithParam<Trial> {};

TEST_P(TodaysRule, IsReadAsTheSolverReadsIt) {
  const uint64_t first = FromEnvironment<uint64_t>("LISTEPLASS_SEED", 1);
  const uint64_t count = FromEnvironment<uint64_t>("LISTEPLASS_INSTANCES", 20'000);
  for (uint64_t seed = first; seed < first + count; ++seed) {
    const Instance instance = RandomInstance(GetParam().shape, seed);
    if (Difference(instance).empty()) continue;
    const Instance small = Shrink(instance, [](const Instance& smaller) { return !Difference(smaller).empty(); });
    FAIL() << "LISTEPLASS_SEED=" << seed << ": " << Difference(small) << "\n" << Describe(small);
  }
}

INSTANTIATE_TEST_SUITE_P(Verifier, TodaysRule,
                         testing::Values(Of("Singles", 1, false, 8), Of("SinglesWithGroupRules", 1, true, 8),
                                         Of("Households", 4, false, 8), Of("HouseholdsWithGroupRules", 4, true, 8),
                                         Of("ManyHouseholdsWithGroupRules", 4, true, 40),
                                         Dated(Of("SinglesWithDates", 1, false, 8)),
                                         WithQuotas(Of("SinglesWithGroupRules", 1, true, 8)),
                                         WithQuotas(Dated(Of("ManyHouseholdsWithDates", 4, true, 40))),
                                         Dated(Of("ManyHouseholdsWithDates", 4, true, 40))),
                         [](const auto& trial) { return trial.param.name; });

// Makes an applicant stay who moved.
bool DroppedPlacement(const Instance& instance, Plan& plan) {
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    if (plan.outcomes[i].kind == OutcomeKind::kPlaced && DropPlacement(instance, i, kNoCut, plan)) return true;
  }
  return false;
}

// Gives one applicant's place to another of the same size, so that no place stays empty for it.
bool PlaceGivenToAnother(const Instance& instance, Plan& plan) {
  for (size_t from = 0; from < plan.outcomes.size(); ++from) {
    for (size_t to = 0; to < plan.outcomes.size(); ++to) {
      const Outcome given = plan.outcomes[from], refused = plan.outcomes[to];
      if (given.kind != OutcomeKind::kPlaced || refused.kind != OutcomeKind::kRefused) continue;
      if (instance.applicants[from].size != instance.applicants[to].size) continue;
      const int32_t rank = RankOf(instance.applicants[to], given.list);
      if (rank == 0) continue;
      plan.outcomes[to] = {.kind = OutcomeKind::kPlaced, .list = given.list, .rank = rank};
      plan.outcomes[from] = refused;
      if (IsFeasible(instance, AssignmentOf(plan))) return true;
      plan.outcomes[from] = given;
      plan.outcomes[to] = refused;
    }
  }
  return false;
}

bool AnotherWish(const Instance& instance, Plan& plan) {
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    const Outcome before = plan.outcomes[i];
    if (before.kind != OutcomeKind::kPlaced) continue;
    for (const Wish& wish : WishesBeforeOwnList(instance.applicants[i])) {
      if (wish.list == before.list) continue;
      plan.outcomes[i] = {.kind = OutcomeKind::kPlaced, .list = wish.list, .rank = wish.rank};
      if (IsFeasible(instance, AssignmentOf(plan))) return true;
    }
    plan.outcomes[i] = before;
  }
  return false;
}

// Makes somebody stay whom today's rule places, and gives them whatever cut there is to claim.
bool DroppedTodaysPlacement(const Instance& instance, Plan& plan) {
  const Assignment by_todays_rule = FirstComeAssignment(instance);
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    if (by_todays_rule[i] == kNoList) continue;
    if (DropPlacement(instance, i, plan.refusal_cuts.count - 1, plan)) return true;
  }
  return false;
}

// Plants the fault into the plans of random instances of a shape for each seed.
void ExpectFoundIn(const Fault& fault, const std::function<Shape(uint64_t seed)>& shape) {
  ExpectFound(fault, 3'000, [&shape](uint64_t seed) {
    Instance instance = RandomInstance(shape(seed), seed);
    Plan plan = *Solve(instance, {});
    return std::make_pair(std::move(instance), std::move(plan));
  });
}

class TodaysRuleFault : public testing::TestWithParam<Fault> {};

TEST_P(TodaysRuleFault, IsFound) {
  ExpectFoundIn(GetParam(), [](uint64_t seed) { return Of("", seed % 2 == 0 ? 1 : 3, seed % 3 == 0, 16).shape; });
}

INSTANTIATE_TEST_SUITE_P(Verifier, TodaysRuleFault,
                         testing::Values(Fault{"DroppedPlacement", DroppedPlacement, ""},
                                         Fault{"PlaceGivenToAnother", PlaceGivenToAnother, ""},
                                         Fault{"AnotherWish", AnotherWish, ""}),
                         [](const auto& fault) { return fault.param.name; });

class TradeFault : public testing::TestWithParam<Fault> {};

TEST_P(TradeFault, IsFound) {
  // Nothing is proven of where a trade puts units of several persons.
  const int unit_size_max = GetParam().name == "DroppedTodaysPlacement" ? 3 : 1;
  ExpectFoundIn(GetParam(), [unit_size_max](uint64_t seed) {
    Shape shape = Of("", unit_size_max, seed % 3 == 0, 16).shape;
    shape.objective = Objective::kFirstComeThenTrade;
    return shape;
  });
}

INSTANTIATE_TEST_SUITE_P(Verifier, TradeFault,
                         testing::Values(Fault{"DroppedPlacement", DroppedPlacement, ""},
                                         Fault{"DroppedTodaysPlacement", DroppedTodaysPlacement, ""},
                                         Fault{"PlaceGivenToAnother", PlaceGivenToAnother, ""}),
                         [](const auto& fault) { return fault.param.name; });

// Makes somebody stay whom today's rule places.
bool BrokenPromise(const Instance& instance, Plan& plan) {
  Plan broken = plan;
  if (!DroppedPlacement(instance, broken)) return false;
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    if (broken.outcomes[i] == plan.outcomes[i]) continue;
    if (plan.today_ranks[i] == 0) return false;
  }
  plan = std::move(broken);
  return true;
}

// Does the same, and says that today's rule does not place them.
bool ForgottenPromise(const Instance& instance, Plan& plan) {
  const Plan before = plan;
  if (!BrokenPromise(instance, plan)) return false;
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    if (plan.outcomes[i] != before.outcomes[i]) plan.today_ranks[i] = 0;
  }
  return true;
}

bool PromiseOfAWorseRank(const Instance&, Plan& plan) {
  for (int32_t& rank : plan.today_ranks) {
    if (rank == 0) continue;
    ++rank;
    return true;
  }
  return false;
}

class TodayFirstFault : public testing::TestWithParam<Fault> {};

TEST_P(TodayFirstFault, IsFound) {
  ExpectFoundIn(GetParam(), [](uint64_t seed) {
    Shape shape = Of("", seed % 2 == 0 ? 1 : 3, seed % 3 == 0, 16).shape;
    shape.objective = seed % 5 == 0 ? Objective::kPriority : Objective::kBalanced;
    shape.today_first = true;
    return shape;
  });
}

INSTANTIATE_TEST_SUITE_P(Verifier, TodayFirstFault,
                         testing::Values(Fault{"BrokenPromise", BrokenPromise, "TODAY"},
                                         Fault{"ForgottenPromise", ForgottenPromise, "TODAY"},
                                         Fault{"PromiseOfAWorseRank", PromiseOfAWorseRank, "TODAY"}),
                         [](const auto& fault) { return fault.param.name; });

// Without the turns nothing would be wrong with this plan: all lists are full, and everybody who waits finds no room.
TEST(TodaysRuleTest, APlaceGivenPastSomebodyInFrontIsFoundByTurns) {
  Builder b(Objective::kFirstCome);
  const ListIndex x = b.List("X", {.ceiling = 1});
  b.Applicant("A", {.wishes = {x}, .waited_days = 20});
  b.Applicant("B", {.wishes = {x}, .waited_days = 10});
  Plan plan = *Solve(b.instance(), {});
  ASSERT_TRUE(Verify(b.instance(), plan).ok());
  ASSERT_TRUE(PlaceGivenToAnother(b.instance(), plan));
  EXPECT_EQ(GetErrorDetails(Verify(b.instance(), plan)).metadata["check"], "TURN");
}

}  // namespace
}  // namespace listeplass::matching::property
