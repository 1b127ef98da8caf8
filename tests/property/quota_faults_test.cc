// The verifier must reject each fault planted into what a plan does for quotas (service/matching/quota.h). That the
// solver's plans are the best under quotas is shown against the oracle of claims in solver_property_test.cc.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "service/matching/solver.h"
#include "service/matching/verifier.h"
#include "tests/property/exhaustive.h"
#include "tests/property/planted_fault.h"
#include "tests/property/random_instance.h"

namespace listeplass::matching::property {
namespace {

Instance RandomQuotas(uint64_t seed) {
  constexpr Objective kObjectives[] = {Objective::kPriority, Objective::kCardinality, Objective::kBalanced,
                                       Objective::kFirstCome, Objective::kFirstComeThenTrade};
  Shape shape;
  shape.objective = kObjectives[seed % 5];
  shape.quotas = true;
  shape.dates = seed % 2 == 0;
  shape.today_first = seed % 3 == 0;
  shape.applicants_max = 16;
  shape.group_rules = seed % 7 == 0;
  return RandomInstance(shape, seed);
}

bool IsUnderQuota(const Plan& plan, size_t i) { return !plan.under_quota.empty() && plan.under_quota[i] != 0; }

// Makes somebody stay who was placed under a quota, and gives them whatever cut there is to claim.
bool DroppedUnderQuota(const Instance& instance, Plan& plan) {
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    if (!IsUnderQuota(plan, i) || !DropPlacement(instance, i, plan.refusal_cuts.count - 1, plan)) continue;
    plan.under_quota[i] = 0;
    if (!plan.counted.empty()) plan.counted[i] = kNoList;
    return true;
  }
  return false;
}

// Gives the place of somebody under a quota to a person whom the plan refuses.
bool GivenToAnother(const Instance& instance, Plan& plan) {
  for (size_t from = 0; from < plan.outcomes.size(); ++from) {
    if (!IsUnderQuota(plan, from)) continue;
    for (size_t to = 0; to < plan.outcomes.size(); ++to) {
      const Outcome given = plan.outcomes[from], refused = plan.outcomes[to];
      const int32_t rank = RankOf(instance.applicants[to], given.list);
      if (refused.kind != OutcomeKind::kRefused || rank == 0) continue;
      if (instance.applicants[from].group == instance.applicants[to].group) continue;
      plan.outcomes[to] = {.kind = OutcomeKind::kPlaced, .list = given.list, .rank = rank};
      plan.outcomes[from] = refused;
      if (IsFeasible(instance, AssignmentOf(plan))) {
        plan.under_quota[from] = 0;
        if (!plan.counted.empty()) std::swap(plan.counted[from], plan.counted[to]);
        return true;
      }
      plan.outcomes[from] = given;
      plan.outcomes[to] = refused;
    }
  }
  return false;
}

// Solves without the quotas, where that gives others a place, and says that nobody is placed under one.
bool ForgottenQuota(const Instance& instance, Plan& plan) {
  if (plan.under_quota.empty()) return false;
  Instance without = instance;
  without.policy.quotas.clear();
  Plan other = *Solve(without, {});
  bool is_another_set = false;
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    if (plan.outcomes[i].kind != other.outcomes[i].kind) is_another_set = true;
  }
  other.under_quota.assign(plan.outcomes.size(), 0);
  plan = std::move(other);
  return is_another_set;
}

bool NamesSomebodyElse(const Instance&, Plan& plan) {
  for (size_t i = 0; i < plan.under_quota.size(); ++i) {
    if (plan.under_quota[i] != 0 || plan.outcomes[i].kind != OutcomeKind::kPlaced) continue;
    plan.under_quota[i] = 1;
    return true;
  }
  return false;
}

bool NamesOneTooFew(const Instance&, Plan& plan) {
  for (uint8_t& under_quota : plan.under_quota) {
    if (under_quota == 0) continue;
    under_quota = 0;
    return true;
  }
  return false;
}

bool NamesNobody(const Instance&, Plan& plan) {
  if (plan.under_quota.empty()) return false;
  plan.under_quota.clear();
  return true;
}

class QuotaFault : public testing::TestWithParam<Fault> {};

TEST_P(QuotaFault, IsFound) {
  ExpectFound(GetParam(), 3'000, [](uint64_t seed) {
    Instance instance = RandomQuotas(seed);
    Plan plan = *Solve(instance, {});
    return std::make_pair(std::move(instance), std::move(plan));
  });
}

INSTANTIATE_TEST_SUITE_P(
    Verifier, QuotaFault,
    testing::Values(Fault{"DroppedUnderQuota", DroppedUnderQuota, ""}, Fault{"GivenToAnother", GivenToAnother, ""},
                    Fault{"ForgottenQuota", ForgottenQuota, ""}, Fault{"NamesSomebodyElse", NamesSomebodyElse, ""},
                    Fault{"NamesOneTooFew", NamesOneTooFew, "QUOTA"}, Fault{"NamesNobody", NamesNobody, "SHAPE"}),
    [](const auto& fault) { return fault.param.name; });

}  // namespace
}  // namespace listeplass::matching::property
