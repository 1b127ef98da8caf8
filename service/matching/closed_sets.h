// The sets of nodes that no search can leave any more, as one chain of nested cuts.
//
// A search that fails has found a set of nodes without room from which nobody can move out. Such a set stays closed for
// good: within it people may still trade, but nobody comes in from outside (see priority_solver.h). Each failure splits
// one part of a partition in two, the closed part first, the rest after it, with a cut between them; so there are fewer
// cuts than nodes. An arc between nodes of different parts is dead. The hub counts as a node and is in the last
// part, together with every list that has room, unless prices keep places from being left empty (plan.h).
//
// Not thread-safe.
#ifndef LISTEPLASS_SERVICE_MATCHING_CLOSED_SETS_H_
#define LISTEPLASS_SERVICE_MATCHING_CLOSED_SETS_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "service/matching/network.h"
#include "service/matching/plan.h"

namespace listeplass::matching {

// Names a cut while the chain grows; CutIndex is its final place in the chain.
using CutName = int32_t;

class ClosedSets {
 public:
  explicit ClosedSets(const Network& network);

  int32_t part(Node node) const { return part_[node]; }
  bool connected(Node a, Node b) const { return part_[a] == part_[b]; }
  bool in_last_part(Node node) const { return part_[node] == part_[network_.hub]; }

  // Splits the part that `nodes` belong to, a proper subset of it: into them and then the rest, or the rest and then
  // them.
  CutName CloseThese(absl::Span<const Node> nodes);
  CutName CloseTheRest(absl::Span<const Node> nodes);

  // The largest cut that does not contain the node; kNone when the node is in the first part.
  CutName CutBefore(Node node) const;

  // Everything is one part again; names of cuts lose their meaning.
  void Reset();

  // The chain as plans store it, and each name's place in it.
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
