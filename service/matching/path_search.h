// Finds how room can be made: a path along which units of one size each move on, from where somebody wants in to a list
// with room or to the place the newcomer leaves.
//
// Breadth-first from both ends in the residual graph of a Circulation: an arc u -> w is a unit at u that may be put on
// w (or back to its origin w, when it is not settled). The end with less work so far goes on. For single persons arcs
// between different parts of the ClosedSets are dead, and are dropped where they are met; a search that fails closes
// what the exhausted end has explored, or its complement, so that no list is explored in vain twice.
//
// In a narrowed circulation (circulation.h) only tight arcs are walked, and the hub is a node like others: a list with
// room leads to it, and it leads to every place that may be left empty.
//
// Cost: a few dozen steps where room is near; a failure costs at most twice the smaller of the two explored sides. All
// failures together are fewer than the nodes. Steps are wishes looked at. Not thread-safe.
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

  // Puts the next unit of a mover of single persons for good on one of its wishes [begin, end), the first ones
  // preferred where that costs nothing, and moves others on to make room. False and nobody moved when that is
  // impossible: then ClosedSets::CutBefore(where the unit is) holds all those wishes.
  bool MoveSingle(MoverIndex m, WishIndex begin, WishIndex end);

  // Somebody just put on a wish, for whom room is to be made, and how things stood before.
  struct Newcomer {
    MoverIndex mover = kNone;
    Node left = kNone;     // where they were
    Node entered = kNone;  // the wish's node: a list, or a gate to it
    Circulation::Versions before = {};
    bool alone = true;  // nobody else has moved since
  };

  // Pinned movers stay where they are until unpinned, the last first.
  void Pin(MoverIndex m) { pinned_.push_back(m); }
  void Unpin() { pinned_.pop_back(); }
  bool IsPinned(MoverIndex m) const { return std::find(pinned_.begin(), pinned_.end(), m) != pinned_.end(); }
  // Of a pinned bundle the units left at the origin may still move: that is nobody who was to stay.
  bool MayLeaveOrigin(MoverIndex m) const { return circulation_.mover(m).count > 1 || !IsPinned(m); }

  // Moves units of exactly this size on, so that `size` persons less are on the list `from`; false, and nothing
  // changed, when there is no such path. REQUIRES: the newcomer is pinned. As long as the newcomer is alone, failures
  // are remembered (dead_ends.h) for all who come after.
  bool Relieve(Node from, int32_t size, const Newcomer& newcomer);

  // Moves a unit of exactly this size on that came through the gate, so that they are no longer there; false, and
  // nothing changed, when there is no such path. REQUIRES: more have come through the gate than its cap.
  bool MoveOff(Node gate, int32_t size);

  // May a unit of that size still go from one node to the other? Single persons cross no closed set's border.
  bool MayMove(int32_t size, Node from, Node to) const { return size != 1 || closed_.connected(from, to); }

  // True when it is known already that no unit could make room for `persons` who leave the one node and enter the
  // other, not even one by one. `size_min`: the smallest units to ask. `latest_version`: the circulation's.
  bool IsHopeless(Node left, Node entered, int32_t persons, int32_t size_min, int64_t latest_version);

  int64_t steps() const { return steps_; }

 private:
  // How the search came to a node: from the node before (forward) or on to the node after (backward).
  struct Step {
    Node neighbour = kNone;
    MoverIndex mover = kNone;  // kNone at an end, and between a list and its gate
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
  // True when the two ends met; meeting_ then is where.
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
  Node goal_ = kNone;    // the place the newcomer leaves; kNone: only room ends a path
  Node inside_ = kNone;  // a node of the part that is searched
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
