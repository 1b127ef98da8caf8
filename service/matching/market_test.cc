// Each solution is checked by what proves it (market.h): flow is conserved, and prices and moves agree.
#include "service/matching/market.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "service/matching/solver.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {
namespace {

absl::Status Solve(Market& market, int64_t& steps) {
  const SolveOptions options;
  WorkBudget budget(options);
  return SolveMarket(market, budget, steps);
}

std::vector<int64_t> NetInflow(const Market& market) {
  std::vector<int64_t> inflow(market.node_count, 0);
  for (const Market::Mover& mover : market.movers) {
    inflow[mover.origin] -= mover.moved;
    inflow[market.wish_node[mover.at]] += mover.moved;
  }
  return inflow;
}

void ExpectPricesProveIt(const Market& market) {
  const auto comes_to = [&](int32_t wish) {
    return market.prices[market.wish_node[wish]] + (market.wish_cost.empty() ? 0 : market.wish_cost[wish]);
  };
  for (const Market::Mover& mover : market.movers) {
    int64_t cheapest = std::numeric_limits<int64_t>::max();
    for (int32_t wish = mover.wish_begin; wish < mover.wish_end; ++wish) cheapest = std::min(cheapest, comes_to(wish));
    if (mover.moved > 0) {
      EXPECT_EQ(comes_to(mover.at), cheapest);
    }
    if (mover.stays_moved) continue;
    const int64_t gain = mover.value - (cheapest - market.prices[mover.origin]);
    if (gain > 0) {
      EXPECT_EQ(mover.moved, mover.count);
    }
    if (gain < 0) {
      EXPECT_EQ(mover.moved, 0);
    }
  }
  for (const Market::Link& link : market.links) {
    if (market.prices[link.from] > market.prices[link.to]) {
      EXPECT_EQ(link.onward, 0);
    }
    if (market.prices[link.from] < market.prices[link.to]) {
      EXPECT_EQ(link.back, 0);
    }
  }
}

// The lists are nodes 0 and up, the hub is the last node, and free places are links to the hub.
Market RandomMarket(std::mt19937_64& random, bool with_costs) {
  const auto below = [&](uint64_t bound) { return static_cast<int64_t>(random() % bound); };
  Market market;
  market.node_count = static_cast<Node>(2 + below(6));
  const Node hub = market.node_count - 1;
  for (Node origin = 0; origin <= hub; ++origin) {
    for (int64_t k = below(4); k > 0; --k) {
      const auto begin = static_cast<int32_t>(market.wish_node.size());
      for (int64_t w = 1 + below(3); w > 0; --w) {
        const auto node = static_cast<Node>(below(static_cast<uint64_t>(hub)));
        if (node == origin) continue;
        market.wish_node.push_back(node);
        if (with_costs) market.wish_cost.push_back(below(50));
      }
      const auto end = static_cast<int32_t>(market.wish_node.size());
      if (begin == end) continue;
      market.movers.push_back({.origin = origin,
                               .wish_begin = begin,
                               .wish_end = end,
                               .count = end - begin == 1 ? static_cast<int32_t>(1 + below(3)) : 1,
                               .at = begin,
                               .value = below(3) == 0 ? below(1000) : below(2)});
    }
  }
  for (Node list = 0; list < hub; ++list) market.links.push_back({list, hub, below(3), 1000});
  return market;
}

TEST(MarketTest, PricesProveEachSolution) {
  std::mt19937_64 random(7);
  for (int k = 0; k < 5'000; ++k) {
    SCOPED_TRACE(k);
    Market market = RandomMarket(random, k % 2 == 1);
    std::vector<int64_t> onward;
    for (const Market::Link& link : market.links) onward.push_back(link.onward);
    int64_t steps = 0;
    ASSERT_TRUE(Solve(market, steps).ok());
    std::vector<int64_t> inflow = NetInflow(market);
    for (size_t l = 0; l < market.links.size(); ++l) {
      const int64_t flow = onward[l] - market.links[l].onward;
      inflow[market.links[l].from] -= flow;
      inflow[market.links[l].to] += flow;
    }
    EXPECT_EQ(inflow, std::vector<int64_t>(market.node_count, 0));
    EXPECT_EQ(market.prices.back(), 0);
    ExpectPricesProveIt(market);
    if (HasFailure()) return;
  }
}

TEST(MarketTest, WhoStaysMovedTakesTheCheaperWishAndMakesWay) {
  // Two people from the hub are on lists 0 and 1, which are full. Changing places saves 10.
  Market market;
  market.node_count = 3;
  market.wish_node = {0, 1, 0, 1};
  market.wish_cost = {10, 5, 5, 10};
  market.movers = {{.origin = 2, .wish_begin = 0, .wish_end = 2, .count = 1, .moved = 1, .at = 0, .stays_moved = true},
                   {.origin = 2, .wish_begin = 2, .wish_end = 4, .count = 1, .moved = 1, .at = 3, .stays_moved = true}};
  market.links = {{0, 2, 0, 1}, {1, 2, 0, 1}};
  int64_t steps = 0;
  ASSERT_TRUE(Solve(market, steps).ok());
  EXPECT_EQ(market.movers[0].at, 1);
  EXPECT_EQ(market.movers[1].at, 2);
  EXPECT_GT(steps, 0);
}

}  // namespace
}  // namespace listeplass::matching
