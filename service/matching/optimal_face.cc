#include "service/matching/optimal_face.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "service/domain/status_macros.h"

namespace listeplass::matching {

absl::Status OptimalFace::StartFrom(const Circulation& circulation, const std::vector<uint8_t>& fixed) {
  const auto movers = static_cast<MoverIndex>(network_.movers.size());
  std::vector<int32_t> begin(network_.hub + 2, 0);
  for (const Network::Mover& mover : network_.movers) ++begin[mover.origin + 1];
  for (Node node = 0; node <= network_.hub; ++node) begin[node + 1] += begin[node];
  by_origin_.resize(movers);
  for (MoverIndex m = 0; m < movers; ++m) {
    const Network::Mover& mover = network_.movers[m];
    const Circulation::Mover& state = circulation.mover(m);
    LP_RETURN_IF_ERROR(budget_.Spend("pricing", 1 + mover.member_end - mover.member_begin));
    by_origin_[begin[mover.origin]++] = m;
    const int32_t members = mover.member_end - mover.member_begin;
    int32_t first_free = state.settled;
    for (int32_t member = first_free; member < members; ++member) {
      if (fixed[network_.members[mover.member_begin + member]] != 0) first_free = member + 1;
    }
    settled_.push_back(state.settled);
    first_free_.push_back(first_free);
    must_move_.push_back(state.settled);
    may_move_.push_back(members);
    moved_.push_back(state.moved);
    at_.push_back(state.at);
  }
  tight_.wish.assign(network_.wish_node.size(), 1);
  for (MoverIndex m = 0; network_.has_dates() && m < movers; ++m) {
    const ClaimNumber claim = circulation.HeldClaim(m);
    for (WishIndex wish = network_.movers[m].wish_begin; wish < network_.movers[m].wish_end; ++wish) {
      if (!network_.IsInClaim(wish, claim)) tight_.wish[wish] = 0;
    }
  }
  tight_.with_hub.assign(network_.hub + 1, 1);
  tight_.with_list.assign(network_.gates.size(), 1);
  CountPlaces();
  return absl::OkStatus();
}

void OptimalFace::CountPlaces() {
  room_ = network_.free_places;
  gate_arrivals_.assign(network_.gates.size(), 0);
  for (MoverIndex m = 0; m < static_cast<MoverIndex>(moved_.size()); ++m) {
    if (moved_[m] == 0) continue;
    const Network::Mover& mover = network_.movers[m];
    const int64_t persons = int64_t{mover.size} * moved_[m];
    if (mover.origin != network_.hub) room_[mover.origin] += persons;
    const Node node = network_.wish_node[at_[m]];
    if (network_.is_gate(node)) {
      gate_arrivals_[node - network_.list_count] += persons;
    } else {
      room_[node] -= persons;
    }
  }
  for (size_t g = 0; g < network_.gates.size(); ++g) {
    room_[network_.gates[g].list] -= std::max<int64_t>(0, gate_arrivals_[g] - network_.gates[g].reserved);
  }
}

absl::Status OptimalFace::Maximise(const std::vector<int64_t>& values, const std::vector<int64_t>& costs,
                                   int64_t& steps) {
  LP_ASSIGN_OR_RETURN(const std::vector<Part> parts, CollectParts(values));
  const bool matters = std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.value != 0; }) ||
                       std::any_of(costs.begin(), costs.end(), [](int64_t cost) { return cost != 0; });
  if (matters) return Solve(parts, costs, steps);
  KeepPrices(std::vector<int64_t>(network_.hub + 1, 0));
  return absl::OkStatus();
}

absl::Status OptimalFace::MinimiseCosts(const std::vector<int64_t>& costs, int64_t& steps) {
  std::vector<Part> parts;
  for (MoverIndex m : by_origin_) {
    if (network_.movers[m].size == 1 && IsStar(m) && must_move_[m] == 1) parts.push_back({m, 0, 1, 0, true});
  }
  return Solve(parts, costs, steps);
}

