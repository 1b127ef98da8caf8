#include "service/matching/circulation.h"

#include <algorithm>
#include <utility>

#include "service/domain/status_macros.h"

namespace listeplass::matching {

Circulation::Circulation(const Network& network)
    : network_(network),
      held_claim_(network.has_dates() ? network.movers.size() : 0, kEveryClaim),
      layers_(limits::kUnitSizeMax + 1),
      room_(network.free_places),
      gate_arrivals_(network.gates.size(), 0),
      open_slot_(network.hub, kNone),
      keeps_journal_(network.largest_size > 1) {
  movers_.reserve(network.movers.size());
  where_.resize(network.movers.size());
  at_origin_.resize(network.movers.size());
  for (const Network::Mover& mover : network.movers) {
    movers_.push_back({.origin = mover.origin,
                       .size = mover.size,
                       .wish_begin = mover.wish_begin,
                       .wish_end = mover.wish_end,
                       .count = mover.member_end - mover.member_begin});
  }
  for (Node list = 0; list < network.list_count; ++list) SetOpen(list, room_[list] > 0);
  UpdateGates();
}

void Circulation::NewVersion(int64_t size_begin, int64_t size_end) {
  if (network_.largest_size == 1) return;  // only searches for larger units read versions
  ++last_version_;
  for (int64_t size = size_begin; size < size_end; ++size) versions_[size] = last_version_;
}

absl::Status Circulation::RebuildAdjacency(WorkBudget& budget) {
  NewVersion(0, limits::kUnitSizeMax + 1);
  for (Layer& layer : layers_) layer = Layer();
  for (MoverIndex m = 0; m < static_cast<MoverIndex>(movers_.size()); ++m) {
    Mover& mover = movers_[m];
    LP_RETURN_IF_ERROR(budget.Spend("indexing", 1 + mover.wish_end - mover.wish_begin));
    mover.out_slot = mover.in_slot = mover.arrival_slot = mover.helper_slot = kNone;
    Layer& layer = layers_[mover.size];
    if (layer.out.empty()) {
      layer.out.resize(network_.hub + 1);
      layer.in.resize(network_.hub + 1);
      layer.arrivals.resize(network_.hub + 1);
      layer.helpers.resize(network_.hub + 1);
    }
    // A mover from the hub frees no place by leaving it, so no path leads through it until it has moved.
    if (!network_.HasOneWish(m) && (MayLeave(mover.origin) || mover.at != kNone)) AddArcs(m);
    UpdateLists(m);
  }
  return absl::OkStatus();
}

// Adds the arcs of a mover with several wishes. They stay while the mover moves.
void Circulation::AddArcs(MoverIndex m) {
  const Mover& mover = movers_[m];
  if (mover.count == 0) return;
  Layer& layer = layers_[mover.size];
  for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
    if (!IsOffered(wish)) continue;
    layer.in[network_.wish_node[wish]].push_back({mover.origin, wish, m});
    if (MayLeave(mover.origin)) layer.out[mover.origin].push_back({network_.wish_node[wish], wish, m});
  }
}

// Adds or removes the arc of a mover with one wish. It is there while a unit can still be moved.
void Circulation::UpdateArc(MoverIndex m) {
  Mover& mover = movers_[m];
  Layer& layer = layers_[mover.size];
  const WishIndex wish = mover.wish_begin;
  const Node target = network_.wish_node[wish];
  if (mover.moved < mover.count) {
    if (!IsOffered(wish) || !MayLeave(mover.origin)) return;
    if (mover.out_slot == kNone) {
      mover.out_slot = static_cast<int32_t>(layer.out[mover.origin].size());
      layer.out[mover.origin].push_back({target, wish, m});
    }
    if (mover.in_slot == kNone) {
      mover.in_slot = static_cast<int32_t>(layer.in[target].size());
      layer.in[target].push_back({mover.origin, wish, m});
    }
    return;
  }
  if (mover.out_slot != kNone) DropOutArc(mover.size, mover.origin, mover.out_slot);
  if (mover.in_slot != kNone) DropInArc(mover.size, target, mover.in_slot);
}

