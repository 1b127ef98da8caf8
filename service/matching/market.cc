#include "service/matching/market.h"

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <limits>
#include <utility>

#include "service/domain/status_macros.h"

namespace listeplass::matching {
namespace {

// By how much the allowed error shrinks from one scale to the next.
constexpr int64_t kScaleFactor = 16;
// Steps between two looks at the budget: a few milliseconds.
constexpr int64_t kStepsPerCheck = 1 << 18;

int64_t FloorDiv(int64_t a, int64_t b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }

class MarketSolver {
 public:
  MarketSolver(Market& market, WorkBudget& budget, int64_t& steps);
  absl::Status Run();

 private:
  // A mover, with all that most steps need: nearly all time goes into reading these one after another.
  struct Departure {
    int64_t value = 0;    // scaled, less the cost of the target where there is one
    Node target = kNone;  // kNone: a star, one with several wishes
    Node origin = kNone;  // kNone: no way back
    int32_t left = 0;     // units at the origin
    int32_t moved = 0;
    WishIndex at = kNone;  // where the moved ones are
    int32_t slot = 0;      // in present_, while some have moved
  };
  // A wish as its list sees it.
  struct Arrival {
    MoverIndex mover = kNone;
    WishIndex wish = kNone;
  };
  // Of a star's wishes, and what they came to when looked at.
  struct CheapestTwo {
    WishIndex first = kNone;
    WishIndex second = kNone;
    int64_t first_comes_to = std::numeric_limits<int64_t>::max();
    int64_t second_comes_to = std::numeric_limits<int64_t>::max();
  };

  void IndexMovers();
  void IndexLinks();
  absl::Status Refine();
  void Saturate();
  void SaturateMover(Node origin, MoverIndex m);
  void SaturateLink(Market::Link& link);
  void Discharge(Node u);
  void PushDeparture(Node u, MoverIndex m);
  void PushPresent(Node u, MoverIndex m);
  void Enter(MoverIndex m);
  void Leave(MoverIndex m);
  const CheapestTwo& CheapestOf(MoverIndex star);
  void PushLink(Node u, Market::Link& link);
  absl::Status UpdatePrices();
  void ReachInto(Node v, int32_t level);
  void Reach(Node u, int64_t reduced_cost, int32_t level);
  absl::Status CheckBudget();
  void WriteExactPrices();

  // True when the arc to a node, at that cost, takes flow from u now; else notes how far the price is from that.
  bool Admissible(Node u, Node to, int64_t cost) {
    const int64_t target = price_[to] + cost;
    if (target < price_[u]) return true;
    cheapest_ = std::min(cheapest_, target);
    return false;
  }
  // So many units more (or, below 0, less) from the origin to where the mover is.
  void Move(MoverIndex m, Node origin, int32_t units) {
    Departure& departure = departures_[m];
    const bool was_present = departure.moved > 0;
    departure.left -= units;
    departure.moved += units;
    if (!was_present) Enter(m);
    if (departure.moved == 0) Leave(m);
    where_[m] = departure.left > 0 ? origin : NodeOf(departure);
    Send(origin, NodeOf(departure), units);
  }
  void Shift(MoverIndex star, WishIndex wish) {
    Departure& departure = departures_[star];
    const Node from = NodeOf(departure);
    Leave(star);
    departure.at = wish;
    Enter(star);
    where_[star] = NodeOf(departure);
    Send(from, where_[star], departure.moved);
  }
  int64_t CostOf(WishIndex wish) const { return market_.wish_cost.empty() ? 0 : market_.wish_cost[wish] * scale_; }
  int64_t ComesTo(WishIndex wish) const { return price_[market_.wish_node[wish]] + CostOf(wish); }
  // Of being where the moved ones are.
  int64_t ValueOf(const Departure& departure) const {
    return departure.target != kNone ? departure.value : departure.value - CostOf(departure.at);
  }
  Node NodeOf(const Departure& departure) const {
    return departure.target != kNone ? departure.target : market_.wish_node[departure.at];
  }
  void Send(Node from, Node to, int64_t units) {
    excess_[from] -= units;
    excess_[to] += units;
    Wake(to);
    Wake(from);
  }
  void Wake(Node node) {
    if (excess_[node] <= 0 || queued_[node] != 0) return;
    queued_[node] = 1;
    queue_.push_back(node);
  }