absl::Status OptimalFace::Solve(const std::vector<Part>& parts, const std::vector<int64_t>& costs, int64_t& steps) {
  LP_ASSIGN_OR_RETURN(Market market, BuildMarket(parts, costs));
  LP_RETURN_IF_ERROR(SolveMarket(market, budget_, steps));
  LP_RETURN_IF_ERROR(TakeOver(parts, market));
  std::vector<int64_t> prices = std::move(market.prices);
  RaiseUnusedGates(prices);
  LP_RETURN_IF_ERROR(Narrow(parts, costs, prices));
  KeepPrices(prices);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<OptimalFace::Part>> OptimalFace::CollectParts(const std::vector<int64_t>& values) const {
  std::vector<Part> parts;
  for (MoverIndex m : by_origin_) {
    const Network::Mover& mover = network_.movers[m];
    LP_RETURN_IF_ERROR(budget_.Spend("pricing", 1 + mover.member_end - mover.member_begin));
    if (mover.size > 1) continue;
    if (IsStar(m) && must_move_[m] == 1) {
      parts.push_back({m, 0, 1, 0, true});
      continue;
    }
    int32_t member = std::max(must_move_[m], first_free_[m]);
    while (member < may_move_[m]) {
      const ApplicantIndex* applicants = &network_.members[mover.member_begin];
      Part part = {m, member, member + 1, values[applicants[member]], false};
      while (part.member_end < may_move_[m] && values[applicants[part.member_end]] == part.value) ++part.member_end;
      member = part.member_end;
      parts.push_back(part);
    }
  }
  return parts;
}

absl::StatusOr<Market> OptimalFace::BuildMarket(const std::vector<Part>& parts, const std::vector<int64_t>& costs) {
  Market market;
  market.node_count = network_.hub + 1;
  market.movers.reserve(parts.size());
  wish_of_.clear();
  for (const Part& part : parts) {
    LP_RETURN_IF_ERROR(Spend(part));
    const Network::Mover& mover = network_.movers[part.mover];
    const auto begin = static_cast<int32_t>(wish_of_.size());
    int32_t at = begin;
    for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
      if (tight_.wish[wish] == 0) continue;
      if (wish == at_[part.mover]) at = static_cast<int32_t>(wish_of_.size());
      wish_of_.push_back(wish);
      market.wish_node.push_back(network_.wish_node[wish]);
      if (!costs.empty()) market.wish_cost.push_back(costs[wish]);
    }
    const int32_t count = part.member_end - part.member_begin;
    market.movers.push_back({.origin = mover.origin,
                             .wish_begin = begin,
                             .wish_end = static_cast<int32_t>(wish_of_.size()),
                             .count = count,
                             .moved = std::clamp(moved_[part.mover] - part.member_begin, 0, count),
                             .at = at,
                             .value = part.value,
                             .stays_moved = part.stays_moved});
  }
  AddLinks(market);
  return market;
}

// Adds the links that carry places. A place that nobody takes goes to the hub; one that stays empty comes from it.
void OptimalFace::AddLinks(Market& market) const {
  constexpr int64_t kUnbounded = std::numeric_limits<int32_t>::max();
  for (Node list = 0; list < network_.list_count; ++list) {
    if (tight_.with_hub[list] != 0) market.links.push_back({list, network_.hub, room_[list], kUnbounded});
  }
  for (Node node = network_.list_count; node < network_.hub; ++node) {
    const Network::Gate& gate = network_.gate(node);
    const int64_t reserved = std::min(gate.cap, gate.reserved);
    const int64_t arrivals = gate_arrivals_[node - network_.list_count];
    const int64_t on_held = std::min(arrivals, reserved);
    if (tight_.with_hub[node] != 0) market.links.push_back({node, network_.hub, reserved - on_held, on_held});
    if (tight_.with_list[node - network_.list_count] != 0) {
      const int64_t ordinary = arrivals - on_held;
      market.links.push_back({node, gate.list, gate.cap - reserved - ordinary, ordinary});
    }
  }
}

