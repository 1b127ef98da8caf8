#include "service/matching/market.h"

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <limits>

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
  // A wish as its list sees it.
  struct Arrival {
    MoverIndex mover = kNone;
    WishIndex wish = kNone;
    Node origin = kNone;  // kNone: no way back
    int32_t here = 0;     // units
    int64_t value = 0;
  };

  void IndexArrivals();
  void IndexLinks();
  absl::Status Refine();
  void Saturate();
  void SaturateMover(Market::Mover& mover);
  void SaturateLink(Market::Link& link);
  void Discharge(Node u);
  void PushMover(Node u, Market::Mover& mover);
  void PushArrival(Node u, Arrival& arrival);
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
  void Move(Market::Mover& mover, int32_t units) {
    mover.moved += units;
    arrivals_[arrival_of_[mover.at]].here += units;
    Send(mover.origin, market_.wish_node[mover.at], units);
  }
  void Shift(Market::Mover& mover, WishIndex wish) {
    arrivals_[arrival_of_[mover.at]].here -= mover.moved;
    arrivals_[arrival_of_[wish]].here += mover.moved;
    Send(market_.wish_node[mover.at], market_.wish_node[wish], mover.moved);
    mover.at = wish;
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
  std::vector<int32_t> mover_begin_;
  std::vector<int32_t> arrival_begin_;
  std::vector<Arrival> arrivals_;
  std::vector<int32_t> arrival_of_;  // by wish
  std::vector<int32_t> link_begin_;
  std::vector<int32_t> links_;
  std::vector<int64_t> excess_;
  std::vector<int64_t> price_;
  std::vector<int32_t> cursor_;  // by node: arcs before it take nothing
  std::vector<uint8_t> queued_;
  std::deque<Node> queue_;
  int64_t cheapest_ = 0;
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
      excess_(market.node_count, 0),
      price_(market.node_count, 0),
      cursor_(market.node_count, 0),
      queued_(market.node_count, 0),
      checked_at_(steps) {
  IndexArrivals();
  IndexLinks();
}

void MarketSolver::IndexArrivals() {
  mover_begin_.assign(node_count_ + 1, 0);
  for (Market::Mover& mover : market_.movers) {
    ++mover_begin_[mover.origin + 1];
    mover.value *= scale_;
  }
  arrival_begin_.assign(node_count_ + 1, 0);
  for (Node node : market_.wish_node) ++arrival_begin_[node + 1];
  for (Node node = 0; node < node_count_; ++node) {
    mover_begin_[node + 1] += mover_begin_[node];
    arrival_begin_[node + 1] += arrival_begin_[node];
  }
  arrivals_.resize(market_.wish_node.size());
  arrival_of_.resize(market_.wish_node.size());
  std::vector<int32_t> next = arrival_begin_;
  for (size_t m = 0; m < market_.movers.size(); ++m) {
    const Market::Mover& mover = market_.movers[m];
    for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
      arrival_of_[wish] = next[market_.wish_node[wish]]++;
      arrivals_[arrival_of_[wish]] = {.mover = static_cast<MoverIndex>(m),
                                      .wish = wish,
                                      .origin = mover.stays_moved ? kNone : mover.origin,
                                      .here = mover.at == wish ? mover.moved : 0,
                                      .value = mover.value};
    }
  }
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
  int64_t largest = 0;
  for (const Market::Mover& mover : market_.movers) largest = std::max<int64_t>(largest, std::llabs(mover.value));
  // Where everybody is worth 0 or 1, prices are a few units at most, and going straight to the end is three times as
  // fast as scaling.
  error_ = largest > scale_ ? largest : 1;
  do {
    error_ = std::max<int64_t>(1, error_ / kScaleFactor);
    LP_RETURN_IF_ERROR(Refine());
  } while (error_ > 1);
  WriteExactPrices();
  for (Market::Mover& mover : market_.movers) mover.value /= scale_;
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
  for (Market::Mover& mover : market_.movers) SaturateMover(mover);
  for (Market::Link& link : market_.links) SaturateLink(link);
}