bool Circulation::HasRoom(Node node, int32_t size) const {
  if (node == network_.hub) return false;
  if (!network_.is_gate(node)) return room_[node] >= size;
  const Network::Gate& gate = network_.gate(node);
  const int64_t arrivals = gate_arrivals(node);
  if (narrowed()) return arrivals < std::min(gate.cap, gate.reserved);
  const int64_t ordinary =
      std::max<int64_t>(0, arrivals + size - gate.reserved) - std::max<int64_t>(0, arrivals - gate.reserved);
  return arrivals + size <= gate.cap && (ordinary == 0 || room_[gate.list] >= ordinary);
}

void Circulation::SetOpen(Node node, bool open) {
  int32_t& slot = open_slot_[node];
  if (open == (slot != kNone)) return;
  if (open) {
    slot = static_cast<int32_t>(open_nodes_.size());
    open_nodes_.push_back(node);
  } else {
    open_nodes_[slot] = open_nodes_.back();
    open_slot_[open_nodes_[slot]] = slot;
    open_nodes_.pop_back();
    slot = kNone;
  }
}

void Circulation::UpdateGates() {
  for (Node gate = network_.list_count; gate < network_.hub; ++gate) {
    SetOpen(gate, gate_arrivals(gate) < std::min(network_.gate(gate).cap, network_.gate(gate).reserved));
  }
}

void Circulation::AddRoom(Node list, int64_t persons) {
  if (list == network_.hub) return;
  const int64_t before = room_[list];
  room_[list] += persons;
  NewVersion(std::max<int64_t>(before, 0) + 1, std::min<int64_t>(room_[list], limits::kUnitSizeMax) + 1);
  SetOpen(list, room_[list] > 0);
}

// Counts persons who arrive at a node (sign 1) or go on from it (sign -1).
void Circulation::Enter(Node node, int32_t persons, int64_t sign) {
  if (!network_.is_gate(node)) return AddRoom(node, -sign * persons);
  NewVersion(0, limits::kUnitSizeMax + 1);
  const Network::Gate& gate = network_.gate(node);
  int64_t& arrivals = gate_arrivals_[node - network_.list_count];
  const int64_t ordinary_before = std::max<int64_t>(0, arrivals - gate.reserved);
  arrivals += sign * persons;
  AddRoom(gate.list, ordinary_before - std::max<int64_t>(0, arrivals - gate.reserved));
  SetOpen(node, arrivals < std::min(gate.cap, gate.reserved));
}

void Circulation::DropFromArrivals(MoverIndex m) {
  Mover& mover = movers_[m];
  if (mover.arrival_slot == kNone) return;
  std::vector<Arrival>& arrivals = layers_[mover.size].arrivals[network_.wish_node[mover.at]];
  arrivals[mover.arrival_slot] = arrivals.back();
  movers_[arrivals.back().mover].arrival_slot = mover.arrival_slot;
  arrivals.pop_back();
  mover.arrival_slot = kNone;
}

void Circulation::UpdateLists(MoverIndex m) {
  Mover& mover = movers_[m];
  Layer& layer = layers_[mover.size];
  const bool at_origin = mover.moved < mover.count || mover.at == kNone;
  at_origin_[m] = at_origin;
  where_[m] = at_origin ? mover.origin : network_.wish_node[mover.at];
  if (network_.HasOneWish(m)) UpdateArc(m);
  const bool can_go_back = mover.moved > mover.settled;
  const bool has_other_wishes = mover.wish_end - mover.wish_begin > 1;
  if (mover.moved == 0 || !(can_go_back || has_other_wishes)) {
    DropFromArrivals(m);
  } else {
    std::vector<Arrival>& arrivals = layer.arrivals[network_.wish_node[mover.at]];
    if (mover.arrival_slot == kNone) {
      mover.arrival_slot = static_cast<int32_t>(arrivals.size());
      arrivals.emplace_back();
    }
    arrivals[mover.arrival_slot] = {m, can_go_back ? mover.origin : kNone, mover.wish_begin, mover.wish_end};
  }
  std::vector<Helper>& helpers = layer.helpers[mover.origin];
  if (can_go_back) {
    if (mover.helper_slot == kNone) {
      mover.helper_slot = static_cast<int32_t>(helpers.size());
      helpers.emplace_back();
    }
    helpers[mover.helper_slot] = {m, network_.wish_node[mover.at]};
  } else if (mover.helper_slot != kNone) {
    helpers[mover.helper_slot] = helpers.back();
    movers_[helpers.back().mover].helper_slot = mover.helper_slot;
    helpers.pop_back();
    mover.helper_slot = kNone;
  }
}

