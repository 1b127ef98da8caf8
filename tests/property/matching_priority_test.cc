// PRIORITY against a plain exhaustive search that shares no code with the solver: on every one of many small random
// instances the same people are placed, each with the same rank, and the verifier agrees.

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/matching/priority_order.h"
#include "service/matching/solver.h"
#include "service/matching/verifier.h"
#include "tests/property/random_instance.h"

namespace listeplass::matching {
namespace {

// Tries every combination of one wish or none for each applicant, and keeps the lexicographically best: first who is
// placed, in priority order, then the ranks in priority order.
class ExhaustiveSearch {
 public:
  explicit ExhaustiveSearch(const Instance& instance) : instance_(instance) {
    order_.resize(instance.applicants.size());
    std::iota(order_.begin(), order_.end(), 0);
    std::sort(order_.begin(), order_.end(), [&](size_t a, size_t b) { return GoesBefore(a, b); });
    choice_.assign(instance.applicants.size(), nullptr);
    Try(0);
  }

  // By applicant: the rank of the place, 0: not placed.
  const std::vector<int32_t>& ranks() const { return best_ranks_; }

 private:
  bool GoesBefore(size_t a, size_t b) const {
    const Applicant& x = instance_.applicants[a];
    const Applicant& y = instance_.applicants[b];
    if (x.priority) return *x.priority != *y.priority ? *x.priority > *y.priority : ShorterOrLess(x.id, y.id);
    const auto tier = [&](const Applicant& p) {
      if (p.origin < 0 && p.group != Group::kTemporary) return 0;
      const absl::Time guaranteed_since =
          absl::FromCivil(instance_.as_of - instance_.policy.wait_guarantee_days, absl::UTCTimeZone());
      return p.waiting_since < guaranteed_since ? 1 : 2;
    };
    if (tier(x) != tier(y)) return tier(x) < tier(y);
    if (x.waiting_since != y.waiting_since) return x.waiting_since < y.waiting_since;
    const uint64_t draw_x = LotteryNumber(instance_.seed, x.id);
    const uint64_t draw_y = LotteryNumber(instance_.seed, y.id);
    return draw_x != draw_y ? draw_x < draw_y : ShorterOrLess(x.id, y.id);
  }
  static bool ShorterOrLess(const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  }

  void Try(size_t depth) {
    if (depth == order_.size()) return Consider();
    const Applicant& applicant = instance_.applicants[order_[depth]];
    for (const Wish& wish : applicant.wishes) {
      bool own_list_comes_first = false;
      for (const Wish& other : applicant.wishes) {
        if (other.list == applicant.origin && other.rank <= wish.rank) own_list_comes_first = true;
      }
      if (own_list_comes_first) continue;
      choice_[order_[depth]] = &wish;
      Try(depth + 1);
    }
    choice_[order_[depth]] = nullptr;
    Try(depth + 1);
  }

  bool ListIsKept(size_t v) const {
    const List& list = instance_.lists[v];
    int64_t arrivals = 0;
    int64_t departures = 0;
    int64_t on_held_places = 0;
    for (size_t i = 0; i < choice_.size(); ++i) {
      if (choice_[i] == nullptr) continue;
      if (choice_[i]->list == static_cast<ListIndex>(v)) arrivals += instance_.applicants[i].size;
      if (instance_.applicants[i].origin == static_cast<ListIndex>(v)) departures += instance_.applicants[i].size;
    }
    if (arrivals > 0 && list.locked) return false;
    const bool over_full = list.members > list.ceiling;
    if (arrivals > 0 && over_full && !instance_.policy.exchange_on_over_full) return false;
    int64_t held = std::max<int64_t>(0, std::min(list.held, list.ceiling - list.members));
    for (Group group : kAllGroups) {  // by number, as held places are given to rules
      for (const GroupRule& rule : list.group_rules) {
        if (rule.group != group) continue;
        int64_t of_group = 0;
        for (size_t i = 0; i < choice_.size(); ++i) {
          if (choice_[i] != nullptr && choice_[i]->list == static_cast<ListIndex>(v) &&
              instance_.applicants[i].group == group) {
            of_group += instance_.applicants[i].size;
          }
        }
        if (rule.intake_cap && of_group > *rule.intake_cap) return false;
        on_held_places += std::min({of_group, rule.reserved, held});
        held -= std::min(rule.reserved, held);
      }
    }
    const int64_t free = std::max<int64_t>(0, list.ceiling - list.members - list.held);
    return arrivals - on_held_places <= free + departures;
  }

  void Consider() {
    for (size_t v = 0; v < instance_.lists.size(); ++v) {
      if (!ListIsKept(v)) return;
    }
    // Smaller is better: first everybody's "not placed", then everybody's rank, in priority order.
    std::vector<int32_t> score;
    for (size_t i : order_) score.push_back(choice_[i] == nullptr ? 1 : 0);
    for (size_t i : order_) score.push_back(choice_[i] == nullptr ? 0 : choice_[i]->rank);
    if (!best_score_.empty() && best_score_ <= score) return;
    best_score_ = std::move(score);
    best_ranks_.clear();
    for (const Wish* wish : choice_) best_ranks_.push_back(wish == nullptr ? 0 : wish->rank);
  }

