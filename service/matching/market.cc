#include "service/matching/market.h"

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <limits>
#include <utility>

#include "absl/status/statusor.h"
#include "service/domain/status_macros.h"

namespace listeplass::matching {
namespace {

// The allowed error shrinks by this factor from one scale to the next.
constexpr int64_t kScaleFactor = 8;
// No price comes near this.
constexpr int64_t kDearest = std::numeric_limits<int64_t>::max() / 2;
// MendPrices gives up after so many looks at each arc, on average.
constexpr int64_t kLooksPerArc = 3;
// Steps between two looks at the budget, a few milliseconds' work.
constexpr int64_t kStepsPerCheck = 1 << 18;
constexpr const char* kPhase = "exchanging";

int64_t FloorDiv(int64_t a, int64_t b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }

class MarketSolver {
 public:
  MarketSolver(Market& market, WorkBudget& budget, int64_t& steps);
  absl::Status Run();

 private:
  // A mover, with all that most steps need. Nearly all time goes into reading these one after another.
  struct Departure {
    int64_t value = 0;    // scaled; less the cost of the target if it has one
    Node target = kNone;  // the node of its only wish; kNone: it is a star (market.h)
    Node origin = kNone;  // kNone: it stays moved
    int32_t left = 0;     // units at the origin
    int32_t moved = 0;
    WishIndex at = kNone;  // the wish that the moved units are on
    int32_t slot = 0;      // its place in present_, while some units have moved
  };
  // A wish as its list sees it.
  struct Arrival {
    MoverIndex mover = kNone;
    WishIndex wish = kNone;
  };
  // A mover as seen from the node it has moved to. Moving on from there never comes to less than `at_least`.
  struct Present {
    MoverIndex mover = kNone;
    int64_t at_least = -kDearest;
  };
  // The two cheapest of a star's wishes, and what they came to when last looked at. Since prices never fall, none of
  // the others ever comes to less than the second did.
  struct CheapestTwo {
    WishIndex first = kNone;  // kNone: not looked at yet
    WishIndex second = kNone;
    int64_t first_comes_to = -kDearest;
    int64_t second_comes_to = -kDearest;

    int64_t AtLeast(WishIndex other_than) const { return first == other_than ? second_comes_to : first_comes_to; }
  };

  absl::Status IndexMovers();
  void IndexLinks();
  absl::Status Refine();
  absl::Status Saturate();
  void SaturateMover(Node origin, MoverIndex m);
  void SaturateLink(Market::Link& link);
  absl::Status Discharge(Node u);
  void PushDeparture(Node u, MoverIndex m);
  void PushPresent(Node u, Present& present);
  void Enter(MoverIndex m);
  void Leave(MoverIndex m);
  const CheapestTwo& CheapestOf(MoverIndex star);
  void PushLink(Node u, Market::Link& link);
  absl::Status UpdatePrices();
  void Reach(Node u, int64_t reduced_cost, int32_t level);
  absl::Status CheckBudget();
  void RoundPrices();
  absl::StatusOr<bool> MendPrices();
  void StartFromWholePrices();

  // Calls visit(from, cost) for every arc through which flow can come to the node.
  template <typename Visit>
  void ForEachArcInto(Node to, const Visit& visit) {
    steps_ += arrival_begin_[to + 1] - arrival_begin_[to] + departure_begin_[to + 1] - departure_begin_[to];
    for (int32_t a = arrival_begin_[to]; a < arrival_begin_[to + 1]; ++a) {
      const auto [m, wish] = arrivals_[a];
      const Node from = where_[m];
      if (from != to) visit(from, CostOf(wish) + cost_of_leaving_[m]);
    }
    for (int32_t m = departure_begin_[to]; m < departure_begin_[to + 1]; ++m) {
      const Departure& departure = departures_[m];
      if (departure.moved > 0 && departure.origin != kNone) visit(NodeOf(departure), ValueOf(departure));
    }
    for (int32_t l = link_begin_[to]; l < link_begin_[to + 1]; ++l) {
      const Market::Link& link = market_.links[links_[l]];
      if ((link.to == to ? link.onward : link.back) > 0) visit(link.to == to ? link.from : link.to, 0);
    }
  }

