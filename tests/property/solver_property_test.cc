// The solver meets the oracles on random instances. It must place the same people, each with the same rank and, where
// the oracle decides that too, on the same list. The plan must be feasible, the verifier must accept it, and the answer
// must be the same whatever the order of the rows.
//
// LISTEPLASS_SEED is the first instance's seed, LISTEPLASS_INSTANCES how many there are; a failure prints a shrunk
// instance.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/matching/solver.h"
#include "service/matching/verifier.h"
#include "tests/property/claims_oracle.h"
#include "tests/property/exhaustive.h"
#include "tests/property/flow_oracle.h"
#include "tests/property/random_instance.h"
#include "tests/property/shrink.h"
#include "tests/support/environment.h"

namespace listeplass::matching::property {
namespace {

// An Oracle says what the plan is to be; of a heuristic, only what it is to be around the units of several persons.
using Oracle = std::function<Assignment(const Instance&, const Plan&)>;

struct Trial {
  std::string name;
  Shape shape;
  Oracle oracle;
  bool decides_lists = false;  // the oracle does
  int instances = 0;

  friend void PrintTo(const Trial& trial, std::ostream* out) { *out << trial.name; }
};

// Where a list has a rule for one of the two groups, and both groups come, the largest share is not exact
// (last_choice.h).
bool LastPhasesAreExact(const Instance& instance) {
  const auto counts = [](Group group) { return group == Group::kRefugee || group == Group::kAsylumSeeker; };
  const bool both = std::any_of(instance.applicants.begin(), instance.applicants.end(),
                                [](const Applicant& a) { return a.group == Group::kRefugee; }) &&
                    std::any_of(instance.applicants.begin(), instance.applicants.end(),
                                [](const Applicant& a) { return a.group == Group::kAsylumSeeker; });
  return !both || std::none_of(instance.lists.begin(), instance.lists.end(), [&](const List& list) {
    return std::any_of(list.group_rules.begin(), list.group_rules.end(),
                       [&](const GroupRule& rule) { return counts(rule.group); });
  });
}

// Returns what is wrong with the solver's answer; empty: nothing.
std::string Fault(const Instance& instance, const Oracle& oracle, bool decides_lists) {
  const absl::StatusOr<Plan> plan = Solve(instance, {});
  if (!plan.ok()) return absl::StrCat("Solve: ", plan.status().ToString());
  const Assignment actual = AssignmentOf(*plan);
  if (!IsFeasible(instance, actual)) return absl::StrCat("not feasible: ", Describe(instance, actual));
  if (!plan->today_ranks.empty() && plan->today_ranks != RanksUnderFirstCome(instance)) return "another rule of today";
  const Assignment expected = oracle(instance, *plan);
  const std::string plans =
      absl::StrCat("\n  expected ", Describe(instance, expected), "\n  actual   ", Describe(instance, actual));
  if (Summarize(instance, actual) != Summarize(instance, expected)) return absl::StrCat("another set or ranks", plans);
  if (decides_lists && actual != expected && LastPhasesAreExact(instance)) return absl::StrCat("other lists", plans);
  const absl::Status verified = Verify(instance, *plan);
  if (!verified.ok()) return absl::StrCat("Verify: ", verified.ToString(), plans);

  const Shuffled shuffled = Shuffle(instance, instance.seed);
  const absl::StatusOr<Plan> again = Solve(shuffled.instance, {});
  if (!again.ok()) return absl::StrCat("Solve, rows shuffled: ", again.status().ToString());
  for (size_t i = 0; i < actual.size(); ++i) {
    const ListIndex same = actual[i] == kNoList ? kNoList : shuffled.list_at[actual[i]];
    if (AssignmentOf(*again)[shuffled.applicant_at[i]] != same)
      return absl::StrCat("depends on the rows' order", plans);
  }
  return "";
}

class SolverProperty : public testing::TestWithParam<Trial> {};

TEST_P(SolverProperty, EqualsTheOracle) {
  const Trial& trial = GetParam();
  const uint64_t first = FromEnvironment<uint64_t>("LISTEPLASS_SEED", 1);
  const uint64_t count = FromEnvironment<uint64_t>("LISTEPLASS_INSTANCES", trial.instances);
  for (uint64_t seed = first; seed < first + count; ++seed) {
    const Instance instance = RandomInstance(trial.shape, seed);
    const auto fault = [&](const Instance& any) { return Fault(any, trial.oracle, trial.decides_lists); };
    if (fault(instance).empty()) continue;
    const Instance small = Shrink(instance, [&](const Instance& smaller) { return !fault(smaller).empty(); });
    FAIL() << "LISTEPLASS_SEED=" << seed << ": " << fault(small) << "\n" << Describe(small);
  }
}

Assignment Best(const Instance& instance, const Plan&) { return BestAssignment(instance); }
Assignment BestByFlow(const Instance& instance, const Plan&) { return SolveByFlow(instance); }
Assignment BestAroundUnits(const Instance& instance, const Plan& plan) {
  return BestAssignmentAround(AssignmentOf(plan), instance);
}

Trial Small(std::string name, Objective objective, const std::function<void(Shape&)>& change) {
  Trial trial{std::move(name), {}, Best, /*decides_lists=*/true, 20'000};
  trial.shape.objective = objective;
  change(trial.shape);
  return trial;
}

Trial Medium(std::string name, Objective objective, bool group_rules) {
  Trial trial{std::move(name), {}, BestByFlow, /*decides_lists=*/false, 1'000};
  trial.shape.objective = objective;
  trial.shape.lists_max = 9;
  trial.shape.applicants_max = 28;
  trial.shape.wishes_max = 4;
  trial.shape.group_rules = group_rules;
  return trial;
}

std::string NameOf(const testing::TestParamInfo<Trial>& trial) { return trial.param.name; }

void AsTheyCome(Shape&) {}
void WithGroupRules(Shape& shape) { shape.group_rules = true; }

INSTANTIATE_TEST_SUITE_P(Priority, SolverProperty,
                         testing::Values(Small("Small", Objective::kPriority, AsTheyCome),
                                         Small("SmallWithGroupRules", Objective::kPriority, WithGroupRules),
                                         Medium("Medium", Objective::kPriority, false),
                                         Medium("MediumWithGroupRules", Objective::kPriority, true)),
                         NameOf);

INSTANTIATE_TEST_SUITE_P(Cardinality, SolverProperty,
                         testing::Values(Small("Small", Objective::kCardinality, AsTheyCome),
                                         Small("SmallWithGroupRules", Objective::kCardinality, WithGroupRules),
                                         Medium("Medium", Objective::kCardinality, false),
                                         Medium("MediumWithGroupRules", Objective::kCardinality, true)),
                         NameOf);

INSTANTIATE_TEST_SUITE_P(Balanced, SolverProperty,
                         testing::Values(Small("Small", Objective::kBalanced, AsTheyCome),
                                         Small("SmallWithGroupRules", Objective::kBalanced, WithGroupRules),
                                         Medium("Medium", Objective::kBalanced, false),
                                         Medium("MediumWithGroupRules", Objective::kBalanced, true)),
                         NameOf);

void WithHouseholds(Shape& shape) { shape.unit_size_max = 4; }
void WithHouseholdsAndGroupRules(Shape& shape) {
  WithHouseholds(shape);
  WithGroupRules(shape);
}

Trial AroundUnits(std::string name, Objective objective, const std::function<void(Shape&)>& change) {
  Trial trial = Small(std::move(name), objective, change);
  trial.oracle = BestAroundUnits;
  return trial;
}

INSTANTIATE_TEST_SUITE_P(
    AroundUnits, SolverProperty,
    testing::Values(AroundUnits("Priority", Objective::kPriority, WithHouseholds),
                    AroundUnits("PriorityWithGroupRules", Objective::kPriority, WithHouseholdsAndGroupRules),
                    AroundUnits("Cardinality", Objective::kCardinality, WithHouseholds),
                    AroundUnits("CardinalityWithGroupRules", Objective::kCardinality, WithHouseholdsAndGroupRules),
                    AroundUnits("Balanced", Objective::kBalanced, WithHouseholds),
                    AroundUnits("BalancedWithGroupRules", Objective::kBalanced, WithHouseholdsAndGroupRules)),
    NameOf);

// Wishes with dates of their own.
Trial Dated(std::string name, Objective objective, const std::function<void(Shape&)>& change) {
  Trial trial = Small(std::move(name), objective, change);
  trial.shape.dates = true;
  trial.oracle = [](const Instance& instance, const Plan&) { return BestUnderClaims(instance, nullptr); };
  return trial;
}

Trial DatedAroundUnits(std::string name, Objective objective, const std::function<void(Shape&)>& change) {
  Trial trial = Dated(std::move(name), objective, change);
  trial.instances = 3'000;
  trial.oracle = [](const Instance& instance, const Plan& plan) {
    const Assignment around = AssignmentOf(plan);
    return BestUnderClaims(instance, &around);
  };
  return trial;
}

// Too large for the oracle: the verifier alone says whether the plan is right.
Trial DatedMedium(std::string name, Objective objective) {
  Trial trial = Medium(std::move(name), objective, /*group_rules=*/true);
  trial.shape.dates = true;
  trial.instances = 3'000;
  trial.oracle = [](const Instance&, const Plan& plan) { return AssignmentOf(plan); };
  return trial;
}

// With equal dates, the oracle of claims and the one without must agree.
Trial SameWithoutDates(std::string name, Objective objective) {
  Trial trial = Dated(std::move(name), objective, AsTheyCome);
  trial.shape.dates = false;
  trial.instances = 2'000;
  return trial;
}

INSTANTIATE_TEST_SUITE_P(
    Claims, SolverProperty,
    testing::Values(Dated("Priority", Objective::kPriority, AsTheyCome),
                    Dated("PriorityWithGroupRules", Objective::kPriority, WithGroupRules),
                    Dated("Cardinality", Objective::kCardinality, AsTheyCome),
                    Dated("CardinalityWithGroupRules", Objective::kCardinality, WithGroupRules),
                    Dated("Balanced", Objective::kBalanced, AsTheyCome),
                    Dated("BalancedWithGroupRules", Objective::kBalanced, WithGroupRules),
                    Dated("Trade", Objective::kFirstComeThenTrade, AsTheyCome),
                    Dated("TradeWithGroupRules", Objective::kFirstComeThenTrade, WithGroupRules),
                    DatedAroundUnits("PriorityAroundUnits", Objective::kPriority, WithHouseholds),
                    DatedAroundUnits("CardinalityAroundUnits", Objective::kCardinality, WithHouseholds),
                    DatedAroundUnits("BalancedAroundUnits", Objective::kBalanced, WithHouseholdsAndGroupRules),
                    DatedAroundUnits("TradeAroundUnits", Objective::kFirstComeThenTrade, WithHouseholdsAndGroupRules),
                    DatedMedium("PriorityVerified", Objective::kPriority),
                    DatedMedium("CardinalityVerified", Objective::kCardinality),
                    DatedMedium("BalancedVerified", Objective::kBalanced),
                    DatedMedium("TradeVerified", Objective::kFirstComeThenTrade),
                    SameWithoutDates("PriorityWithoutDates", Objective::kPriority),
                    SameWithoutDates("CardinalityWithoutDates", Objective::kCardinality),
                    SameWithoutDates("BalancedWithoutDates", Objective::kBalanced),
                    SameWithoutDates("TradeWithoutDates", Objective::kFirstComeThenTrade)),
    NameOf);

Trial TodayFirst(Trial trial) {
  trial.name += "TodayFirst";
  trial.shape.today_first = true;
  return trial;
}

INSTANTIATE_TEST_SUITE_P(
    Today, SolverProperty,
    testing::Values(TodayFirst(Dated("Priority", Objective::kPriority, WithGroupRules)),
                    TodayFirst(Dated("Cardinality", Objective::kCardinality, WithGroupRules)),
                    TodayFirst(Dated("Balanced", Objective::kBalanced, WithGroupRules)),
                    TodayFirst(Dated("Trade", Objective::kFirstComeThenTrade, WithGroupRules)),
                    TodayFirst(SameWithoutDates("PriorityWithoutDates", Objective::kPriority)),
                    TodayFirst(SameWithoutDates("CardinalityWithoutDates", Objective::kCardinality)),
                    TodayFirst(SameWithoutDates("BalancedWithoutDates", Objective::kBalanced)),
                    TodayFirst(DatedAroundUnits("PriorityAroundUnits", Objective::kPriority, WithHouseholds)),
                    TodayFirst(DatedAroundUnits("CardinalityAroundUnits", Objective::kCardinality, WithHouseholds)),
                    TodayFirst(DatedAroundUnits("BalancedAroundUnits", Objective::kBalanced,
                                                WithHouseholdsAndGroupRules)),
                    TodayFirst(DatedMedium("PriorityVerified", Objective::kPriority)),
                    TodayFirst(DatedMedium("CardinalityVerified", Objective::kCardinality)),
                    TodayFirst(DatedMedium("BalancedVerified", Objective::kBalanced))),
    NameOf);

Trial WithQuotas(Trial trial) {
  trial.name += "Quotas";
  trial.shape.quotas = true;
  trial.instances = std::min(trial.instances, 5'000);
  return trial;
}

INSTANTIATE_TEST_SUITE_P(
    Quotas, SolverProperty,
    testing::Values(
        WithQuotas(Dated("Priority", Objective::kPriority, WithGroupRules)),
        WithQuotas(Dated("Cardinality", Objective::kCardinality, WithGroupRules)),
        WithQuotas(Dated("Balanced", Objective::kBalanced, WithGroupRules)),
        WithQuotas(Dated("Trade", Objective::kFirstComeThenTrade, WithGroupRules)),
        WithQuotas(TodayFirst(Dated("Priority", Objective::kPriority, WithGroupRules))),
        WithQuotas(TodayFirst(Dated("Cardinality", Objective::kCardinality, WithGroupRules))),
        WithQuotas(TodayFirst(Dated("Balanced", Objective::kBalanced, WithGroupRules))),
        WithQuotas(SameWithoutDates("PriorityWithoutDates", Objective::kPriority)),
        WithQuotas(SameWithoutDates("CardinalityWithoutDates", Objective::kCardinality)),
        WithQuotas(SameWithoutDates("BalancedWithoutDates", Objective::kBalanced)),
        WithQuotas(SameWithoutDates("TradeWithoutDates", Objective::kFirstComeThenTrade)),
        WithQuotas(DatedAroundUnits("PriorityAroundUnits", Objective::kPriority, WithHouseholds)),
        WithQuotas(DatedAroundUnits("CardinalityAroundUnits", Objective::kCardinality, WithHouseholds)),
        WithQuotas(DatedAroundUnits("BalancedAroundUnits", Objective::kBalanced, WithHouseholdsAndGroupRules)),
        WithQuotas(DatedAroundUnits("TradeAroundUnits", Objective::kFirstComeThenTrade, WithHouseholdsAndGroupRules)),
        WithQuotas(TodayFirst(DatedAroundUnits("BalancedAroundUnits", Objective::kBalanced, WithHouseholds))),
        WithQuotas(DatedMedium("PriorityVerified", Objective::kPriority)),
        WithQuotas(DatedMedium("CardinalityVerified", Objective::kCardinality)),
        WithQuotas(DatedMedium("BalancedVerified", Objective::kBalanced)),
        WithQuotas(DatedMedium("TradeVerified", Objective::kFirstComeThenTrade)),
        WithQuotas(TodayFirst(DatedMedium("BalancedVerified", Objective::kBalanced)))),
    NameOf);

// BestAssignment follows claims under FIRST_COME.
Trial DatedFirstCome(std::string name, const std::function<void(Shape&)>& change) {
  Trial trial = Small(std::move(name), Objective::kFirstCome, change);
  trial.shape.dates = true;
  return trial;
}

INSTANTIATE_TEST_SUITE_P(ClaimsFirstCome, SolverProperty,
                         testing::Values(DatedFirstCome("Small", AsTheyCome),
                                         WithQuotas(DatedFirstCome("Small", AsTheyCome)),
                                         WithQuotas(DatedFirstCome("Households", WithHouseholdsAndGroupRules)),
                                         DatedFirstCome("HouseholdsWithGroupRules", WithHouseholdsAndGroupRules)),
                         NameOf);

INSTANTIATE_TEST_SUITE_P(FirstCome, SolverProperty,
                         testing::Values(Small("Small", Objective::kFirstCome, AsTheyCome),
                                         Small("SmallWithGroupRules", Objective::kFirstCome, WithGroupRules),
                                         Small("Households", Objective::kFirstCome, WithHouseholds),
                                         Small("HouseholdsWithGroupRules", Objective::kFirstCome,
                                               WithHouseholdsAndGroupRules)),
                         NameOf);

// All that holds under BALANCED, and FIRST_COME's people are where FIRST_COME puts them.
INSTANTIATE_TEST_SUITE_P(FirstComeThenTrade, SolverProperty,
                         testing::Values(Small("Small", Objective::kFirstComeThenTrade, AsTheyCome),
                                         Small("SmallWithGroupRules", Objective::kFirstComeThenTrade, WithGroupRules),
                                         Medium("Medium", Objective::kFirstComeThenTrade, false),
                                         Medium("MediumWithGroupRules", Objective::kFirstComeThenTrade, true),
                                         AroundUnits("AroundUnits", Objective::kFirstComeThenTrade, WithHouseholds),
                                         AroundUnits("AroundUnitsWithGroupRules", Objective::kFirstComeThenTrade,
                                                     WithHouseholdsAndGroupRules)),
                         NameOf);

}  // namespace
}  // namespace listeplass::matching::property
