// LemonCardinality finds the most persons a plan can place, tier by tier, by LEMON's network simplex. It is the
// yardstick for CARDINALITY, of which it leaves out the waiting times, the priority order and the ranks.
#ifndef LISTEPLASS_TESTS_BENCH_LEMON_CARDINALITY_H_
#define LISTEPLASS_TESTS_BENCH_LEMON_CARDINALITY_H_

#include <cstdint>
#include <vector>

#include "service/matching/instance.h"
#include "tests/property/min_cost_circulation.h"

namespace listeplass::matching::bench {

// The graph's nodes are the lists, a hub for people without a list, and extra nodes. All of one tier who want to go
// from one list (or the hub) to the same lists share an arc: to the list, or to an extra node from which arcs of no
// cost lead to each. The shared arc's cost is negative: what placing one person is worth.
struct ExchangeGraph {
  int nodes = 0;
  std::vector<property::FlowArc<int64_t>> arcs;
};

// REQUIRES: units of one person, no group rules, and fewer than a million applicants where there are three tiers.
ExchangeGraph GroupExchange(const Instance& instance);

// Returns how many persons are placed.
int64_t LemonCardinality(const ExchangeGraph& graph);

}  // namespace listeplass::matching::bench

#endif  // LISTEPLASS_TESTS_BENCH_LEMON_CARDINALITY_H_