  Market& market_;
  WorkBudget& budget_;
  int64_t& steps_;
  const Node node_count_;
  const int64_t scale_;
  int64_t error_ = 1;  // reduced costs are never below its negative
  std::vector<int32_t> departure_begin_;
  std::vector<Departure> departures_;     // by mover
  std::vector<CheapestTwo> cheapest_of_;  // by mover; of stars only
  // By mover: from where a unit could move to a wish, the origin while one is left there.
  std::vector<Node> where_;
  std::vector<std::vector<MoverIndex>> present_;  // by node: who has moved there and could move on
  std::vector<int32_t> arrival_begin_;
  std::vector<Arrival> arrivals_;
  std::vector<int32_t> link_begin_;
  std::vector<int32_t> links_;
  std::vector<int64_t> excess_;
  std::vector<int64_t> price_;
  std::vector<int32_t> cursor_;  // by node: arcs before it take nothing
  std::vector<uint8_t> queued_;
  std::deque<Node> queue_;
  int64_t cheapest_ = 0;
  int64_t largest_ = 0;   // value and cost
  int64_t relabels_ = 0;  // since the last update of prices
  int64_t checked_at_ = 0;
  // UpdatePrices only.
  std::vector<int32_t> level_of_;
  std::vector<uint8_t> done_;
  std::vector<std::vector<Node>> levels_;
};

MarketSolver::MarketSolver(Market& market, WorkBudget& budget, int64_t& steps)
    : market_(market),
      budget_(budget),
      steps_(steps),
      node_count_(market.node_count),
      scale_(market.node_count + 1),
      present_(market.node_count),
      excess_(market.node_count, 0),
      price_(market.node_count, 0),
      cursor_(market.node_count, 0),
      queued_(market.node_count, 0),
      checked_at_(steps) {
  IndexMovers();
  IndexLinks();
}

void MarketSolver::IndexMovers() {
  departure_begin_.assign(node_count_ + 1, 0);
  arrival_begin_.assign(node_count_ + 1, 0);
  for (const Market::Mover& mover : market_.movers) ++departure_begin_[mover.origin + 1];
  for (Node node : market_.wish_node) ++arrival_begin_[node + 1];
  for (Node node = 0; node < node_count_; ++node) {
    departure_begin_[node + 1] += departure_begin_[node];
    arrival_begin_[node + 1] += arrival_begin_[node];
  }
  departures_.reserve(market_.movers.size());
  where_.reserve(market_.movers.size());
  arrivals_.resize(market_.wish_node.size());
  std::vector<int32_t> next = arrival_begin_;
  bool has_stars = false;
  for (const Market::Mover& mover : market_.movers) {
    const auto m = static_cast<MoverIndex>(departures_.size());
    for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
      arrivals_[next[market_.wish_node[wish]]++] = {m, wish};
      const int64_t worth = std::llabs(mover.value * scale_) + std::llabs(CostOf(wish));
      largest_ = std::max<int64_t>(largest_, worth);
    }
    const bool star = mover.wish_end - mover.wish_begin > 1;
    has_stars = has_stars || star;
    // Nothing can happen to somebody who stays moved and has one wish: as if nobody were there.
    const bool inert = mover.stays_moved && !star;
    departures_.push_back({.value = mover.value * scale_ - (star ? 0 : CostOf(mover.wish_begin)),
                           .target = star ? kNone : market_.wish_node[mover.wish_begin],
                           .origin = mover.stays_moved ? kNone : mover.origin,
                           .left = mover.stays_moved ? 0 : mover.count - mover.moved,
                           .moved = inert ? 0 : mover.moved,
                           .at = mover.at});
    const Departure& departure = departures_.back();
    where_.push_back(departure.left > 0 ? mover.origin : NodeOf(departure));
    if (departure.moved > 0) Enter(m);
  }
  if (has_stars) cheapest_of_.resize(departures_.size());
}

void MarketSolver::Enter(MoverIndex m) {
  std::vector<MoverIndex>& present = present_[NodeOf(departures_[m])];
  departures_[m].slot = static_cast<int32_t>(present.size());
  present.push_back(m);
}

void MarketSolver::Leave(MoverIndex m) {
  std::vector<MoverIndex>& present = present_[NodeOf(departures_[m])];
  const int32_t slot = departures_[m].slot;
  present[slot] = present.back();
  departures_[present[slot]].slot = slot;
  present.pop_back();
}

void MarketSolver::IndexLinks() {
  link_begin_.assign(node_count_ + 1, 0);
  for (const Market::Link& link : market_.links) {
    ++link_begin_[link.from + 1];
    ++link_begin_[link.to + 1];
  }
  for (Node node = 0; node < node_count_; ++node) link_begin_[node + 1] += link_begin_[node];
  links_.resize(2 * market_.links.size());
  std::vector<int32_t> next = link_begin_;
  for (size_t l = 0; l < market_.links.size(); ++l) {
    links_[next[market_.links[l].from]++] = static_cast<int32_t>(l);
    links_[next[market_.links[l].to]++] = static_cast<int32_t>(l);
  }
}

absl::Status MarketSolver::Run() {
  // Where everybody is worth 0 or 1, prices are a few units at most, and going straight to the end is three times as
  // fast as scaling.
  error_ = largest_ > scale_ ? largest_ : 1;
  do {
    error_ = std::max<int64_t>(1, error_ / kScaleFactor);
    LP_RETURN_IF_ERROR(Refine());
  } while (error_ > 1);
  WriteExactPrices();
  for (size_t m = 0; m < departures_.size(); ++m) {
    if (!market_.movers[m].stays_moved) market_.movers[m].moved = departures_[m].moved;
    market_.movers[m].at = departures_[m].at;
  }
  return absl::OkStatus();
}

// Makes every reduced cost at least -error_.
absl::Status MarketSolver::Refine() {
  std::fill(cursor_.begin(), cursor_.end(), 0);
  Saturate();
  LP_RETURN_IF_ERROR(UpdatePrices());
  while (!queue_.empty()) {
    const Node node = queue_.front();
    queue_.pop_front();
    queued_[node] = 0;
    if (excess_[node] > 0) Discharge(node);
    if (relabels_ > node_count_) LP_RETURN_IF_ERROR(UpdatePrices());
    if (steps_ - checked_at_ > kStepsPerCheck) LP_RETURN_IF_ERROR(CheckBudget());
  }
  return absl::OkStatus();
}

absl::Status MarketSolver::CheckBudget() {
  checked_at_ = steps_;
  return budget_.Check("exchanging", 0, 1, steps_);
}

// No reduced cost is negative afterwards, but nodes may hold too much or too little.
void MarketSolver::Saturate() {
  for (Node node = 0; node < node_count_; ++node) {
    for (int32_t m = departure_begin_[node]; m < departure_begin_[node + 1]; ++m) SaturateMover(node, m);
  }
  for (Market::Link& link : market_.links) SaturateLink(link);
}

void MarketSolver::SaturateMover(Node origin, MoverIndex m) {
  Departure& departure = departures_[m];
  if (departure.target == kNone) {
    const WishIndex best = CheapestOf(m).first;
    if (departure.moved == 0) {
      departure.at = best;
    } else if (ComesTo(departure.at) > ComesTo(best)) {
      Shift(m, best);
    }
    if (departure.origin == kNone) return;
  }
  const int64_t gain = ValueOf(departure) - (price_[NodeOf(departure)] - price_[origin]);
  if (gain > 0 && departure.left > 0) Move(m, origin, departure.left);
  if (gain < 0 && departure.moved > 0) Move(m, origin, -departure.moved);
}

void MarketSolver::SaturateLink(Market::Link& link) {
  const int64_t difference = price_[link.to] - price_[link.from];
  if (difference == 0) return;
  const int64_t units = difference < 0 ? link.onward : -link.back;
  link.onward -= units;
  link.back += units;
  Send(link.from, link.to, units);
}

// Pushes what is too much at u along its arcs, raising its price as often as needed.
void MarketSolver::Discharge(Node u) {
  const int32_t departures = departure_begin_[u + 1] - departure_begin_[u];
  const int32_t links = link_begin_[u + 1] - link_begin_[u];
  const std::vector<MoverIndex>& present = present_[u];
  int32_t i = cursor_[u];
  bool saw_all = false;  // since cheapest_ was reset
  while (excess_[u] > 0) {
    ++steps_;
    if (i < departures) {
      PushDeparture(u, departure_begin_[u] + i);
    } else if (i < departures + links) {
      PushLink(u, market_.links[links_[link_begin_[u] + i - departures]]);
    } else if (const int32_t p = i - departures - links; p < static_cast<int32_t>(present.size())) {
      const MoverIndex m = present[p];
      PushPresent(u, m);
      // Another one has taken the place of whoever is gone.
      if (p < static_cast<int32_t>(present.size()) && present[p] != m) continue;
    } else {
      if (saw_all && cheapest_ >= price_[u]) {
        price_[u] = cheapest_ + error_;
        ++relabels_;
      }
      i = 0;
      saw_all = true;
      cheapest_ = std::numeric_limits<int64_t>::max();
      continue;
    }
    if (excess_[u] > 0) ++i;
  }
  cursor_[u] = i;
}

void MarketSolver::PushDeparture(Node u, MoverIndex m) {
  Departure& departure = departures_[m];
  if (departure.left == 0) return;
  if (departure.target != kNone) {
    if (!Admissible(u, departure.target, -departure.value)) return;
  } else {
    const WishIndex best = CheapestOf(m).first;
    if (!Admissible(u, market_.wish_node[best], CostOf(best) - departure.value)) return;
    departure.at = best;
  }
  Move(m, u, static_cast<int32_t>(std::min<int64_t>(excess_[u], departure.left)));
}

void MarketSolver::PushPresent(Node u, MoverIndex m) {
  const Departure& departure = departures_[m];
  if (departure.origin != kNone && Admissible(u, departure.origin, ValueOf(departure))) {
    Move(m, departure.origin, -static_cast<int32_t>(std::min<int64_t>(excess_[u], departure.moved)));
    return;
  }
  if (departure.target != kNone) return;
  const CheapestTwo& two = CheapestOf(m);
  const WishIndex wish = two.first != departure.at ? two.first : two.second;
  if (Admissible(u, market_.wish_node[wish], CostOf(wish) - CostOf(departure.at))) Shift(m, wish);
}

// Prices never fall, so the two cheapest wishes are so for as long as they come to the same.
const MarketSolver::CheapestTwo& MarketSolver::CheapestOf(MoverIndex star) {
  CheapestTwo& two = cheapest_of_[star];
  if (two.first != kNone && ComesTo(two.first) == two.first_comes_to && ComesTo(two.second) == two.second_comes_to) {
    return two;
  }
  const Market::Mover& mover = market_.movers[star];
  steps_ += mover.wish_end - mover.wish_begin;
  two = CheapestTwo();
  for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
    const int64_t comes_to = ComesTo(wish);
    if (comes_to < two.first_comes_to) {
      two.second = std::exchange(two.first, wish);
      two.second_comes_to = std::exchange(two.first_comes_to, comes_to);
    } else if (comes_to < two.second_comes_to) {
      two.second = wish;
      two.second_comes_to = comes_to;
    }
  }
  return two;
}

