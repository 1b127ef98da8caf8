// A Circulation knows where every unit is while a plan grows. Searches (path_search.h) read it, and moves change it.
//
// Every unit of a mover (network.h) is at its origin or at one of its wishes. A list's room is its free places plus
// departures minus arrivals, in persons; a plan is feasible only if no room is below 0. A moved unit is settled once it
// is promised a place: it may be put on another of its wishes, but never back to its origin. A moved unit that is not
// settled is a helper: it has moved because somebody else's exchange needs that.
//
// Example: X and Y are full, Z has one free place. A has no list and wishes for X, B is on X and wishes for Y, C is on
// Y and wishes for Z.
//                       on X  on Y  on Z     room of X, Y, Z
//   at the start         B     C     -           0  0  1
//   MoveTo(C, Z)         B     -     C           0  1  0
//   MoveTo(B, Y)         -     B     C           1  0  0
//   MoveForGood(A, X)    A     B     C           0  0  0
// A is settled; B and C are helpers. What can still move are the helpers: B back from Y to X, C back from Z to Y. These
// possible moves are the residual arcs. When B's own turn comes, Settle(B) is all there is to do.
//
// After Narrow, which optimal_face.h calls, only tight arcs are offered. plan.h proves with prices that a circulation's
// value is the greatest; a move is tight if it neither gains nor loses under those prices. From then on paths may also
// start at the hub (network.h), and a place may stay empty only if its price is 0. Circulations are not thread-safe.
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
  // A mover of the network, and where its units are.
  struct Mover {
    Node origin = kNone;
    int32_t size = 1;
    // The wishes it may be put on: at first all of them, in the end those of the rank it gets.
    WishIndex wish_begin = 0;
    WishIndex wish_end = 0;
    int32_t count = 0;     // units; while narrowed, only those that may move
    int32_t moved = 0;     // units away from the origin: the first so many in priority order
    int32_t settled = 0;   // settled units: the first so many of the moved ones
    WishIndex at = kNone;  // the wish that the moved units are on
    // Places of its entries in the adjacency. Arcs of movers with several wishes are not tracked.
    int32_t out_slot = kNone;
    int32_t in_slot = kNone;
    int32_t arrival_slot = kNone;
    int32_t helper_slot = kNone;
  };
  // A unit at its origin may be put on a wish. OutArc is that arc as seen from the origin, InArc from the wish's node.
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
  // A moved unit may go on from where it is: back to its origin, or to another of these wishes.
  struct Arrival {
    MoverIndex mover;
    Node back_to;  // kNone: it is settled
    WishIndex wish_begin;
    WishIndex wish_end;

    bool has_other_wishes() const { return wish_end - wish_begin > 1; }
  };
  // A helper may be put back: the arc as seen from its origin.
  struct Helper {
    MoverIndex mover;
    Node at;
  };
  // The arcs of all movers of one size, by node. An entry holds all that a search needs, because reading movers all
  // over memory would take most of a search's time. Arcs of movers with one wish are up to date. Those of movers with
  // several wishes stay in place when the mover moves, so a search must ask IsAtOrigin whether they still hold.
  struct Layer {
    std::vector<std::vector<OutArc>> out;        // by origin; none from the hub, unless narrowed
    std::vector<std::vector<InArc>> in;          // by the wish's node
    std::vector<std::vector<Arrival>> arrivals;  // by where they are
    std::vector<std::vector<Helper>> helpers;    // by origin
  };

  using Versions = std::array<int64_t, limits::kUnitSizeMax + 1>;  // by size

  // Puts every unit at its origin. RebuildAdjacency must be called before anything else.
  explicit Circulation(const Network& network);

  const Network& network() const { return network_; }
  const Mover& mover(MoverIndex m) const { return movers_[m]; }
  const Layer& layer(int32_t size) const { return layers_[size]; }
  bool has_layer(int32_t size) const { return !layers_[size].out.empty(); }
  int64_t room(Node list) const { return room_[list]; }
  int64_t gate_arrivals(Node gate) const { return gate_arrivals_[gate - network_.list_count]; }

  // The node of the mover's next unit to move: the origin while a unit is left there, else the wish's node.
  Node Where(MoverIndex m) const { return where_[m]; }
  // Is a unit of the mover left at the origin?
  bool IsAtOrigin(MoverIndex m) const { return at_origin_[m]; }
  bool IsSettled(MoverIndex m) const { return movers_[m].settled == movers_[m].count; }
  ClaimNumber HeldClaim(MoverIndex m) const { return held_claim_.empty() ? kEveryClaim : held_claim_[m]; }
  // Is the wish among those that the mover may still be put on (see HoldTo and HoldToClaim)?
  bool IsHeldAround(MoverIndex m, WishIndex wish) const {
    return movers_[m].wish_begin <= wish && wish < movers_[m].wish_end && network_.IsInClaim(wish, HeldClaim(m));
  }
  // Can `size` more persons enter the node without anybody leaving?
  bool HasRoom(Node node, int32_t size) const;
  // Nodes that one more person can enter without anybody leaving: lists with room, gates with a reserved place left.
  // Their order means nothing, but is the same in every run.
  const std::vector<Node>& open_nodes() const { return open_nodes_; }

  // Takes over changed caps of the network's gates. A gate may then have more arrivals than its cap.
  void UpdateGates();

  // Which arcs a narrowed circulation keeps.
  struct Tight {
    std::vector<uint8_t> wish;       // by WishIndex: the wish is kept
    std::vector<uint8_t> with_hub;   // by node: a place there has price 0, so that it may stay empty
    std::vector<uint8_t> with_list;  // by gate (network.h): a place through it has the price of one on its list
    std::vector<int32_t> count;      // by mover: how many of its units may be moved
  };
  // Offers only tight arcs until Widen is called. REQUIRES: putting any helper back loses no value;
  // OptimalFace::ApplyTo sees to that. Errors, here and below: those of WorkBudget; after one the circulation is of no
  // use.
  absl::Status Narrow(Tight tight, WorkBudget& budget);
  // Offers every wish of every mover again.
  absl::Status Widen(WorkBudget& budget);
  bool narrowed() const { return narrowed_; }
  bool IsOffered(WishIndex wish) const { return !narrowed() || tight_.wish[wish] != 0; }
  bool IsFreeOfCharge(Node node) const { return !narrowed() || tight_.with_hub[node] != 0; }
  bool IsAsItsList(Node gate) const { return !narrowed() || tight_.with_list[gate - network_.list_count] != 0; }

  // Puts the mover's next unit (see Where) on a wish.
  void MoveTo(MoverIndex m, WishIndex wish);
  // The same, and settles the unit if it comes from its origin.
  void MoveForGood(MoverIndex m, WishIndex wish);
  // Puts the last moved unit back to its origin. REQUIRES: moved > settled.
  void PutBack(MoverIndex m);
  // Settles the mover's foremost helper. REQUIRES: moved > settled.
  void Settle(MoverIndex m);
  // Restricts a settled mover of one unit to some of its wishes.
  void HoldTo(MoverIndex m, WishIndex wish_begin, WishIndex wish_end);
  // The same for the wishes of a claim (claim.h) that it is on, until ReleaseClaims and then RebuildAdjacency.
  void HoldToClaim(MoverIndex m, ClaimNumber claim) { held_claim_[m] = claim; }
  void ReleaseClaims() { std::fill(held_claim_.begin(), held_claim_.end(), kEveryClaim); }
  // Removes an arc that no search needs any more; the node's last arc takes its place.
  void DropOutArc(int32_t size, Node node, size_t index) { DropArc(layers_[size].out[node], &Mover::out_slot, index); }
  void DropInArc(int32_t size, Node node, size_t index) { DropArc(layers_[size].in[node], &Mover::in_slot, index); }
  // Fixes who is placed: removes the arcs of all units that have not moved.
  void FreezePlaced();
  // Builds the adjacency anew, with all arcs that searches and FreezePlaced have removed.
  absl::Status RebuildAdjacency(WorkBudget& budget);

  // A point to roll back to. Only moves are undone: REQUIRES that nothing was settled, held or frozen in between.
  struct Checkpoint {
    size_t journal_size = 0;
    Versions versions = {};
  };
  Checkpoint Mark() const { return {journal_.size(), versions_}; }
  void RollBackTo(const Checkpoint& mark);
  void ForgetJournal() { journal_.clear(); }

  // While the version of a size stays the same, no new path has opened to units of that size. It changes when one of
  // them moves, a list gets room for one, or anybody passes a gate. RollBackTo restores it.
  int64_t version(int32_t size) const { return versions_[size]; }
  // The same for units of all sizes together.
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
  std::vector<Node> where_;              // by mover; apart from the movers because searches read it for every arc
  std::vector<bool> at_origin_;          // by mover; likewise, and in bits, which fit into the nearest cache
  std::vector<ClaimNumber> held_claim_;  // by mover; empty where nobody has several claims
  std::vector<Layer> layers_;            // by size
  std::vector<int64_t> room_;            // by list node
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
