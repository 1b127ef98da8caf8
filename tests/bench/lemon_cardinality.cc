#include "tests/bench/lemon_cardinality.h"

#include <map>
#include <utility>

namespace listeplass::matching::bench {

ExchangeGraph GroupExchange(const Instance& instance) {
  const int hub = static_cast<int>(instance.lists.size());
  std::map<std::pair<int, int>, int64_t> wishing;
  for (const Applicant& applicant : instance.applicants) {
    if (applicant.wishes.empty() || applicant.wishes[0].list == applicant.origin) continue;
    const ListIndex to = applicant.wishes[0].list;
    if (!TakesArrivals(instance.policy, instance.lists[to])) continue;
    ++wishing[{applicant.origin == kNoList ? hub : applicant.origin, to}];
  }
  ExchangeGraph graph{.nodes = hub + 1, .arcs = {}};
  for (const auto& [ends, count] : wishing) graph.arcs.push_back({ends.first, ends.second, count, -1});
  const int64_t unbounded = static_cast<int64_t>(instance.applicants.size());
  for (int v = 0; v < hub; ++v) {
    graph.arcs.push_back({hub, v, unbounded, 0});
    if (instance.lists[v].free() > 0) graph.arcs.push_back({v, hub, instance.lists[v].free(), 0});
  }
  return graph;
}

int64_t LemonCardinality(const ExchangeGraph& graph) {
  const std::vector<int64_t> flow = property::MinCostCirculation(graph.nodes, graph.arcs);
  int64_t placed = 0;
  for (size_t a = 0; a < flow.size(); ++a) placed -= flow[a] * graph.arcs[a].cost;
  return placed;
}

}  // namespace listeplass::matching::bench