void MarketSolver::PushLink(Node u, Market::Link& link) {
  const bool onward = link.from == u;
  int64_t& capacity = onward ? link.onward : link.back;
  const Node to = onward ? link.to : link.from;
  if (capacity == 0 || !Admissible(u, to, 0)) return;
  const int64_t units = std::min(excess_[u], capacity);
  capacity -= units;
  (onward ? link.back : link.onward) += units;
  Send(u, to, units);
}

// Raises prices so that whoever holds too much sees a way to who holds too little: by error_ times the distance, an arc
// being as long as its reduced cost has errors in it.
absl::Status MarketSolver::UpdatePrices() {
  relabels_ = 0;
  const int32_t level_max = 2 * node_count_;
  level_of_.assign(node_count_, level_max);
  done_.assign(node_count_, 0);
  for (std::vector<Node>& nodes : levels_) nodes.clear();
  levels_.resize(1);
  int64_t waiting = 0;
  for (Node node = 0; node < node_count_; ++node) {
    waiting += excess_[node] > 0 ? 1 : 0;
    if (excess_[node] >= 0) continue;
    level_of_[node] = 0;
    levels_[0].push_back(node);
  }
  int32_t level = 0;
  for (; level < static_cast<int32_t>(levels_.size()) && waiting > 0; ++level) {
    for (size_t k = 0; k < levels_[level].size(); ++k) {
      const Node node = levels_[level][k];
      if (done_[node] != 0) continue;
      done_[node] = 1;
      waiting -= excess_[node] > 0 ? 1 : 0;
      ReachInto(node, level);
      if (steps_ - checked_at_ > kStepsPerCheck) LP_RETURN_IF_ERROR(CheckBudget());
    }
  }
  const int32_t last_level = std::max(0, level - 1);
  for (Node node = 0; node < node_count_; ++node) price_[node] += error_ * std::min(level_of_[node], last_level);
  std::fill(cursor_.begin(), cursor_.end(), 0);
  return absl::OkStatus();
}