void MarketSolver::SaturateMover(Market::Mover& mover) {
  const auto price = [&](WishIndex wish) { return price_[market_.wish_node[wish]]; };
  WishIndex best = mover.wish_begin;
  for (WishIndex wish = best + 1; wish < mover.wish_end; ++wish) {
    if (price(wish) < price(best)) best = wish;
  }
  const int64_t gain = mover.value - (price(best) - price_[mover.origin]);
  if (mover.moved > 0 && gain < 0 && !mover.stays_moved) {
    Move(mover, -mover.moved);
  } else if (mover.moved > 0 && price(mover.at) > price(best)) {
    Shift(mover, best);
  }
  if (gain <= 0 || mover.moved == mover.count) return;
  if (mover.moved == 0) mover.at = best;
  Move(mover, mover.count - mover.moved);
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
  const int32_t movers = mover_begin_[u + 1] - mover_begin_[u];
  const int32_t arrivals = arrival_begin_[u + 1] - arrival_begin_[u];
  const int32_t arcs = movers + arrivals + link_begin_[u + 1] - link_begin_[u];
  int32_t i = cursor_[u];
  bool saw_all = false;  // since cheapest_ was reset
  while (true) {
    if (i == arcs) {
      if (saw_all && cheapest_ >= price_[u]) {
        price_[u] = cheapest_ + error_;
        ++relabels_;
      }
      i = 0;
      saw_all = true;
      cheapest_ = std::numeric_limits<int64_t>::max();
    }
    ++steps_;
    if (i < movers) {
      PushMover(u, market_.movers[mover_begin_[u] + i]);
    } else if (i < movers + arrivals) {
      PushArrival(u, arrivals_[arrival_begin_[u] + i - movers]);
    } else {
      PushLink(u, market_.links[links_[link_begin_[u] + i - movers - arrivals]]);
    }
    if (excess_[u] == 0) break;
    ++i;
  }
  cursor_[u] = i;
}

void MarketSolver::PushMover(Node u, Market::Mover& mover) {
  if (mover.moved == mover.count) return;
  for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
    if (!Admissible(u, market_.wish_node[wish], -mover.value)) continue;
    mover.at = wish;
    Move(mover, static_cast<int32_t>(std::min<int64_t>(excess_[u], mover.count - mover.moved)));
    return;
  }
}

void MarketSolver::PushArrival(Node u, Arrival& arrival) {
  if (arrival.here == 0) return;
  Market::Mover& mover = market_.movers[arrival.mover];
  if (arrival.origin != kNone && Admissible(u, arrival.origin, arrival.value)) {
    Move(mover, -static_cast<int32_t>(std::min<int64_t>(excess_[u], arrival.here)));
    return;
  }
  if (mover.wish_end - mover.wish_begin < 2) return;
  for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
    if (wish == arrival.wish || !Admissible(u, market_.wish_node[wish], 0)) continue;
    Shift(mover, wish);
    return;
  }
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
  steps_ += arrival_begin_[v + 1] - arrival_begin_[v] + mover_begin_[v + 1] - mover_begin_[v];
  for (int32_t a = arrival_begin_[v]; a < arrival_begin_[v + 1]; ++a) {
    const Arrival& arrival = arrivals_[a];
    const Market::Mover& mover = market_.movers[arrival.mover];
    if (mover.moved < mover.count) {
      Reach(mover.origin, price - arrival.value - price_[mover.origin], level);
    } else if (mover.at != arrival.wish) {
      const Node from = market_.wish_node[mover.at];
      Reach(from, price - price_[from], level);
    }
  }
  for (int32_t m = mover_begin_[v]; m < mover_begin_[v + 1]; ++m) {
    const Market::Mover& mover = market_.movers[m];
    if (mover.moved == 0 || mover.stays_moved) continue;
    const Node from = market_.wish_node[mover.at];
    Reach(from, price + mover.value - price_[from], level);
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