  const Instance& instance_;
  std::vector<size_t> order_;
  std::vector<const Wish*> choice_;
  std::vector<int32_t> best_score_;
  std::vector<int32_t> best_ranks_;
};

std::vector<int32_t> RanksOf(const Plan& plan) {
  std::vector<int32_t> ranks;
  for (const Outcome& outcome : plan.outcomes) ranks.push_back(outcome.rank);
  return ranks;
}

void ExpectExact(const RandomShape& shape, uint64_t first_seed, int count) {
  int64_t placed = 0;
  int64_t below_first_wish = 0;
  for (uint64_t seed = first_seed; seed < first_seed + static_cast<uint64_t>(count); ++seed) {
    const Instance instance = RandomInstance(shape, seed);
    const absl::StatusOr<Plan> plan = Solve(instance, {});
    ASSERT_TRUE(plan.ok()) << plan.status() << " seed " << seed;
    ASSERT_EQ(RanksOf(*plan), ExhaustiveSearch(instance).ranks()) << "seed " << seed;
    ASSERT_TRUE(Verify(instance, *plan).ok()) << Verify(instance, *plan) << " seed " << seed;
    placed += plan->counters.placed;
    for (const Outcome& outcome : plan->outcomes) below_first_wish += outcome.rank > 1;
  }
  // The instances are worth something only when many people move, and many cannot have their first wish.
  EXPECT_GT(placed, count / 2);
  EXPECT_GT(below_first_wish, count / 20);
}

TEST(MatchingPriorityTest, EqualsExhaustiveSearch) { ExpectExact({}, 1, 14'000); }

TEST(MatchingPriorityTest, EqualsExhaustiveSearchWithGroupRules) {
  ExpectExact({.lists_max = 4, .applicants_max = 6, .group_rules = true}, 100'001, 6'000);
}

TEST(MatchingPriorityTest, EqualsExhaustiveSearchWithExplicitPriorities) {
  ExpectExact({.lists_max = 4, .applicants_max = 7, .explicit_priorities = true}, 200'001, 4'000);
}

// Many people, few lists, little room: long chains and cycles, bundles of people with the same wish.
TEST(MatchingPriorityTest, EqualsExhaustiveSearchOnCrowdedLists) {
  ExpectExact({.lists_max = 3, .applicants_max = 10, .wishes_max = 2}, 300'001, 2'000);
}

TEST(MatchingPriorityTest, RowOrderChangesNothing) {
  for (uint64_t seed = 1; seed <= 2'000; ++seed) {
    const Instance instance = RandomInstance({.applicants_max = 30, .unit_size_max = 4, .group_rules = true}, seed);
    const Shuffled shuffled = ShuffleRows(instance, seed + 77);
    const absl::StatusOr<Plan> plan = Solve(instance, {});
    const absl::StatusOr<Plan> again = Solve(shuffled.instance, {});
    ASSERT_TRUE(plan.ok() && again.ok());
    for (size_t i = 0; i < again->outcomes.size(); ++i) {
      Outcome outcome = again->outcomes[i];
      if (outcome.list != kNoList) outcome.list = shuffled.list_was[outcome.list];
      ASSERT_EQ(outcome, plan->outcomes[shuffled.applicant_was[i]]) << "seed " << seed;
    }
    for (size_t v = 0; v < shuffled.list_was.size(); ++v) {
      ASSERT_EQ(again->refusal_cuts.of_list[v], plan->refusal_cuts.of_list[shuffled.list_was[v]]) << "seed " << seed;
      ASSERT_EQ(again->rank_cuts.of_list[v], plan->rank_cuts.of_list[shuffled.list_was[v]]) << "seed " << seed;
    }
    ASSERT_EQ(again->counters, plan->counters) << "seed " << seed;
  }
}

// Units of several persons: never split, never beyond capacity, nobody refused whom a list has room for.
TEST(MatchingPriorityTest, PlansWithUnitsAreFeasible) {
  int64_t units_placed = 0;
  for (uint64_t seed = 1; seed <= 10'000; ++seed) {
    const Instance instance =
        RandomInstance({.applicants_max = 12, .unit_size_max = 4, .group_rules = seed % 2 == 0}, seed);
    const absl::StatusOr<Plan> plan = Solve(instance, {});
    ASSERT_TRUE(plan.ok()) << plan.status() << " seed " << seed;
    ASSERT_TRUE(Verify(instance, *plan).ok()) << Verify(instance, *plan) << " seed " << seed;
    for (size_t i = 0; i < plan->outcomes.size(); ++i) {
      units_placed += plan->outcomes[i].kind == OutcomeKind::kPlaced && instance.applicants[i].size > 1;
    }
  }
  EXPECT_GT(units_placed, 1'000);
}

TEST(MatchingFirstComeTest, PlansAreFeasibleAndLeaveNoRoomUnused) {
  int64_t placed = 0;
  for (uint64_t seed = 1; seed <= 10'000; ++seed) {
    Instance instance = RandomInstance({.applicants_max = 12, .unit_size_max = 3, .group_rules = seed % 2 == 0}, seed);
    instance.policy.objective = Objective::kFirstCome;
    const absl::StatusOr<Plan> plan = Solve(instance, {});
    ASSERT_TRUE(plan.ok()) << plan.status() << " seed " << seed;
    ASSERT_TRUE(Verify(instance, *plan).ok()) << Verify(instance, *plan) << " seed " << seed;
    placed += plan->counters.placed;
  }
  EXPECT_GT(placed, 1'000);
}

}  // namespace
}  // namespace listeplass::matching
