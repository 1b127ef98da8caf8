#include "tests/bench/lemon_cardinality.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "service/matching/priority_order.h"

namespace listeplass::matching::bench {

namespace {

// CARDINALITY sees no difference between applicants alike in tier, origin (the hub for none) and lists that would take
// them.
using Alike = std::tuple<int, int, std::vector<ListIndex>>;

// Returns the lists that rank before the own one and take anybody.
std::vector<ListIndex> AcceptedLists(const Instance& instance, const Applicant& applicant) {
  const auto own = std::find_if(applicant.wishes.begin(), applicant.wishes.end(),
                                [&](const Wish& wish) { return wish.list == applicant.origin; });
  std::vector<ListIndex> accepted;
  for (const Wish& wish : applicant.wishes) {
    if (own != applicant.wishes.end() && wish.rank >= own->rank) break;
    if (TakesArrivals(instance.policy, instance.lists[wish.list])) accepted.push_back(wish.list);
  }
  std::sort(accepted.begin(), accepted.end());
  return accepted;
}

}  // namespace

ExchangeGraph GroupExchange(const Instance& instance) {
  const int hub = static_cast<int>(instance.lists.size());
  std::map<Alike, int64_t> wishing;
  std::set<int, std::greater<>> tiers;
  for (const Applicant& applicant : instance.applicants) {
    std::vector<ListIndex> accepted = AcceptedLists(instance, applicant);
    if (accepted.empty()) continue;
    const int tier = TierOf(instance, applicant);
    tiers.insert(tier);
    ++wishing[{tier, applicant.origin == kNoList ? hub : applicant.origin, std::move(accepted)}];
  }
  // One person is worth more than everybody of the later tiers.
  std::map<int, int64_t> worth;
  const int64_t unbounded = static_cast<int64_t>(instance.applicants.size());
  for (int64_t next = 1; int tier : tiers) {
    worth[tier] = next;
    next *= unbounded + 1;
  }
  ExchangeGraph graph{.nodes = hub + 1, .arcs = {}};
  for (const auto& [alike, count] : wishing) {
    const auto& [tier, origin, lists] = alike;
    if (lists.size() == 1) {
      graph.arcs.push_back({origin, lists[0], count, -worth[tier]});
      continue;
    }
    const int choice = graph.nodes++;
    graph.arcs.push_back({origin, choice, count, -worth[tier]});
    for (ListIndex list : lists) graph.arcs.push_back({choice, list, count, 0});
  }
  for (int v = 0; v < hub; ++v) {
    graph.arcs.push_back({hub, v, unbounded, 0});
    if (instance.lists[v].free() > 0) graph.arcs.push_back({v, hub, instance.lists[v].free(), 0});
  }
  return graph;
}

int64_t LemonCardinality(const ExchangeGraph& graph) {
  const std::vector<int64_t> flow = property::MinCostCirculation(graph.nodes, graph.arcs);
  int64_t placed = 0;
  for (size_t a = 0; a < flow.size(); ++a) placed += graph.arcs[a].cost < 0 ? flow[a] : 0;
  return placed;
}

}  // namespace listeplass::matching::bench
