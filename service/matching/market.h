// SolveMarket finds a circulation of greatest value and the prices that prove it. A price is a node's potential, or
// shadow price: what one more place there is worth. No money is meant.
//
// A mover is some persons (units of one) who start at the same origin. Each unit may move to one of the mover's wishes,
// and is then worth the mover's value less the cost of that wish. Links carry places between nodes for nothing. What
// enters a node must leave it. SolveMarket finds an integer price y for each node. Let a wish come to y(its node) + its
// cost, and let a mover gain value + y(origin) - (what its cheapest wish comes to). Then
//   - all units of a mover move if it gains more than 0, and none moves if it gains less;
//   - a unit that has moved is on a cheapest wish;
//   - a link is used in full if y(from) > y(to), and as little as may be if y(from) < y(to).
// By weak duality these conditions prove that no circulation is worth more.
//
// Example: A wants to go from X to Y, B from Z to Y, C from X to Z; each is worth 1. Y has one free place, which the
// link from Y to the hub can carry; X and Z have none.
//   Best    B and C move, worth 2. B takes Y's free place, C the place that B leaves, and C's old place stays empty.
//           If A took Y's free place, B and C could not move.
//   Prices  X 0, Y 1, Z 0, hub 0. A and B gain 1 + 0 - 1 = 0. C gains 1 + 0 - 0 = 1 and moves.
//   Proof   A circulation is worth its gains plus the prices of the free places that it uses: at most 1 (C) + 1 (Y).
//
// Why not LEMON: its network simplex takes 4147 ms for the persons alone where CARDINALITY here takes 718 ms for a
// whole plan, with waited days, priority order and proof (national.exchange, tests/bench/README.md). Besides, LEMON
// 1.3.1 does not compile as C++20. The tests use it as a second opinion.
#ifndef LISTEPLASS_SERVICE_MATCHING_MARKET_H_
#define LISTEPLASS_SERVICE_MATCHING_MARKET_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "service/matching/network.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

struct Market {
  struct Mover {
    Node origin = kNone;
    int32_t wish_begin = 0;  // its wishes are wish_node[wish_begin] to wish_node[wish_end - 1]
    int32_t wish_end = 0;
    int32_t count = 0;  // units; 1 if it has several wishes
    int32_t moved = 0;  // units that have moved
    int32_t at = 0;     // the wish that the moved units are on
    int64_t value = 0;
    bool stays_moved = false;  // it may only change its wish
  };
  struct Link {
    Node from = kNone;
    Node to = kNone;
    int64_t onward = 0;  // how much more may flow
    int64_t back = 0;    // how much of the present flow may be taken back
  };

  Node node_count = 0;
  std::vector<Mover> movers;  // by rising origin
  std::vector<Node> wish_node;
  std::vector<int64_t> wish_cost;  // by wish; empty: all 0
  std::vector<Link> links;
  std::vector<int64_t> prices;  // by node; found by SolveMarket
};

// The largest |value| and |cost| for which no price can overflow: 2^62 / (16 * nodes * (nodes + 1)).
int64_t MarketValueMax(Node node_count);

// Changes moved, at, onward and back of a feasible circulation into those of a circulation of greatest value. Sets the
// prices; the last node's is 0. Adds the work done to `steps`, in wishes looked at. REQUIRES: |value| + |cost| at most
// MarketValueMax. Errors: those of WorkBudget.
//
// Method: cost scaling by pushes and relabels (Goldberg and Tarjan, "Finding minimum-cost circulations by successive
// approximation", 1990) with global price updates (Goldberg, "An efficient implementation of a scaling minimum-cost
// flow algorithm", 1997). It takes O(nodes^2 * wishes * log(nodes * value)) at worst. Each scale allows a smaller
// error: no residual arc's reduced cost is below minus that error.
//
// Stars. A mover with several wishes would be a star: a node in the centre with an arc to each wish. The centre is left
// out, and an arc through it is walked in one step, so that the graph has no more nodes than there are lists, gates and
// the hub. That is sound: a push along an arc of negative reduced cost leaves the star's other arcs at least as cheap
// as before, so that a cycle of the small graph stands for one of the large graph. Prices never fall within a scale. So
// what a star's wishes came to when last looked at bounds what they come to now, and most stars need no new look.
//
// Whole prices. Values are scaled by nodes + 1, so that errors of 1 cannot add up to one unit on any cycle. The prices
// have at most `nodes` different remainders modulo nodes + 1, so some remainder r is that of no price; floor((price - r
// - 1) / (nodes + 1)) are then exact prices. Most often the flow is the best long before errors are 1. So once they are
// below one unit, whole prices are looked for by label correcting (the price refinement of Goldberg's paper), and if
// there are some, the search ends. If not, the next scale starts from the labels, which are wrong only near the last
// cycles that still gain.
absl::Status SolveMarket(Market& market, WorkBudget& budget, int64_t& steps);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_MARKET_H_
