#include "tests/property/flow_oracle.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "service/matching/priority_order.h"
#include "tests/property/min_cost_circulation.h"

namespace listeplass::matching::property {
namespace {

using Cost = __int128;
using Costs = std::vector<Cost>;

constexpr int kHub = 0;
constexpr int64_t kUnbounded = 1'000'000'000;

// A Graph has the arcs of one instance. Costs of placing and costs of a rank go by ApplicantIndex.
class Graph {
 public:
  explicit Graph(const Instance& instance)
      : instance_(instance), nodes_(1 + static_cast<int>(instance.lists.size() + instance.applicants.size())) {
    for (size_t v = 0; v < instance.lists.size(); ++v) AddList(static_cast<ListIndex>(v));
  }

  // `placed` says who may be placed at all.
  Assignment Solve(const std::vector<bool>& placed, const Costs& placing, const Costs& per_rank) {
    std::vector<std::pair<size_t, Wish>> wish_arcs;
    std::vector<ApplicantIndex> applicant_of;
    for (size_t i = 0; i < instance_.applicants.size(); ++i) {
      if (!placed[i]) continue;
      const Applicant& applicant = instance_.applicants[i];
      const int node = 1 + static_cast<int>(instance_.lists.size() + i);
      arcs_.push_back({applicant.origin == kNoList ? kHub : Node(applicant.origin), node, 1, placing[i]});
      for (const Wish& wish : WishesBeforeOwnList(applicant)) {
        if (!TakesArrivals(instance_.policy, instance_.lists[wish.list])) continue;
        wish_arcs.emplace_back(arcs_.size(), wish);
        applicant_of.push_back(static_cast<ApplicantIndex>(i));
        arcs_.push_back({node, EntryOf(wish.list, applicant.group), 1, per_rank[i] * wish.rank});
      }
    }
    const std::vector<int64_t> flow = MinCostCirculation(nodes_, arcs_);
    Assignment assignment(instance_.applicants.size(), kNoList);
    for (size_t k = 0; k < wish_arcs.size(); ++k) {
      if (flow[wish_arcs[k].first] > 0) assignment[applicant_of[k]] = wish_arcs[k].second.list;
    }
    return assignment;
  }

 private:
  static int Node(ListIndex list) { return 1 + list; }

  int EntryOf(ListIndex list, Group group) const {
    const auto entry = entries_.find({list, group});
    return entry == entries_.end() ? Node(list) : entry->second;
  }

  void AddList(ListIndex v) {
    const List& list = instance_.lists[v];
    arcs_.push_back({kHub, Node(v), kUnbounded, 0});
    arcs_.push_back({Node(v), kHub, list.free(), 0});
    for (const GroupRule& rule : list.group_rules) {
      const int entry = nodes_++;
      entries_[{v, rule.group}] = entry;
      const int past_cap = nodes_++;
      arcs_.push_back({entry, past_cap, rule.intake_cap.value_or(kUnbounded), 0});
      arcs_.push_back({past_cap, Node(v), kUnbounded, 0});
      arcs_.push_back({past_cap, kHub, HeldPlacesFor(list, rule.group), 0});
    }
  }

  const Instance& instance_;
  int nodes_;
  std::vector<FlowArc<Cost>> arcs_;
  std::map<std::pair<ListIndex, Group>, int> entries_;
};

// Returns what placing each applicant is worth, negated.
Costs PlacingCosts(const Instance& instance) {
  const std::vector<ApplicantIndex> order = PriorityOrder(instance);
  const size_t n = order.size();
  // Days weigh more than all powers of two together, a person more than all days together, a tier more than all persons
  // behind it. Days may be negative where explicit priorities stand for them.
  Cost all_days = 1;
  for (const Applicant& applicant : instance.applicants) all_days += std::abs(WaitedDays(instance, applicant));
  const Cost day = Cost{1} << n;
  const Cost person = 2 * all_days * day;
  const Cost tier = static_cast<Cost>(n) + 1;
  Costs costs(n);
  for (size_t p = 0; p < n; ++p) {
    const Applicant& applicant = instance.applicants[order[p]];
    const int own_tier = TierOf(instance, applicant);
    const Cost power = Cost{1} << (n - 1 - p);
    Cost by_count = person;
    for (int behind = own_tier; behind + 1 < kTierCount; ++behind) by_count *= tier;
    by_count += WaitedDays(instance, applicant) * day + power;
    switch (instance.policy.objective) {
      case Objective::kPriority:
      case Objective::kFirstCome:
        costs[order[p]] = -power;
        break;
      case Objective::kCardinality:
        costs[order[p]] = -by_count;
        break;
      case Objective::kBalanced:
      case Objective::kFirstComeThenTrade:
        // Powers are multiples of 2^(people in tier 2) here; the worth of all those people is scaled below one power.
        costs[order[p]] = own_tier < 2 ? -power * person * tier * 2 : -by_count;
        break;
    }
  }
  return costs;
}

// Leaves FIRST_COME's people no other wish than the list that it gives them, and makes their places worth more than all
// others. Returns the instance with fewer wishes.
Instance KeepFirstCome(Instance instance, Costs& placing) {
  const Assignment kept = FirstComeAssignment(instance);
  for (size_t i = 0; i < kept.size(); ++i) {
    if (kept[i] == kNoList) continue;
    std::erase_if(instance.applicants[i].wishes, [&](const Wish& wish) { return wish.list != kept[i]; });
    placing[i] = -(Cost{1} << 90);
  }
  return instance;
}

}  // namespace

Assignment SolveByFlow(const Instance& whole) {
  Costs placing = PlacingCosts(whole);
  const bool keeps = whole.policy.objective == Objective::kFirstComeThenTrade;
  const Instance instance = keeps ? KeepFirstCome(whole, placing) : whole;
  const size_t n = instance.applicants.size();
  const Assignment by_set = Graph(instance).Solve(std::vector<bool>(n, true), placing, Costs(n, Cost{0}));

  const std::vector<ApplicantIndex> order = PriorityOrder(instance);
  Costs per_rank(n);
  Cost base = 1;
  for (size_t p = n; p-- > 0;) {
    per_rank[order[p]] = base;
    base *= kFlowOracleRankMax + 1;
  }
  std::vector<bool> placed(n);
  for (size_t i = 0; i < n; ++i) placed[i] = by_set[i] != kNoList;
  return Graph(instance).Solve(placed, Costs(n, -base), per_rank);
}

}  // namespace listeplass::matching::property
