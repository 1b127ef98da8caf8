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

#include <array>
#include <cstdint>
#include <vector>

#include "service/domain/limits.h"
#include "service/matching/network.h"

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
    int32_t arrival_slot = kNone;
    int32_t helper_slot = kNone;
  };
  struct OutArc {
    Node target;
    WishIndex wish;
  };
  // Adjacency of the movers of one size, by node. Entries may be stale; a reader checks the mover.
  struct Layer {
    std::vector<std::vector<OutArc>> out;           // wishes of movers whose origin the node is
    std::vector<std::vector<WishIndex>> in;         // wishes for the node
    std::vector<std::vector<MoverIndex>> arrivals;  // exact: movers there that could be moved on
    std::vector<std::vector<MoverIndex>> helpers;   // exact: movers of that origin which could be put back
  };

  using Versions = std::array<int64_t, limits::kUnitSizeMax + 1>;  // by size

  explicit Circulation(const Network& network);

  const Network& network() const { return network_; }
  const Mover& mover(MoverIndex m) const { return movers_[m]; }
  Layer& layer(int32_t size) { return layers_[size]; }
  bool has_layer(int32_t size) const { return !layers_[size].out.empty(); }
  int64_t room(Node list) const { return room_[list]; }
  int64_t gate_arrivals(Node gate) const { return gate_arrivals_[gate - network_.list_count]; }

  // Where a unit of the mover is: its wish's node, or the origin. For bundles: where the next unit to move is.
  Node Where(MoverIndex m) const;
  // Can `size` more persons enter there without anybody leaving?
  bool HasRoom(Node node, int32_t size) const;
  // Nodes, in no particular but a definite order, where a person can enter without anybody leaving: lists with room,
  // gates with held places left.
  const std::vector<Node>& open_nodes() const { return open_nodes_; }

  // Which arcs a narrowed circulation keeps.
  struct Tight {
    std::vector<uint8_t> wish;       // by WishIndex
    std::vector<uint8_t> with_hub;   // by node: a place there is worth nothing
    std::vector<uint8_t> with_list;  // by gate: a place through the gate is worth the same as one on its list
    std::vector<int32_t> count;      // by mover: how many of its units may be moved
  };
  // Offers only tight arcs from here on, until Widen. REQUIRES: all units that are moved and not settled may go back.
  void Narrow(Tight tight);
  // Offers every wish again, to whoever has moved.
  void Widen();
  bool narrowed() const { return narrowed_; }
  bool IsOffered(WishIndex wish) const { return !narrowed() || tight_.wish[wish] != 0; }
  bool IsFreeOfCharge(Node node) const { return !narrowed() || tight_.with_hub[node] != 0; }
  bool IsAsItsList(Node gate) const { return !narrowed() || tight_.with_list[gate - network_.list_count] != 0; }

  // Puts the next unit of the mover on a wish, from wherever it is.
  void MoveTo(MoverIndex m, WishIndex wish);
  // Puts the last moved unit back to its origin. REQUIRES: moved > settled.
  void PutBack(MoverIndex m);
  // Promises the foremost moved unit that has no promise yet. REQUIRES: moved > settled.
  void Settle(MoverIndex m);
  // Holds a settled mover of one unit to a part of its wishes.
  void HoldTo(MoverIndex m, WishIndex wish_begin, WishIndex wish_end);
  // From here on nobody else leaves an origin or goes back: drops every unit that has not moved from the adjacency.
  void FreezePlaced();
  // Brings back all that searches and FreezePlaced dropped from the adjacency.
  void RebuildAdjacency();

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
  void DropFromArrivals(MoverIndex m);
  void AddAdjacency(MoverIndex m);
  void NewVersion(int64_t size_begin, int64_t size_end);

  const Network& network_;
  std::vector<Mover> movers_;
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
