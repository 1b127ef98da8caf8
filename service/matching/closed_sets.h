// ClosedSets keeps the sets of nodes that no search can leave any more, as one chain of nested cuts (plan.h).
//
// A closed set has no room and no residual arc out of it. Every search that fails has found one (path_search.h). It
// stays closed for good: people inside may still trade, but nobody comes in from outside (placement.h has the proof).
//
// The nodes stand in a row of parts; each cut is all that stands before one of the borders. A failure splits one part
// in two, the closed half first, so that there are fewer cuts than nodes. An arc between different parts is dead. The
// hub and all lists with room are in the last part, except in a narrowed circulation (circulation.h), where prices keep
// places from being left empty.
//
// Example with lists 0 to 4:
//   at the start         0 1 2 3 4 hub
//   CloseThese({1, 2})   1 2 | 0 3 4 hub
//   CloseThese({3})      1 2 | 3 | 0 4 hub
//   CloseThese({2})      2 | 1 | 3 | 0 4 hub
// The cuts are {2}, {1, 2} and {1, 2, 3}. CutBefore(0) is {1, 2, 3}: the cut that refuses a person on list 0 whose
// wishes are lists 1 and 3. Not thread-safe.
#ifndef LISTEPLASS_SERVICE_MATCHING_CLOSED_SETS_H_
#define LISTEPLASS_SERVICE_MATCHING_CLOSED_SETS_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "service/matching/network.h"
#include "service/matching/plan.h"

namespace listeplass::matching {

// A cut's name while the chain grows. Its place in the finished chain is a CutIndex.
using CutName = int32_t;

class ClosedSets {
 public:
  explicit ClosedSets(const Network& network);

  int32_t part(Node node) const { return part_[node]; }
  bool connected(Node a, Node b) const { return part_[a] == part_[b]; }
  bool in_last_part(Node node) const { return part_[node] == part_[network_.hub]; }

  // Both split the part that `nodes` belong to. CloseThese puts them before the rest of the part, CloseTheRest the rest
  // before them. REQUIRES: `nodes` are some but not all nodes of one part.
  CutName CloseThese(absl::Span<const Node> nodes);
  CutName CloseTheRest(absl::Span<const Node> nodes);

  // The largest cut that does not contain the node; kNone when the node is in the first part.
  CutName CutBefore(Node node) const;

  // Makes everything one part again. Names of cuts lose their meaning.
  void Reset();

  // The chain as plans store it, and the place of each name in it.
  CutChain Chain() const;
  std::vector<CutIndex> CutIndices() const;

 private:
  struct Part {
    int32_t previous = kNone;
    int32_t next = kNone;
    CutName cut_after = kNone;  // kNone: the last part
  };
  int32_t Relabel(absl::Span<const Node> nodes);
  int32_t FirstPart() const;

  const Network& network_;
  std::vector<int32_t> part_;  // by node, the hub included
  std::vector<Part> parts_;
  CutName cut_count_ = 0;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_CLOSED_SETS_H_
