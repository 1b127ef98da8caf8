// Where everybody is while a plan grows: the state that searches read and moves change.
//
// Each unit is at its origin or at one of its wishes. `room` of a list is free places + departures - arrivals, in
// persons; it is what the whole plan must keep at 0 or above. A unit that has been promised its place is settled: it
// may still be put on another wish, within the range it is held to, but never back to its origin.
//
// Narrowed to the circulations of greatest value (optimal_face.h), it offers searches the tight arcs only, and the hub
// is a node like others: a place may be left empty only where its price is 0.
//
// Movers of one size form a layer with its own adjacency, kept up to date move by move. Not thread-safe.
#ifndef LISTEPLASS_SERVICE_MATCHING_CIRCULATION_H_
#define LISTEPLASS_SERVICE_MATCHING_CIRCULATION_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "service/domain/limits.h"
#include "service/matching/network.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

class Circulation {
 public:
  // A mover of the network and where its units are.
  struct Mover {
    Node origin = kNone;
    int32_t size = 1;
    // The wishes it may be put on: all, later those of the rank it was given.
    WishIndex wish_begin = 0;
    WishIndex wish_end = 0;
    int32_t count = 0;     // units
    int32_t moved = 0;     // of them away from the origin; the foremost ones
    int32_t settled = 0;   // of those, promised; at most `moved`
    WishIndex at = kNone;  // where the moved ones are
    // Where in the adjacency; the arcs only of movers with one wish.
    int32_t out_slot = kNone;
    int32_t in_slot = kNone;
    int32_t arrival_slot = kNone;
    int32_t helper_slot = kNone;
  };
  // Somebody at their origin may be put on a wish: as seen from the origin, and from the wish's node.
  struct OutArc {
    Node target;
    WishIndex wish;
    MoverIndex mover;
  };
  struct InArc {
    Node origin;
    WishIndex wish;
    MoverIndex mover;
  };
  // Somebody moved may go on: back to the origin (kNone: not any more), or to another wish of these.
  struct Arrival {
    MoverIndex mover;
    Node back_to;
    WishIndex wish_begin;
    WishIndex wish_end;

    bool has_other_wishes() const { return wish_end - wish_begin > 1; }
  };
  // Somebody moved may be put back: as seen from the origin.
  struct Helper {
    MoverIndex mover;
    Node at;
  };
  // Adjacency of the movers of one size, by node. What a search needs stands in the entry, because reading movers all
  // over memory is what searches would spend their time on. Exact for movers with one wish; arcs of others may be
  // stale: they are at their origin only if IsAtOrigin says so.
  struct Layer {
    std::vector<std::vector<OutArc>> out;        // by origin; not from the hub, unless narrowed
    std::vector<std::vector<InArc>> in;          // by the wish's node
    std::vector<std::vector<Arrival>> arrivals;  // by where they are
    std::vector<std::vector<Helper>> helpers;    // by origin
  };

  using Versions = std::array<int64_t, limits::kUnitSizeMax + 1>;  // by size

  // Everybody at their origin. RebuildAdjacency is to be called first.
  explicit Circulation(const Network& network);

  const Network& network() const { return network_; }
  const Mover& mover(MoverIndex m) const { return movers_[m]; }
  const Layer& layer(int32_t size) const { return layers_[size]; }
  bool has_layer(int32_t size) const { return !layers_[size].out.empty(); }
  int64_t room(Node list) const { return room_[list]; }
  int64_t gate_arrivals(Node gate) const { return gate_arrivals_[gate - network_.list_count]; }

  // Where a unit of the mover is: its wish's node, or the origin. For bundles: where the next unit to move is.
  Node Where(MoverIndex m) const { return where_[m]; }
  bool IsAtOrigin(MoverIndex m) const { return at_origin_[m]; }
  // Have all its units been promised their places?
  bool IsSettled(MoverIndex m) const { return movers_[m].settled == movers_[m].count; }
  // Is the wish among those that it may still be put on?
  bool IsHeldAround(MoverIndex m, WishIndex wish) const {
    return movers_[m].wish_begin <= wish && wish < movers_[m].wish_end;
  }
  // Can `size` more persons enter there without anybody leaving?
  bool HasRoom(Node node, int32_t size) const;
  // Nodes, in no particular but a definite order, where a person can enter without anybody leaving: lists with room,
  // gates with held places left.
  const std::vector<Node>& open_nodes() const { return open_nodes_; }

  // To be called when caps of the network's gates have changed. A gate may have more arrivals than its cap then.
  void UpdateGates();

