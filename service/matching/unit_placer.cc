#include "service/matching/unit_placer.h"

#include <algorithm>
#include <numeric>

#include "service/domain/limits.h"

namespace listeplass::matching {
namespace {

// So many lists may be overfilled one after the other.
constexpr int kChainDepthMax = 4;
constexpr int64_t kChainStepsPerUnit = 20'000;
constexpr int64_t kChainStepsAtLeast = 200'000;
constexpr int64_t kChainStepsPerWish = 2;

}  // namespace

UnitPlacer::UnitPlacer(Circulation& circulation, PathSearch& search)
    : circulation_(circulation),
      search_(search),
      network_(circulation.network()),
      chain_steps_left_(
          std::max(kChainStepsAtLeast, kChainStepsPerWish * static_cast<int64_t>(network_.wish_node.size()))) {
  if (network_.largest_size == 1) return;
  failures_.resize(network_.movers.size());
  IndexByOrigin();
}

void UnitPlacer::IndexByOrigin() {
  origin_begin_.assign(OriginSlot(network_.hub, limits::kUnitSizeMax) + 2, 0);
  for (const Network::Mover& mover : network_.movers) ++origin_begin_[OriginSlot(mover.origin, mover.size) + 1];
  std::partial_sum(origin_begin_.begin(), origin_begin_.end(), origin_begin_.begin());
  by_origin_.resize(network_.movers.size());
  std::vector<int32_t> next = origin_begin_;
  for (MoverIndex m = 0; m < static_cast<MoverIndex>(network_.movers.size()); ++m) {
    by_origin_[next[OriginSlot(network_.movers[m].origin, network_.movers[m].size)]++] = m;
  }
}

bool UnitPlacer::Place(MoverIndex m, const Wishes& wishes, bool may_cross) {
  crossed_ = false;
  // Nothing has opened since, so nothing would be found.
  const Failure failure{.version = circulation_.latest_version(), .wishes = wishes, .may_cross = may_cross};
  Failure& last = failures_[m];
  if (last == failure) return false;
  may_cross_ = may_cross;
  search_.Pin(m);
  const bool placed = PlaceByPaths(m, wishes) || PlaceByChains(m, wishes);
  search_.Unpin();
  if (!placed) last = failure;
  return placed;
}

bool UnitPlacer::PlaceByPaths(MoverIndex m, const Wishes& wishes) {
  // For a single person, PathSearch::MoveSingle has tried paths of single persons already.
  const int32_t size_min = circulation_.mover(m).size == 1 ? 2 : 1;
  const int64_t latest_version = circulation_.latest_version();  // stays so, since each failure is undone
  for (WishIndex wish = wishes.begin; wish < wishes.end; ++wish) {
    if (!network_.IsInClaim(wish, wishes.claim)) continue;
    const Node from = circulation_.Where(m);
    if (search_.IsHopeless(from, network_.wish_node[wish], circulation_.mover(m).size, size_min, latest_version)) {
      continue;
    }
    const Circulation::Checkpoint mark = circulation_.Mark();
    PathSearch::Newcomer newcomer{
        .mover = m, .left = from, .entered = network_.wish_node[wish], .before = mark.versions};
    circulation_.MoveTo(m, wish);
    if (MakeRoom(newcomer.entered,
                 [&](Node node, int64_t persons) { return RelieveByPath(node, persons, size_min, newcomer); })) {
      return true;
    }
    circulation_.RollBackTo(mark);
  }
  return false;
}

bool UnitPlacer::PlaceByChains(MoverIndex m, const Wishes& wishes) {
  if (chain_steps_left_ <= 0) return false;
  const int64_t began_at = steps();
  chain_stops_at_ = began_at + std::min(kChainStepsPerUnit, chain_steps_left_);
  bool placed = false;
  for (WishIndex wish = wishes.begin; wish < wishes.end && !placed && steps() < chain_stops_at_; ++wish) {
    if (!network_.IsInClaim(wish, wishes.claim)) continue;
    const Circulation::Checkpoint mark = circulation_.Mark();
    circulation_.MoveTo(m, wish);
    placed = MakeRoom(network_.wish_node[wish],
                      [&](Node node, int64_t persons) { return RelieveByChain(node, persons, 1); });
    if (!placed) circulation_.RollBackTo(mark);
  }
  chain_steps_left_ -= steps() - began_at;
  return placed;
}

// The end of a path is at most exactly full, so only the entry and its list can be overfull.
template <typename Relieve>
bool UnitPlacer::MakeRoom(Node entry, const Relieve& relieve) {
  if (network_.is_gate(entry)) {
    const Network::Gate& gate = network_.gate(entry);
    while (circulation_.gate_arrivals(entry) > gate.cap) {
      if (!relieve(entry, circulation_.gate_arrivals(entry) - gate.cap)) return false;
    }
    entry = gate.list;
  }
  while (circulation_.room(entry) < 0) {
    if (!relieve(entry, -circulation_.room(entry))) return false;
  }
  return true;
}

// A unit of the missing size is best; then the largest smaller one, so that few units are moved; a larger one last.
bool UnitPlacer::RelieveByPath(Node node, int64_t persons, int32_t size_min, PathSearch::Newcomer& newcomer) {
  const auto size_max = static_cast<int32_t>(limits::kUnitSizeMax);
  const auto missing = static_cast<int32_t>(std::min<int64_t>(persons, size_max));
  const auto relieve = [&](int32_t size) {
    const bool relieved = search_.Relieve(node, size, newcomer);
    if (relieved) newcomer.alone = false;
    return relieved;
  };
  for (int32_t size = missing; size >= size_min; --size) {
    if (relieve(size)) return true;
  }
  for (int32_t size = missing + 1; size <= size_max; ++size) {
    if (relieve(size)) return true;
  }
  return false;
}

bool UnitPlacer::RelieveByChain(Node node, int64_t persons, int depth) {
  PathSearch::Newcomer nobody{.alone = false};
  if (RelieveByPath(node, persons, 1, nobody)) return true;
  if (depth == kChainDepthMax) return false;
  for (const Departure& departure : DeparturesFrom(node)) {
    if (steps() >= chain_stops_at_) return false;
    const Circulation::Checkpoint mark = circulation_.Mark();
    const bool crossed_before = crossed_;
    crossed_ = crossed_ || departure.crosses;
    if (departure.wish == kNone) {
      circulation_.PutBack(departure.mover);
    } else {
      circulation_.MoveTo(departure.mover, departure.wish);
    }
    search_.Pin(departure.mover);
    const bool relieved =
        departure.target == network_.hub || MakeRoom(departure.target, [&](Node next, int64_t too_many) {
          return RelieveByChain(next, too_many, depth + 1);
        });
    search_.Unpin();
    if (relieved) return true;
    crossed_ = crossed_before;
    circulation_.RollBackTo(mark);
  }
  return false;
}

// Finds all units whose departure relieves the node: for a gate those who came through it, for a list also those who
// came through its gates.
std::vector<UnitPlacer::Departure> UnitPlacer::DeparturesFrom(Node node) {
  std::vector<Departure> departures;
  AddDepartures(node, departures);
  if (network_.is_gate(node)) {
    departures_found_ += std::ssize(departures);
    return departures;
  }
  for (int32_t g = network_.gate_begin[node]; g < network_.gate_begin[node + 1]; ++g) {
    AddDepartures(network_.list_count + g, departures);
  }
  departures_found_ += std::ssize(departures);
  return departures;
}

void UnitPlacer::AddDepartures(Node node, std::vector<Departure>& departures) {
  const auto add = [&](MoverIndex m, WishIndex wish, Node target) {
    const bool crosses = !search_.MayMove(network_.movers[m].size, node, target);
    if (!crosses || may_cross_) departures.push_back({m, wish, target, crosses});
  };
  for (auto size = static_cast<int32_t>(limits::kUnitSizeMax); size >= 1; --size) {
    if (!circulation_.has_layer(size)) continue;
    const Circulation::Layer& layer = circulation_.layer(size);
    if (may_cross_ && !network_.is_gate(node)) {
      const size_t slot = OriginSlot(node, size);
      for (int32_t k = origin_begin_[slot]; k < origin_begin_[slot + 1]; ++k) {
        const MoverIndex m = by_origin_[k];
        const Network::Mover& mover = network_.movers[m];
        if (!circulation_.IsAtOrigin(m) || !search_.MayLeaveOrigin(m)) continue;
        for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) add(m, wish, network_.wish_node[wish]);
      }
    } else {
      for (const Circulation::OutArc& arc : layer.out[node]) {
        if (circulation_.IsAtOrigin(arc.mover) && search_.MayLeaveOrigin(arc.mover))
          add(arc.mover, arc.wish, arc.target);
      }
    }
    for (const Circulation::Arrival& arrival : layer.arrivals[node]) {
      const MoverIndex m = arrival.mover;
      if (search_.IsPinned(m)) continue;
      const Circulation::Mover& mover = circulation_.mover(m);
      for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
        if (wish != mover.at && circulation_.IsHeldAround(m, wish)) add(m, wish, network_.wish_node[wish]);
      }
      if (mover.moved > mover.settled) add(m, kNone, mover.origin);
    }
  }
}

}  // namespace listeplass::matching