absl::Status OptimalFace::TakeOver(const std::vector<Part>& parts, const Market& market) {
  for (const Part& part : parts) {
    if (!part.stays_moved) moved_[part.mover] = std::min(moved_[part.mover], must_move_[part.mover]);
  }
  for (size_t p = 0; p < parts.size(); ++p) {
    LP_RETURN_IF_ERROR(budget_.Spend("pricing", 1));
    const Market::Mover& mover = market.movers[p];
    if (mover.moved == 0) continue;
    if (!parts[p].stays_moved) moved_[parts[p].mover] += mover.moved;
    at_[parts[p].mover] = wish_of_[mover.at];
  }
  CountPlaces();
  return absl::OkStatus();
}

// Raises prices below 0 to 0 at gates with reserved places that nobody uses. There 0 proves the same.
void OptimalFace::RaiseUnusedGates(std::vector<int64_t>& prices) const {
  for (Node node = network_.list_count; node < network_.hub; ++node) {
    const Network::Gate& gate = network_.gate(node);
    const bool unused = gate_arrivals_[node - network_.list_count] == 0 && std::min(gate.cap, gate.reserved) > 0;
    if (unused && tight_.with_hub[node] != 0) prices[node] = std::max<int64_t>(prices[node], 0);
  }
}

absl::Status OptimalFace::Narrow(const std::vector<Part>& parts, const std::vector<int64_t>& costs,
                                 const std::vector<int64_t>& prices) {
  const auto comes_to = [&](WishIndex wish) {
    return prices[network_.wish_node[wish]] + (costs.empty() ? 0 : costs[wish]);
  };
  for (const Part& part : parts) {
    LP_RETURN_IF_ERROR(Spend(part));
    const MoverIndex m = part.mover;
    const Network::Mover& mover = network_.movers[m];
    int64_t cheapest = std::numeric_limits<int64_t>::max();
    for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
      if (tight_.wish[wish] != 0) cheapest = std::min(cheapest, comes_to(wish));
    }
    for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
      if (comes_to(wish) != cheapest) tight_.wish[wish] = 0;
    }
    if (part.stays_moved) continue;
    const int64_t gain = part.value - (cheapest - prices[mover.origin]);
    if (gain > 0) must_move_[m] = part.member_end;
    if (gain < 0) may_move_[m] = std::min(may_move_[m], part.member_begin);
  }
  for (Node node = 0; node < network_.hub; ++node) {
    if (prices[node] != 0) tight_.with_hub[node] = 0;
    if (network_.is_gate(node) && prices[node] != prices[network_.gate(node).list]) {
      tight_.with_list[node - network_.list_count] = 0;
    }
  }
  return absl::OkStatus();
}

void OptimalFace::KeepPrices(const std::vector<int64_t>& prices) {
  StagePrices stage;
  for (Node node : network_.node_of_list) stage.of_list.push_back(prices[node]);
  for (Node node : network_.node_of_group_rule) stage.of_group_rule.push_back(prices[node]);
  prices_.push_back(std::move(stage));
}

absl::Status OptimalFace::ApplyTo(Circulation& circulation) const {
  Circulation::Tight tight = tight_;
  for (MoverIndex m = 0; m < static_cast<MoverIndex>(moved_.size()); ++m) {
    LP_RETURN_IF_ERROR(budget_.Spend("pricing", 1));
    const Circulation::Mover& state = circulation.mover(m);
    tight.count.push_back(settled_[m] < first_free_[m] ? settled_[m] : may_move_[m]);
    if (state.size > 1) {
      tight.count.back() = state.moved;
      continue;
    }
    while (state.moved > moved_[m]) circulation.PutBack(m);
    while (state.moved < moved_[m]) circulation.MoveTo(m, at_[m]);
    if (state.moved > 0 && state.at != at_[m]) circulation.MoveTo(m, at_[m]);
    while (state.settled < must_move_[m]) circulation.Settle(m);
  }
  return circulation.Narrow(std::move(tight), budget_);
}

}  // namespace listeplass::matching
