// PathSearch finds an augmenting path that makes room on a list. Along the path units of one size each move on one
// node, from the list that somebody wants to enter to a list with room, or to the place that this person leaves.
//
// The search goes breadth-first from both ends through the residual graph of a Circulation. An arc u -> w is a unit at
// u that may be put on w, which is another of its wishes or, for a helper, its origin. The end that has done less work
// goes on. For single persons, arcs between different parts of the ClosedSets are dead and are removed where they are
// met. A search that fails closes what the exhausted end has explored, or everything but that, so that no list is
// explored in vain twice.
//
// Example: X, Y and Z are full. A is on X and wishes for Y, B is on Y and wishes for Z.
//   - If C is on Z and wishes for X: the search goes forward from Y over B to Z, and backward from X over C to Z. The
//     ends meet there, and all three move in a cycle. A is settled; B and C are helpers.
//   - Without C: forward the search ends at Z, backward nothing leads to X. So {Y, Z} closes; that cut refuses A.
//
// In a narrowed circulation (circulation.h) only tight arcs are walked, and the hub is a node like any other: a list
// with room leads to it, and it leads to every place that may stay empty.
//
// Cost, in steps (wishes looked at): a few dozen where room is near. A failure costs at most twice the smaller of the
// two explored sides, and there are fewer failures than nodes until the closed sets are reset. Not thread-safe.
#ifndef LISTEPLASS_SERVICE_MATCHING_PATH_SEARCH_H_
#define LISTEPLASS_SERVICE_MATCHING_PATH_SEARCH_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "service/matching/circulation.h"
#include "service/matching/closed_sets.h"
#include "service/matching/dead_ends.h"
#include "service/matching/network.h"

namespace listeplass::matching {

class PathSearch {
 public:
  PathSearch(Circulation& circulation, ClosedSets& closed);

  // Puts the next unit of a mover of single persons for good on one of its wishes [begin, end) that the claim holds:
  // the first one with room, or else one where others can move on to make room. Returns false and moves nobody if there
  // is no path: then ClosedSets::CutBefore(where the unit is) holds all those wishes.
  bool MoveSingle(MoverIndex m, WishIndex begin, WishIndex end, ClaimNumber claim = kEveryClaim);

  // A unit that has just been put on a wish and for which room is to be made.
  struct Newcomer {
    MoverIndex mover = kNone;
    Node left = kNone;                  // where it was
    Node entered = kNone;               // the wish's node: a list, or a gate to it
    Circulation::Versions before = {};  // the circulation's, before it was put there
    bool alone = true;                  // nobody else has moved since
  };

  // Pinned movers stay where they are. Unpin frees the one that was pinned last.
  void Pin(MoverIndex m) { pinned_.push_back(m); }
  void Unpin() { pinned_.pop_back(); }
  bool IsPinned(MoverIndex m) const { return std::find(pinned_.begin(), pinned_.end(), m) != pinned_.end(); }
  // Pinning a bundle pins its moved units only: those left at the origin may still move.
  bool MayLeaveOrigin(MoverIndex m) const { return circulation_.mover(m).count > 1 || !IsPinned(m); }

  // Moves units of exactly this size along a path, so that `size` persons fewer are on the list `from`. Returns false
  // and changes nothing if there is no such path. While the newcomer is alone, failures are remembered (dead_ends.h)
  // for all who come after. REQUIRES: the newcomer is pinned.
  bool Relieve(Node from, int32_t size, const Newcomer& newcomer);

  // The same for a gate: one unit of exactly this size that came through it moves on. REQUIRES: more persons have come
  // through the gate than its cap.
  bool MoveOff(Node gate, int32_t size);

  // May a unit of that size still go from one node to the other? Single persons do not cross a closed set's border.
  bool MayMove(int32_t size, Node from, Node to) const { return size != 1 || closed_.connected(from, to); }

  // Is it known already that units of `size_min` and more cannot make room for `persons` who leave the one node and
  // enter the other, not even one by one? `latest_version`: the circulation's.
  bool IsHopeless(Node left, Node entered, int32_t persons, int32_t size_min, int64_t latest_version);

  int64_t steps() const { return steps_; }

 private:
  // The arc by which the search came to a node.
  struct Step {
    Node neighbour = kNone;    // the node before on the forward side, the node after on the backward side
    MoverIndex mover = kNone;  // kNone at an end, and where nobody moves: to or from a gate or the hub
    WishIndex wish = kNone;    // kNone: back to the origin
  };
  struct Side {
    std::vector<int32_t> seen;  // by node: the search it was last seen in
    std::vector<Step> step;     // by node
    std::vector<Node> queue;
    size_t next = 0;
    int64_t work = 0;
  };
  static constexpr WishIndex kBack = kNone;

  void Begin(int32_t size, Node goal, Node inside);
  // True when the two ends have met, at meeting_.
  bool Run();
  bool ExpandForward(Node node);
  bool ExpandForwardArcs(Node node);
  bool ExpandForwardWishes(Node node, const Circulation::Arrival& arrival);
  bool ExpandForwardHub();
  bool EndsAt(Node node) const;
  bool ExpandBackward(Node node);
  bool ExpandBackwardArcs(Node node);
  bool Reach(Node node, const Step& step);
  bool ReachBack(Node node, const Step& step);
  // The next node to expand from the goal's side; kNone when there is none left.
  Node NextBackward();
  bool Alive(Node a, Node b) const { return MayMove(size_, a, b); }
  void Close();
  bool IsDeadEnd(Node node) const;
  bool IsDeadEndFrom(int32_t size_min, int64_t latest_version, Node node);
  bool KnowsDeadEnds(const Newcomer& newcomer) const;
  void AddDeadEnds(const Newcomer& newcomer);
  void Apply();
  void ApplyStep(const Step& step);
  bool Seen(const Side& side, Node node) const { return side.seen[node] == search_; }

  Circulation& circulation_;
  ClosedSets& closed_;
  const Network& network_;
  Side forward_;
  Side backward_;
  int32_t search_ = 0;
  int32_t size_ = 1;
  Node goal_ = kNone;    // the node whose place the newcomer leaves; kNone: only room ends a path
  Node inside_ = kNone;  // a node of the closed sets' part that is searched
  Node meeting_ = kNone;
  std::vector<MoverIndex> pinned_;
  DeadEnds dead_ends_;
  int64_t version_ = 0;  // the circulation's for this size, before the newcomer
  bool stop_at_dead_ends_ = false;
  size_t next_open_ = 0;
  bool forward_exhausted_ = false;
  int64_t steps_ = 0;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_PATH_SEARCH_H_
