// The fairness summary is checked on random instances: every figure equals its definition, worked out the long way. Who
// is passed over is found by trying out the exchange pair by pair. Where everybody moves alone, only FIRST_COME passes
// anybody over avoidably.
//
// LISTEPLASS_SEED is the first instance's seed, LISTEPLASS_INSTANCES how many there are.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "service/matching/claim.h"
#include "service/matching/measure_fairness.h"
#include "service/matching/priority_order.h"
#include "service/matching/solver.h"
#include "tests/property/exhaustive.h"
#include "tests/property/random_instance.h"
#include "tests/support/environment.h"

namespace listeplass::matching::property {
namespace {

struct Passed {
  int64_t over = 0;
  int64_t avoidably = 0;
};

// Returns where the foremost claim stands that holds the applicant's wish for the list.
int64_t PositionWith(const Instance& instance, ApplicantIndex i, ListIndex list) {
  const Applicant& applicant = instance.applicants[i];
  const auto wish =
      std::find_if(applicant.wishes.begin(), applicant.wishes.end(), [&](const Wish& w) { return w.list == list; });
  const std::vector<Claim> claims = ClaimsOf(instance, applicant);
  const ClaimNumber claim = NumberOf(claims, ClaimFor(instance, applicant, *wish));
  const std::vector<ClaimTurn> order = ClaimOrder(instance);
  const auto turn = std::find_if(order.begin(), order.end(), [&](const ClaimTurn& t) {
    return t.applicant == i && (t.claim == claim || claims.size() == 1);
  });
  return turn - order.begin();
}

// Returns where somebody placed was accepted.
int64_t AcceptedAt(const Instance& instance, const Plan& plan, ApplicantIndex j) {
  if (!plan.today_ranks.empty() && plan.today_ranks[j] != 0) return -1;
  const bool under_quota = !plan.under_quota.empty() && plan.under_quota[j] != 0;
  if (under_quota && plan.objective != Objective::kFirstCome) return -1;
  const std::vector<ClaimTurn> order = ClaimOrder(instance);
  ClaimNumber number = 0;
  for (const ClaimOutcome& claim : plan.claims) {
    if (claim.applicant != j) continue;
    if (claim.fate == ClaimFate::kAccepted) {
      const auto turn = std::find_if(order.begin(), order.end(),
                                     [&](const ClaimTurn& t) { return t.applicant == j && t.claim == number; });
      return turn - order.begin();
    }
    ++number;
  }
  return PositionWith(instance, j, plan.outcomes[j].list);
}

// Tries for every refused person, and everybody behind on a wished list, whether the plan is feasible with the two
// exchanged.
Passed PassedByDefinition(const Instance& instance, const Plan& plan) {
  const Assignment assignment = AssignmentOf(plan);
  Passed passed;
  for (ApplicantIndex i = 0; i < static_cast<ApplicantIndex>(assignment.size()); ++i) {
    if (plan.outcomes[i].kind != OutcomeKind::kRefused) continue;
    bool over = false;
    bool avoidably = false;
    for (const Wish& wish : WishesBeforeOwnList(instance.applicants[i])) {
      bool over_here = false;
      bool avoidably_here = false;
      for (ApplicantIndex j = 0; j < static_cast<ApplicantIndex>(assignment.size()); ++j) {
        if (assignment[j] != wish.list) continue;
        const int64_t position = PositionWith(instance, i, wish.list);
        over_here = over_here || PositionWith(instance, j, wish.list) > position;
        if (AcceptedAt(instance, plan, j) <= position) continue;
        Assignment exchanged = assignment;
        exchanged[i] = wish.list;
        exchanged[j] = kNoList;
        avoidably_here = avoidably_here || IsFeasible(instance, exchanged);
      }
      over = over || over_here;
      avoidably = avoidably || (over_here && avoidably_here);
    }
    if (over) passed.over += instance.applicants[i].size;
    if (avoidably) passed.avoidably += instance.applicants[i].size;
  }
  return passed;
}

// `values` has one value for each person of whom it is known.
Spread SpreadByDefinition(std::vector<int64_t> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at_share = [&](double share) {
    const auto rank = static_cast<size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values[std::max<size_t>(rank, 1) - 1];
  };
  return {static_cast<int64_t>(values.size()), at_share(0.5), at_share(0.95), values.back()};
}

FairnessLine LineByDefinition(const Instance& instance, const Plan& plan,
                              const std::function<bool(ApplicantIndex)>& belongs) {
  FairnessLine line;
  std::vector<int64_t> placed_days;
  std::vector<int64_t> waiting_days;
  std::vector<int64_t> minutes;
  for (ApplicantIndex i = 0; i < static_cast<ApplicantIndex>(instance.applicants.size()); ++i) {
    const Applicant& applicant = instance.applicants[i];
    const Outcome& outcome = plan.outcomes[i];
    if (outcome.kind == OutcomeKind::kContent || !belongs(i)) continue;
    const bool placed = outcome.kind == OutcomeKind::kPlaced;
    for (int person = 0; person < applicant.size; ++person) {
      ++line.applied;
      ++(placed ? line.placed : line.waiting);
      if (!applicant.priority) (placed ? placed_days : waiting_days).push_back(WaitedDays(instance, applicant));
      if (placed && outcome.rank == 1) ++line.placed_first_wish;
      for (const Wish& wish : applicant.wishes) {
        if (placed && wish.list == outcome.list && wish.travel_minutes >= 0) minutes.push_back(wish.travel_minutes);
      }
    }
  }
  line.placed_wait_days = SpreadByDefinition(placed_days);
  line.waiting_wait_days = SpreadByDefinition(waiting_days);
  line.placed_travel_minutes = SpreadByDefinition(minutes);
  return line;
}

void ExpectLinesByDefinition(const Instance& instance, const Plan& plan, const std::vector<BydelId>& bydel_of,
                             const Fairness& fairness) {
  EXPECT_EQ(fairness.all, LineByDefinition(instance, plan, [](ApplicantIndex) { return true; }));
  std::vector<GroupFairness> groups;
  for (Group group : kAllGroups) {
    FairnessLine line =
        LineByDefinition(instance, plan, [&](ApplicantIndex i) { return instance.applicants[i].group == group; });
    if (line.applied > 0) groups.push_back({group, line});
  }
  EXPECT_EQ(fairness.groups, groups);
  std::vector<BydelFairness> bydeler;
  for (int64_t bydel = 0; bydel <= 2; ++bydel) {
    FairnessLine line =
        LineByDefinition(instance, plan, [&](ApplicantIndex i) { return bydel_of[i] == BydelId(bydel); });
    if (line.applied > 0) bydeler.push_back({BydelId(bydel), line});
  }
  EXPECT_EQ(fairness.bydeler, bydeler);
}

// The Gini coefficient is half the mean difference of two lists' arrivals, over their mean.
void ExpectRefugeesByDefinition(const Instance& instance, const Plan& plan, const Fairness& fairness) {
  std::vector<int64_t> arrivals(instance.lists.size(), 0);
  for (size_t i = 0; i < instance.applicants.size(); ++i) {
    const Group group = instance.applicants[i].group;
    if (plan.outcomes[i].kind != OutcomeKind::kPlaced) continue;
    if (group != Group::kRefugee && group != Group::kAsylumSeeker) continue;
    arrivals[plan.outcomes[i].list] += instance.applicants[i].size;
  }
  int64_t total = 0;
  int64_t differences = 0;
  int64_t lists = 0;
  double largest = 0;
  for (size_t v = 0; v < arrivals.size(); ++v) {
    total += arrivals[v];
    const List& list = instance.lists[v];
    const auto ceiling = static_cast<double>(std::max<int64_t>(list.ceiling, 1));
    largest = std::max(largest, static_cast<double>(arrivals[v]) / ceiling);
    if (!TakesArrivals(instance.policy, list)) continue;
    ++lists;
    for (size_t w = 0; w < arrivals.size(); ++w) {
      if (TakesArrivals(instance.policy, instance.lists[w])) differences += std::abs(arrivals[v] - arrivals[w]);
    }
  }
  EXPECT_EQ(fairness.refugee_arrivals, total);
  EXPECT_DOUBLE_EQ(fairness.refugee_largest_share.value(), largest);
  const auto twice_sum = static_cast<double>(2 * lists * total);
  EXPECT_DOUBLE_EQ(fairness.refugee_gini.value(), total == 0 ? 0 : static_cast<double>(differences) / twice_sum);
}

class FairnessProperty : public testing::TestWithParam<Objective> {
 protected:
  // Returns the sum over all instances.
  Passed CheckAll(Shape shape) {
    shape.objective = GetParam();
    shape.group_rules = true;
    Passed sum;
    const uint64_t first = FromEnvironment<uint64_t>("LISTEPLASS_SEED", 1);
    const uint64_t count = FromEnvironment<uint64_t>("LISTEPLASS_INSTANCES", 10'000);
    for (uint64_t seed = first; seed < first + count && !HasFailure(); ++seed) {
      const Instance instance = RandomInstance(shape, seed);
      const absl::StatusOr<Plan> plan = Solve(instance, {});
      if (!plan.ok()) {
        ADD_FAILURE() << "LISTEPLASS_SEED=" << seed << ": " << plan.status();
        break;
      }
      SCOPED_TRACE(testing::Message() << "LISTEPLASS_SEED=" << seed << "\n"
                                      << Describe(instance) << Describe(instance, AssignmentOf(*plan)));
      std::vector<BydelId> bydel_of;
      for (size_t i = 0; i < instance.applicants.size(); ++i) {
        bydel_of.emplace_back(static_cast<int64_t>((i + seed) % 3));
      }
      const Fairness fairness = SummarizeFairness(instance, *plan, PriorityOrder(instance), bydel_of);
      ExpectLinesByDefinition(instance, *plan, bydel_of, fairness);
      ExpectRefugeesByDefinition(instance, *plan, fairness);
      const Passed passed = PassedByDefinition(instance, *plan);
      EXPECT_EQ(fairness.passed_over, passed.over);
      EXPECT_EQ(fairness.passed_over_avoidably, passed.avoidably);
      sum.over += passed.over;
      sum.avoidably += passed.avoidably;
    }
    return sum;
  }
};

TEST_P(FairnessProperty, SinglePersons) {
  const Passed passed = CheckAll({});
  EXPECT_GT(passed.over, 0);
  if (GetParam() == Objective::kFirstCome) {
    EXPECT_GT(passed.avoidably, 0);
  } else {
    EXPECT_EQ(passed.avoidably, 0);
  }
}

TEST_P(FairnessProperty, Quotas) {
  Shape shape;
  shape.quotas = true;
  const Passed passed = CheckAll(shape);
  EXPECT_GT(passed.over, 0);
  if (GetParam() != Objective::kFirstCome) {
    EXPECT_EQ(passed.avoidably, 0);
  }
}

// No objective is solved exactly here, so nothing can be said about who is passed over avoidably.
TEST_P(FairnessProperty, Households) {
  Shape shape;
  shape.unit_size_max = 4;
  EXPECT_GT(CheckAll(shape).over, 0);
}

// Ranks may take somebody to a younger wish that is left over, where others are refused; so nothing is said here
// either.
TEST_P(FairnessProperty, Dates) {
  Shape shape;
  shape.dates = true;
  shape.today_first = true;
  EXPECT_GT(CheckAll(shape).over, 0);
}

INSTANTIATE_TEST_SUITE_P(Objectives, FairnessProperty,
                         testing::Values(Objective::kPriority, Objective::kCardinality, Objective::kBalanced,
                                         Objective::kFirstCome),
                         [](const testing::TestParamInfo<Objective>& tested) {
                           return std::string(ObjectiveName(tested.param));
                         });

}  // namespace
}  // namespace listeplass::matching::property
