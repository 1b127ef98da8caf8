#include "service/matching/cardinality_solver.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/matching/goal_solver.h"
#include "service/matching/market.h"
#include "service/matching/priority_order.h"

namespace listeplass::matching {
namespace {

// Makes the goal of an objective that optimises over claims of tier `first_tier` and behind.
class GoalBuilder {
 public:
  GoalBuilder(int first_tier, Objective objective, const Instance& instance, const Network& network)
      : first_tier_(first_tier), instance_(instance), network_(network) {
    goal_.objective = objective;
    goal_.strict_tiers = first_tier;
    goal_.stages.resize(kTierCount - first_tier + 1);
    for (Placement::Worth& stage : goal_.stages) {
      stage.values.assign(instance.applicants.size(), 0);
      if (network.has_dates()) stage.costs.assign(network.wish_node.size(), 0);
    }
  }

  absl::StatusOr<Goal> Build(WorkBudget& budget) {
    if (network_.some_dates) {
      for (const Network::Turn& turn : network_.turns) {
        LP_RETURN_IF_ERROR(budget.Spend("pricing", 1));
        if (turn.mover != kNone && turn.last && turn.tier >= first_tier_) Add(turn);
      }
    } else {
      LP_RETURN_IF_ERROR(AddUndated(budget));
    }
    // So that sums over this many lists stay within 64 bits. A cost is at most as large as a value.
    const int64_t value_max = MarketValueMax(network_.hub + 1) / (network_.has_dates() ? 2 : 1);
    const std::vector<int64_t>& days = goal_.stages.back().values;
    for (size_t i = 0; i < days.size(); ++i) {
      if (std::llabs(days[i]) <= value_max) continue;
      return errors::OutOfRange(absl::StrCat("applicant ", instance_.applicants[i].id, ".priority"), days[i],
                                -value_max, value_max);
    }
    return std::move(goal_);
  }

 private:
  // Where no wish has a date, the applicants are read as they lie in memory.
  absl::Status AddUndated(WorkBudget& budget) {
    for (size_t i = 0; i < instance_.applicants.size(); ++i) {
      LP_RETURN_IF_ERROR(budget.Spend("pricing", 1));
      const Applicant& applicant = instance_.applicants[i];
      const int tier = TierOf(instance_, applicant);
      if (tier < first_tier_) continue;
      goal_.stages[tier - first_tier_].values[i] = 1;
      goal_.stages.back().values[i] = WaitedDays(instance_, applicant);
    }
    return absl::OkStatus();
  }

  void Add(const Network::Turn& turn) {
    const Applicant& applicant = instance_.applicants[turn.applicant];
    const Network::Mover& mover = network_.movers[turn.mover];
    std::vector<Claim> claims;
    if (network_.has_dates() && HasWishDates(applicant)) claims = ClaimsOf(instance_, applicant);
    for (size_t stage = 0; stage < goal_.stages.size(); ++stage) {
      int64_t& value = goal_.stages[stage].values[turn.applicant];
      if (claims.empty() || network_.HasOneWish(turn.mover)) {
        value = WorthTo(stage, turn.tier, DaysOf(turn));
        continue;
      }
      std::vector<int64_t>& costs = goal_.stages[stage].costs;
      const auto worth = [&](WishIndex wish) {
        return WorthTo(stage, claims[network_.wish_claim[wish]].tier, network_.wish_days[wish]);
      };
      for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) value = std::max(value, worth(wish));
      for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) costs[wish] = value - worth(wish);
    }
  }

  // A strict claim that is refused stays refused, so that it does not matter what its wishes are worth.
  int64_t WorthTo(size_t stage, int tier, int64_t days) const {
    if (stage + 1 == goal_.stages.size()) return days;
    return std::max(tier, first_tier_) - first_tier_ == static_cast<int>(stage) ? 1 : 0;
  }

  // The days of somebody whose wishes all have the same.
  int64_t DaysOf(const Network::Turn& turn) const {
    const Applicant& applicant = instance_.applicants[turn.applicant];
    if (!HasWishDates(applicant)) return WaitedDays(instance_, applicant);
    const Node node = network_.wish_node[network_.movers[turn.mover].wish_begin];
    const ListIndex list = network_.list_of_node[network_.ListOf(node)];
    const auto wish = std::find_if(applicant.wishes.begin(), applicant.wishes.end(),
                                   [&](const Wish& one) { return one.list == list; });
    return CountedDays(instance_, applicant, *wish);
  }

  const int first_tier_;
  const Instance& instance_;
  const Network& network_;
  Goal goal_;
};

// Tiers before `first_tier` are strict, the others are optimised over.
absl::StatusOr<Plan> SolveFrom(int first_tier, const Instance& instance, const Network& network, const Plan* today,
                               WorkBudget& budget, Objective objective) {
  LP_ASSIGN_OR_RETURN(Goal goal, GoalBuilder(first_tier, objective, instance, network).Build(budget));
  goal.today = today;
  return SolveForGoal(goal, instance, network, budget);
}

}  // namespace

absl::StatusOr<Plan> SolveCardinality(const Instance& instance, const Network& network, const Plan* today,
                                      WorkBudget& budget) {
  return SolveFrom(0, instance, network, today, budget, Objective::kCardinality);
}

absl::StatusOr<Plan> SolveBalanced(const Instance& instance, const Network& network, const Plan* today,
                                   WorkBudget& budget) {
  return SolveFrom(kTierCount - 1, instance, network, today, budget, Objective::kBalanced);
}

}  // namespace listeplass::matching
