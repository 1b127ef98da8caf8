// The most persons an exchange can place, by LEMON's network simplex: the yardstick for CARDINALITY.
#ifndef LISTEPLASS_TESTS_BENCH_LEMON_CARDINALITY_H_
#define LISTEPLASS_TESTS_BENCH_LEMON_CARDINALITY_H_

#include <cstdint>
#include <vector>

#include "service/matching/instance.h"
#include "tests/property/min_cost_circulation.h"

namespace listeplass::matching::bench {

// Lists, a hub, and one arc of cost -1 for all who want to go from one list (or the hub) to another.
struct ExchangeGraph {
  int nodes = 0;
  std::vector<property::FlowArc<int64_t>> arcs;
};

// REQUIRES: as TextbookPriority (textbook_priority.h).
ExchangeGraph GroupExchange(const Instance& instance);

int64_t LemonCardinality(const ExchangeGraph& graph);

}  // namespace listeplass::matching::bench

#endif  // LISTEPLASS_TESTS_BENCH_LEMON_CARDINALITY_H_