// From where can flow come to v?
void MarketSolver::ReachInto(Node v, int32_t level) {
  const int64_t price = price_[v];
  steps_ += arrival_begin_[v + 1] - arrival_begin_[v] + departure_begin_[v + 1] - departure_begin_[v];
  for (int32_t a = arrival_begin_[v]; a < arrival_begin_[v + 1]; ++a) {
    const auto [m, wish] = arrivals_[a];
    const Node from = where_[m];
    if (done_[from] != 0) continue;  // v itself too
    const Departure& departure = departures_[m];
    // To a wish, from the origin or from another wish.
    int64_t cost = departure.target != kNone ? -departure.value : CostOf(wish) - departure.value;
    if (departure.left == 0) cost += ValueOf(departure);
    Reach(from, price + cost - price_[from], level);
  }
  for (int32_t m = departure_begin_[v]; m < departure_begin_[v + 1]; ++m) {
    const Departure& departure = departures_[m];
    if (departure.moved == 0 || departure.origin == kNone) continue;
    const Node from = NodeOf(departure);
    Reach(from, price + ValueOf(departure) - price_[from], level);
  }
  for (int32_t l = link_begin_[v]; l < link_begin_[v + 1]; ++l) {
    const Market::Link& link = market_.links[links_[l]];
    const Node from = link.to == v ? link.from : link.to;
    if ((link.to == v ? link.onward : link.back) > 0) Reach(from, price - price_[from], level);
  }
}

