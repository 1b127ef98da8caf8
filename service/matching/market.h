// A circulation of greatest value, and the prices of places that prove it (shadow prices, that is node potentials; no
// money is meant).
//
// Units of one person each ("movers") stand at an origin and may move to one of their wishes; each unit that moves is
// worth the mover's value, less what the wish costs. Links carry places between nodes for nothing. What enters a node
// must leave it. Solved, each node has a whole price y with, where a wish comes to y(its node) + cost,
//   a mover's units all move when value > its cheapest wish - y(origin), and none does when it is less;
//   whoever moves is at a cheapest wish;
//   a link is used in full when y(from) > y(to), and as little as may be when y(from) < y(to).
// These conditions prove that no circulation is worth more, by weak duality.
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
    int32_t wish_begin = 0;  // of wish_node
    int32_t wish_end = 0;
    int32_t count = 0;  // units; 1 where there are several wishes
    int32_t moved = 0;
    int32_t at = 0;  // the wish where the moved ones are
    int64_t value = 0;
    bool stays_moved = false;  // may change its wish only
  };
  struct Link {
    Node from = kNone;
    Node to = kNone;
    int64_t onward = 0;  // how much more may flow, and
    int64_t back = 0;    // how much of the present flow may be taken back
  };

  Node node_count = 0;
  std::vector<Mover> movers;  // by rising origin
  std::vector<Node> wish_node;
  std::vector<int64_t> wish_cost;  // by wish; empty: all 0
  std::vector<Link> links;
  // By node; found by SolveMarket.
  std::vector<int64_t> prices;
};

// The largest |value| and |cost| for which no price can overflow: 2^62 / (16 * nodes * (nodes + 1)).
int64_t MarketValueMax(Node node_count);

// Changes moved, at, onward and back of a feasible circulation into those of one of greatest value, and sets prices,
// the last node's being 0.
//
// Cost scaling by pushes and relabels (Goldberg and Tarjan, "Finding minimum-cost circulations by successive
// approximation", 1990) with global price updates (Goldberg, "An efficient implementation of a scaling minimum-cost
// flow algorithm", 1997): O(nodes^2 * wishes * log(nodes * value)) at worst. A mover with several wishes is a star
// whose centre is left out: every arc through the centre is walked in one step, which keeps the graph as small as the
// lists are few. That is sound, because a push along an arc of negative reduced cost leaves the other arcs of the star
// at least as cheap as before, so that a cycle of the small graph stands for one of the large.
//
// Whole prices: values are scaled by nodes + 1, so that an error of 1 is less than one unit on any cycle. Among that
// many residues one, r, is no price's, and then floor((price - r - 1) / (nodes + 1)) are exact. Most often the flow is
// the best long before: from errors below one unit on, whole prices are looked for by label correcting (the price
// refinement of Goldberg's paper), and the search ends where there are some. Where there are none yet, the next scale
// starts from the labels, which are wrong near the last cycles that gain only.
//
// Prices never fall within a scale, so what a star's wishes came to when last looked at bounds what they come to now,
// and most stars need no look at all.
//
// Adds the work done to `steps`, in wishes looked at. REQUIRES: |value| + |cost| at most MarketValueMax. Errors: those
// of WorkBudget.
absl::Status SolveMarket(Market& market, WorkBudget& budget, int64_t& steps);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_MARKET_H_
