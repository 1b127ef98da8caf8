#include "tests/property/min_cost_circulation.h"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

namespace listeplass::matching::property {
namespace {

template <typename Cost>
std::vector<int64_t> Run(int nodes, const std::vector<FlowArc<Cost>>& arcs) {
  lemon::SmartDigraph graph;
  graph.reserveNode(nodes);
  graph.reserveArc(static_cast<int>(arcs.size()));
  for (int v = 0; v < nodes; ++v) graph.addNode();
  lemon::SmartDigraph::ArcMap<int64_t> capacity(graph);
  lemon::SmartDigraph::ArcMap<Cost> cost(graph);
  for (const FlowArc<Cost>& arc : arcs) {
    const lemon::SmartDigraph::Arc added = graph.addArc(graph.nodeFromId(arc.from), graph.nodeFromId(arc.to));
    capacity[added] = arc.capacity;
    cost[added] = arc.cost;
  }
  lemon::NetworkSimplex<lemon::SmartDigraph, int64_t, Cost> simplex(graph);
  simplex.upperMap(capacity).costMap(cost).run();
  std::vector<int64_t> flow;
  flow.reserve(arcs.size());
  for (size_t a = 0; a < arcs.size(); ++a) flow.push_back(simplex.flow(graph.arcFromId(static_cast<int>(a))));
  return flow;
}

}  // namespace

std::vector<int64_t> MinCostCirculation(int nodes, const std::vector<FlowArc<int64_t>>& arcs) {
  return Run(nodes, arcs);
}

std::vector<int64_t> MinCostCirculation(int nodes, const std::vector<FlowArc<__int128>>& arcs) {
  return Run(nodes, arcs);
}

}  // namespace listeplass::matching::property