void Circulation::Place(MoverIndex m, WishIndex wish) {
  Mover& mover = movers_[m];
  NewVersion(mover.size, mover.size + 1);
  if (mover.moved < mover.count) {
    AddRoom(mover.origin, mover.size);
    ++mover.moved;
    if (!network_.HasOneWish(m) && !MayLeave(mover.origin) && mover.at == kNone) AddArcs(m);
  } else {
    Enter(network_.wish_node[mover.at], mover.size, -1);
    DropFromArrivals(m);
  }
  mover.at = wish;
  Enter(network_.wish_node[wish], mover.size, 1);
  UpdateLists(m);
}

void Circulation::TakeBack(MoverIndex m) {
  Mover& mover = movers_[m];
  NewVersion(mover.size, mover.size + 1);
  Enter(network_.wish_node[mover.at], mover.size, -1);
  AddRoom(mover.origin, -mover.size);
  --mover.moved;
  UpdateLists(m);
}

void Circulation::MoveTo(MoverIndex m, WishIndex wish) {
  if (keeps_journal_) journal_.push_back({m, movers_[m].moved < movers_[m].count ? kNone : movers_[m].at});
  Place(m, wish);
}

void Circulation::MoveForGood(MoverIndex m, WishIndex wish) {
  // The unit is settled before it moves, so that it never gets an entry among the helpers.
  if (movers_[m].moved < movers_[m].count) ++movers_[m].settled;
  MoveTo(m, wish);
}

void Circulation::PutBack(MoverIndex m) {
  if (keeps_journal_) journal_.push_back({m, movers_[m].at});
  TakeBack(m);
}

void Circulation::RollBackTo(const Checkpoint& mark) {
  while (journal_.size() > mark.journal_size) {
    const Undo undo = journal_.back();
    journal_.pop_back();
    if (undo.was_at == kNone) {
      TakeBack(undo.mover);
    } else {
      Place(undo.mover, undo.was_at);
    }
  }
  versions_ = mark.versions;
}

void Circulation::Settle(MoverIndex m) {
  ++movers_[m].settled;
  UpdateLists(m);
}

void Circulation::HoldTo(MoverIndex m, WishIndex wish_begin, WishIndex wish_end) {
  movers_[m].wish_begin = wish_begin;
  movers_[m].wish_end = wish_end;
  UpdateLists(m);
}

absl::Status Circulation::Narrow(Tight tight, WorkBudget& budget) {
  tight_ = std::move(tight);
  narrowed_ = true;
  for (MoverIndex m = 0; m < static_cast<MoverIndex>(movers_.size()); ++m) movers_[m].count = tight_.count[m];
  return RebuildAdjacency(budget);
}

absl::Status Circulation::Widen(WorkBudget& budget) {
  tight_ = Tight();
  narrowed_ = false;
  for (MoverIndex m = 0; m < static_cast<MoverIndex>(movers_.size()); ++m) {
    movers_[m].count = network_.movers[m].member_end - network_.movers[m].member_begin;
  }
  return RebuildAdjacency(budget);
}

void Circulation::FreezePlaced() {
  for (Mover& mover : movers_) mover.out_slot = mover.in_slot = kNone;
  for (Layer& layer : layers_) {
    for (auto& arcs : layer.out) arcs.clear();
    for (auto& arcs : layer.in) {
      arcs.erase(std::remove_if(arcs.begin(), arcs.end(),
                                [&](const InArc& arc) {
                                  const Mover& mover = movers_[arc.mover];
                                  return mover.moved == 0 || mover.wish_end - mover.wish_begin < 2;
                                }),
                 arcs.end());
    }
  }
  journal_.clear();
}

}  // namespace listeplass::matching