void MarketSolver::Reach(Node u, int64_t reduced_cost, int32_t level) {
  if (done_[u] != 0) return;
  const int64_t length = reduced_cost < 0 ? 0 : reduced_cost / error_ + 1;
  if (length >= level_of_[u] - level) return;
  level_of_[u] = level + static_cast<int32_t>(length);
  if (levels_.size() <= static_cast<size_t>(level_of_[u])) levels_.resize(level_of_[u] + 1);
  levels_[level_of_[u]].push_back(u);
}

void MarketSolver::WriteExactPrices() {
  std::vector<bool> is_residue(scale_, false);
  for (int64_t price : price_) is_residue[price - FloorDiv(price, scale_) * scale_] = true;
  const int64_t unused = std::find(is_residue.begin(), is_residue.end(), false) - is_residue.begin();
  market_.prices.resize(node_count_);
  for (Node node = 0; node < node_count_; ++node) {
    market_.prices[node] = FloorDiv(price_[node] - unused - 1, scale_);
  }
  const int64_t last = market_.prices.back();
  for (int64_t& price : market_.prices) price -= last;
}

}  // namespace

int64_t MarketValueMax(Node node_count) {
  const auto nodes = static_cast<int64_t>(node_count);
  return (int64_t{1} << 62) / (16 * nodes * (nodes + 1));
}

absl::Status SolveMarket(Market& market, WorkBudget& budget, int64_t& steps) {
  return MarketSolver(market, budget, steps).Run();
}

}  // namespace listeplass::matching
