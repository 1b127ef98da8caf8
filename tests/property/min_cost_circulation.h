// MinCostCirculation is LEMON's network simplex behind plain values. It has a file of its own because LEMON 1.3.1 does
// not compile as C++20.
#ifndef LISTEPLASS_TESTS_PROPERTY_MIN_COST_CIRCULATION_H_
#define LISTEPLASS_TESTS_PROPERTY_MIN_COST_CIRCULATION_H_

#include <cstdint>
#include <vector>

namespace listeplass::matching::property {

// Costs are int64_t, or __int128 for weights of which each is more than all smaller ones together.
template <typename Cost>
struct FlowArc {
  int from = 0;
  int to = 0;
  int64_t capacity = 0;
  Cost cost = 0;
};

// Returns the flow on each arc of a circulation of least cost. Nodes are 0..nodes-1.
// REQUIRES: capacities at least 0; nodes times the largest |cost| fits Cost.
std::vector<int64_t> MinCostCirculation(int nodes, const std::vector<FlowArc<int64_t>>& arcs);
std::vector<int64_t> MinCostCirculation(int nodes, const std::vector<FlowArc<__int128>>& arcs);

}  // namespace listeplass::matching::property

#endif  // LISTEPLASS_TESTS_PROPERTY_MIN_COST_CIRCULATION_H_