  // Which arcs a narrowed circulation keeps.
  struct Tight {
    std::vector<uint8_t> wish;       // by WishIndex
    std::vector<uint8_t> with_hub;   // by node: a place there is worth nothing
    std::vector<uint8_t> with_list;  // by gate: a place through the gate is worth the same as one on its list
    std::vector<int32_t> count;      // by mover: how many of its units may be moved
  };
  // Offers only tight arcs from here on, until Widen. Errors: those of WorkBudget, after which the circulation is of no
  // use; likewise below. REQUIRES: all units that are moved and not settled may go back.
  absl::Status Narrow(Tight tight, WorkBudget& budget);
  // Offers every wish again, to whoever has moved.
  absl::Status Widen(WorkBudget& budget);
  bool narrowed() const { return narrowed_; }
  bool IsOffered(WishIndex wish) const { return !narrowed() || tight_.wish[wish] != 0; }
  bool IsFreeOfCharge(Node node) const { return !narrowed() || tight_.with_hub[node] != 0; }
  bool IsAsItsList(Node gate) const { return !narrowed() || tight_.with_list[gate - network_.list_count] != 0; }

  // Puts the next unit of the mover on a wish, from wherever it is.
  void MoveTo(MoverIndex m, WishIndex wish);
  // The same, and promises it the place if it comes from its origin.
  void MoveForGood(MoverIndex m, WishIndex wish);
  // Puts the last moved unit back to its origin. REQUIRES: moved > settled.
  void PutBack(MoverIndex m);
  // Promises the foremost moved unit that has no promise yet. REQUIRES: moved > settled.
  void Settle(MoverIndex m);
  // Holds a settled mover of one unit to a part of its wishes.
  void HoldTo(MoverIndex m, WishIndex wish_begin, WishIndex wish_end);
  // Takes an arc that no search will need any more out of the adjacency; the last one takes its place.
  void DropOutArc(int32_t size, Node node, size_t index) { DropArc(layers_[size].out[node], &Mover::out_slot, index); }
  void DropInArc(int32_t size, Node node, size_t index) { DropArc(layers_[size].in[node], &Mover::in_slot, index); }
  // From here on nobody else leaves an origin or goes back: drops every unit that has not moved from the adjacency.
  void FreezePlaced();
  // Brings back all that searches and FreezePlaced dropped from the adjacency.
  absl::Status RebuildAdjacency(WorkBudget& budget);

  // A point to come back to. Only the moves are undone: REQUIRES no Settle, HoldTo or FreezePlaced in between.
  struct Checkpoint {
    size_t journal_size = 0;
    Versions versions = {};
  };
  Checkpoint Mark() const { return {journal_.size(), versions_}; }
  void RollBackTo(const Checkpoint& mark);
  void ForgetJournal() { journal_.clear(); }

  // While the version of a size stays the same, no way has opened for units of that size: none of them has moved and no
  // list has come to have room for one. Coming back to a mark brings its versions back.
  int64_t version(int32_t size) const { return versions_[size]; }
  // The same for units of any size.
  int64_t latest_version() const { return *std::max_element(versions_.begin(), versions_.end()); }

 private:
  struct Undo {
    MoverIndex mover;
    WishIndex was_at;  // kNone: at the origin
  };
  void Enter(Node node, int32_t persons, int64_t sign);
  void AddRoom(Node list, int64_t persons);
  void SetOpen(Node node, bool open);
  void Place(MoverIndex m, WishIndex wish);
  void TakeBack(MoverIndex m);
  void UpdateLists(MoverIndex m);
  void UpdateArc(MoverIndex m);
  template <typename Arc>
  void DropArc(std::vector<Arc>& arcs, int32_t Mover::*slot, size_t index) {
    Mover& last = movers_[arcs.back().mover];
    if (last.*slot != kNone) last.*slot = static_cast<int32_t>(index);
    movers_[arcs[index].mover].*slot = kNone;
    arcs[index] = arcs.back();
    arcs.pop_back();
  }
  void DropFromArrivals(MoverIndex m);
  void AddArcs(MoverIndex m);
  bool MayLeave(Node origin) const { return narrowed() || origin != network_.hub; }
  void NewVersion(int64_t size_begin, int64_t size_end);

  const Network& network_;
  std::vector<Mover> movers_;
  std::vector<Node> where_;  // by mover; apart from the movers, as is at_origin_, because searches ask for every arc
  // By mover: is a unit left at the origin? In bits, which fit into the nearest cache.
  std::vector<bool> at_origin_;
  std::vector<Layer> layers_;  // by size
  std::vector<int64_t> room_;  // by list node
  std::vector<int64_t> gate_arrivals_;
  std::vector<Node> open_nodes_;
  std::vector<int32_t> open_slot_;
  std::vector<Undo> journal_;
  bool keeps_journal_;
  Versions versions_ = {};
  int64_t last_version_ = 0;
  bool narrowed_ = false;
  Tight tight_;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_CIRCULATION_H_