  // Is the arc from u to a node, at this cost, admissible: is its reduced cost negative? If not, notes in cheapest_ the
  // price of u up to which it is not.
  bool Admissible(Node u, Node to, int64_t cost) {
    const int64_t target = price_[to] + cost;
    if (target < price_[u]) return true;
    cheapest_ = std::min(cheapest_, target);
    return false;
  }
  // Moves so many units from the origin to the mover's wish, or back if `units` is below 0.
  void Move(MoverIndex m, Node origin, int32_t units) {
    Departure& departure = departures_[m];
    const bool was_present = departure.moved > 0;
    departure.left -= units;
    departure.moved += units;
    if (!was_present) Enter(m);
    if (departure.moved == 0) Leave(m);
    NoteWhere(m);
    Send(origin, NodeOf(departure), units);
  }
  void Shift(MoverIndex star, WishIndex wish) {
    Departure& departure = departures_[star];
    const Node from = NodeOf(departure);
    Leave(star);
    departure.at = wish;
    Enter(star);
    NoteWhere(star);
    Send(from, where_[star], departure.moved);
  }
  void NoteWhere(MoverIndex m) {
    const Departure& departure = departures_[m];
    const bool at_origin = departure.left > 0;
    where_[m] = at_origin ? market_.movers[m].origin : NodeOf(departure);
    cost_of_leaving_[m] = at_origin ? -market_.movers[m].value * scale_ : -CostOf(departure.at);
  }
  int64_t CostOf(WishIndex wish) const { return market_.wish_cost.empty() ? 0 : market_.wish_cost[wish] * scale_; }
  int64_t ComesTo(WishIndex wish) const { return price_[market_.wish_node[wish]] + CostOf(wish); }
  // The value of being on the wish that the moved units are on.
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
  int64_t error_ = 1;  // no residual arc has a reduced cost below its negative
  std::vector<int32_t> departure_begin_;
  std::vector<Departure> departures_;     // by mover
  std::vector<CheapestTwo> cheapest_of_;  // by mover; only stars use theirs
  // By mover: the node that its next unit would move to a wish from (the origin while a unit is left there), and the
  // cost of leaving it. They are apart from the departures because updates of prices read them for every wish.
  std::vector<Node> where_;
  std::vector<int64_t> cost_of_leaving_;
  std::vector<std::vector<Present>> present_;  // by node: movers that have moved there
  std::vector<int32_t> arrival_begin_;
  std::vector<Arrival> arrivals_;
  std::vector<int32_t> link_begin_;
  std::vector<int32_t> links_;
  std::vector<int64_t> excess_;
  std::vector<int64_t> price_;
  std::vector<int32_t> cursor_;  // by node: the current arc; those before it are not admissible
  std::vector<uint8_t> queued_;
  std::deque<Node> queue_;
  int64_t cheapest_ = 0;
  int64_t largest_ = 0;   // the largest |value| + |cost|, scaled
  int64_t relabels_ = 0;  // since the last update of prices
  int64_t checked_at_ = 0;
  std::vector<int64_t> whole_;  // prices in unscaled units
  // Used by UpdatePrices only.
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
      checked_at_(steps) {}

absl::Status MarketSolver::IndexMovers() {
  departure_begin_.assign(node_count_ + 1, 0);
  arrival_begin_.assign(node_count_ + 1, 0);
  for (const Market::Mover& mover : market_.movers) ++departure_begin_[mover.origin + 1];
  for (Node node : market_.wish_node) ++arrival_begin_[node + 1];
  for (Node node = 0; node < node_count_; ++node) {
    departure_begin_[node + 1] += departure_begin_[node];
    arrival_begin_[node + 1] += arrival_begin_[node];
  }
  departures_.reserve(market_.movers.size());
  where_.resize(market_.movers.size());
  cost_of_leaving_.resize(market_.movers.size());
  arrivals_.resize(market_.wish_node.size());
  std::vector<int32_t> next = arrival_begin_;
  bool has_stars = false;
  for (const Market::Mover& mover : market_.movers) {
    LP_RETURN_IF_ERROR(budget_.Spend(kPhase, 1 + mover.wish_end - mover.wish_begin));
    const auto m = static_cast<MoverIndex>(departures_.size());
    for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
      arrivals_[next[market_.wish_node[wish]]++] = {m, wish};
      const int64_t worth = std::llabs(mover.value * scale_) + std::llabs(CostOf(wish));
      largest_ = std::max<int64_t>(largest_, worth);
    }
    const bool star = mover.wish_end - mover.wish_begin > 1;
    has_stars = has_stars || star;
    // A mover that stays moved and has one wish cannot change anything, so it is left out.
    const bool inert = mover.stays_moved && !star;
    departures_.push_back({.value = mover.value * scale_ - (star ? 0 : CostOf(mover.wish_begin)),
                           .target = star ? kNone : market_.wish_node[mover.wish_begin],
                           .origin = mover.stays_moved ? kNone : mover.origin,
                           .left = mover.stays_moved ? 0 : mover.count - mover.moved,
                           .moved = inert ? 0 : mover.moved,
                           .at = mover.at});
    const Departure& departure = departures_.back();
    if (departure.moved > 0) Enter(m);
    NoteWhere(m);
  }
  if (has_stars) cheapest_of_.resize(departures_.size());
  return absl::OkStatus();
}

void MarketSolver::Enter(MoverIndex m) {
  std::vector<Present>& present = present_[NodeOf(departures_[m])];
  departures_[m].slot = static_cast<int32_t>(present.size());
  present.push_back({.mover = m});
}

void MarketSolver::Leave(MoverIndex m) {
  std::vector<Present>& present = present_[NodeOf(departures_[m])];
  const int32_t slot = departures_[m].slot;
  present[slot] = present.back();
  departures_[present[slot].mover].slot = slot;
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
  LP_RETURN_IF_ERROR(IndexMovers());
  IndexLinks();
  // If everybody is worth 0 or 1, prices are a few units at most, and starting near the end is three times as fast.
  error_ = largest_ > scale_ ? largest_ : scale_ / 2;
  while (true) {
    error_ = std::max<int64_t>(1, error_ / kScaleFactor);
    LP_RETURN_IF_ERROR(Refine());
    if (error_ >= scale_) continue;
    RoundPrices();
    if (error_ == 1) break;
    LP_ASSIGN_OR_RETURN(const bool mended, MendPrices());
    if (mended) break;
    StartFromWholePrices();
  }
  market_.prices = std::move(whole_);
  const int64_t last = market_.prices.back();
  for (int64_t& price : market_.prices) price -= last;
  for (size_t m = 0; m < departures_.size(); ++m) {
    if (!market_.movers[m].stays_moved) market_.movers[m].moved = departures_[m].moved;
    market_.movers[m].at = departures_[m].at;
  }
  return absl::OkStatus();
}

// Makes the reduced cost of every residual arc at least -error_.
absl::Status MarketSolver::Refine() {
  std::fill(cursor_.begin(), cursor_.end(), 0);
  LP_RETURN_IF_ERROR(Saturate());
  LP_RETURN_IF_ERROR(UpdatePrices());
  while (!queue_.empty()) {
    const Node node = queue_.front();
    queue_.pop_front();
    queued_[node] = 0;
    if (excess_[node] > 0) LP_RETURN_IF_ERROR(Discharge(node));
    if (relabels_ > node_count_) LP_RETURN_IF_ERROR(UpdatePrices());
    if (steps_ - checked_at_ > kStepsPerCheck) LP_RETURN_IF_ERROR(CheckBudget());
  }
  return absl::OkStatus();
}

absl::Status MarketSolver::CheckBudget() {
  checked_at_ = steps_;
  return budget_.Check(kPhase, 0, 1, steps_);
}

// Pushes along every arc of negative reduced cost, so that none is left. Nodes may have excesses or deficits
// afterwards.
absl::Status MarketSolver::Saturate() {
  for (Node node = 0; node < node_count_; ++node) {
    LP_RETURN_IF_ERROR(budget_.Spend(kPhase, 1 + departure_begin_[node + 1] - departure_begin_[node]));
    for (int32_t m = departure_begin_[node]; m < departure_begin_[node + 1]; ++m) {
      if (steps_ - checked_at_ > kStepsPerCheck) LP_RETURN_IF_ERROR(CheckBudget());
      SaturateMover(node, m);
    }
  }
  for (Market::Link& link : market_.links) SaturateLink(link);
  return absl::OkStatus();
}

void MarketSolver::SaturateMover(Node origin, MoverIndex m) {
  Departure& departure = departures_[m];
  if (departure.target == kNone) {
    if (departure.moved == 0) {
      departure.at = CheapestOf(m).first;
    } else if (ComesTo(departure.at) > cheapest_of_[m].AtLeast(departure.at)) {
      const WishIndex best = CheapestOf(m).first;
      if (ComesTo(departure.at) > ComesTo(best)) Shift(m, best);
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

// Pushes u's excess along admissible arcs, and relabels u (raises its price) as often as needed.
absl::Status MarketSolver::Discharge(Node u) {
  const int32_t departures = departure_begin_[u + 1] - departure_begin_[u];
  const int32_t links = link_begin_[u + 1] - link_begin_[u];
  std::vector<Present>& present = present_[u];
  int32_t i = cursor_[u];
  bool saw_all = false;  // since cheapest_ was reset
  while (excess_[u] > 0) {
    ++steps_;
    if (steps_ - checked_at_ > kStepsPerCheck) LP_RETURN_IF_ERROR(CheckBudget());
    if (i < departures) {
      PushDeparture(u, departure_begin_[u] + i);
    } else if (i < departures + links) {
      PushLink(u, market_.links[links_[link_begin_[u] + i - departures]]);
    } else if (const int32_t p = i - departures - links; p < static_cast<int32_t>(present.size())) {
      if (present[p].at_least >= price_[u]) {
        cheapest_ = std::min(cheapest_, present[p].at_least);
      } else {
        const MoverIndex m = present[p].mover;
        PushPresent(u, present[p]);
        // If the mover is gone, another one has taken its place in `present`.
        if (p < static_cast<int32_t>(present.size()) && present[p].mover != m) continue;
      }
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
  return absl::OkStatus();
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

void MarketSolver::PushPresent(Node u, Present& present) {
  const MoverIndex m = present.mover;
  const Departure& departure = departures_[m];
  int64_t at_least = kDearest;
  if (departure.origin != kNone) {
    at_least = price_[departure.origin] + ValueOf(departure);
    if (at_least < price_[u]) {
      return Move(m, departure.origin, -static_cast<int32_t>(std::min<int64_t>(excess_[u], departure.moved)));
    }
  }
  if (departure.target == kNone) {
    const int64_t cost = CostOf(departure.at);
    int64_t others = cheapest_of_[m].AtLeast(departure.at) - cost;
    if (others < price_[u]) {
      const CheapestTwo& two = CheapestOf(m);
      const WishIndex wish = two.first != departure.at ? two.first : two.second;
      others = ComesTo(wish) - cost;
      if (others < price_[u]) return Shift(m, wish);
    }
    at_least = std::min(at_least, others);
  }
  cheapest_ = std::min(cheapest_, at_least);
  present.at_least = at_least;
}

// Since prices never fall, the two cheapest wishes stay so while they come to the same.
const MarketSolver::CheapestTwo& MarketSolver::CheapestOf(MoverIndex star) {
  CheapestTwo& two = cheapest_of_[star];
  if (two.first != kNone && ComesTo(two.first) == two.first_comes_to && ComesTo(two.second) == two.second_comes_to) {
    return two;
  }
  const Market::Mover& mover = market_.movers[star];
  steps_ += mover.wish_end - mover.wish_begin;
  two = {.first_comes_to = kDearest, .second_comes_to = kDearest};
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

// The global price update: raises each node's price by error_ times its distance to the nearest node with a deficit, so
// that nodes with an excess see a way there. An arc is as long as the number of errors by which its reduced cost must
// fall for the arc to become admissible.
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
      ForEachArcInto(node, [&](Node from, int64_t cost) { Reach(from, price_[node] + cost - price_[from], level); });
      if (steps_ - checked_at_ > kStepsPerCheck) LP_RETURN_IF_ERROR(CheckBudget());
    }
  }
  const int32_t last_level = std::max(0, level - 1);
  for (Node node = 0; node < node_count_; ++node) price_[node] += error_ * std::min(level_of_[node], last_level);
  std::fill(cursor_.begin(), cursor_.end(), 0);
  return absl::OkStatus();
}

void MarketSolver::Reach(Node u, int64_t reduced_cost, int32_t level) {
  if (done_[u] != 0) return;
  const int64_t length = reduced_cost < 0 ? 0 : reduced_cost / error_ + 1;
  if (length >= level_of_[u] - level) return;
  level_of_[u] = level + static_cast<int32_t>(length);
  if (levels_.size() <= static_cast<size_t>(level_of_[u])) levels_.resize(level_of_[u] + 1);
  levels_[level_of_[u]].push_back(u);
}

// Rounds all prices down after taking one offset from each. With errors of 1 the whole prices are exact (market.h).
void MarketSolver::RoundPrices() {
  std::vector<bool> is_residue(scale_, false);
  for (int64_t price : price_) is_residue[price - FloorDiv(price, scale_) * scale_] = true;
  const int64_t unused = std::find(is_residue.begin(), is_residue.end(), false) - is_residue.begin();
  whole_.resize(node_count_);
  for (Node node = 0; node < node_count_; ++node) whole_[node] = FloorDiv(price_[node] - unused - 1, scale_);
}

// Makes the whole prices that MendPrices has left the start of the next scale. Most are right, so little moves any
// more. They are lower than the prices before, so all bounds that those gave are forgotten.
void MarketSolver::StartFromWholePrices() {
  for (Node node = 0; node < node_count_; ++node) price_[node] = whole_[node] * scale_;
  std::fill(cheapest_of_.begin(), cheapest_of_.end(), CheapestTwo());
  for (std::vector<Present>& there : present_) {
    for (Present& one : there) one.at_least = -kDearest;
  }
}

// Lowers whole prices until no reduced cost is negative, by label correcting, one node at a time. Returns false if that
// takes long or goes deep: then there is probably a cycle that still gains.
absl::StatusOr<bool> MarketSolver::MendPrices() {
  const auto arcs = static_cast<int64_t>(arrivals_.size() + departures_.size() + links_.size());
  const int64_t steps_max = steps_ + kLooksPerArc * arcs;
  // No path has more arcs than there are nodes, so no right price is lower than this.
  const int64_t lowest = *std::min_element(whole_.begin(), whole_.end()) - node_count_ * (largest_ / scale_);
  bool too_low = false;
  for (Node node = 0; node < node_count_; ++node) queue_.push_back(node);
  std::fill(queued_.begin(), queued_.end(), 1);
  while (!queue_.empty() && steps_ < steps_max && !too_low) {
    if (steps_ - checked_at_ > kStepsPerCheck) LP_RETURN_IF_ERROR(CheckBudget());
    const Node to = queue_.front();
    queue_.pop_front();
    queued_[to] = 0;
    ForEachArcInto(to, [&](Node from, int64_t scaled_cost) {
      const int64_t price = whole_[to] + scaled_cost / scale_;
      if (price >= whole_[from]) return;
      whole_[from] = price;
      too_low = too_low || price < lowest;
      if (queued_[from] == 0) queue_.push_back(from);
      queued_[from] = 1;
    });
  }
  const bool mended = queue_.empty() && !too_low;
  queue_.clear();
  std::fill(queued_.begin(), queued_.end(), 0);
  return mended;
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
