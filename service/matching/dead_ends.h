// DeadEnds remembers from where no path leads to room, so that no later unit repeats a failed search.
//
// A node is a dead end for units of a size if no path of movers of that size leads from it to a node with room for one
// more. That stays true while Circulation::version(size) stays the same, no matter who else moves.
//
// Example: a pair wants room on X. The search for movers of size 2 reaches X, Y and Z, and none of them has room for
// two. Add(2, version, ...) notes all three. The next pair that wishes for Y is refused without a search until
// version(2) changes.
#ifndef LISTEPLASS_SERVICE_MATCHING_DEAD_ENDS_H_
#define LISTEPLASS_SERVICE_MATCHING_DEAD_ENDS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "service/domain/limits.h"
#include "service/matching/network.h"

namespace listeplass::matching {

class DeadEnds {
 public:
  explicit DeadEnds(const Network& network) : node_count_(network.hub + 1) {}

  void Add(int32_t size, int64_t version, Node node) {
    std::vector<int64_t>& seen = version_[size];
    if (seen.empty()) seen.assign(node_count_, kNever);
    seen[node] = version;
  }

  bool Contains(int32_t size, int64_t version, Node node) const {
    return !version_[size].empty() && version_[size][node] == version;
  }

  // The same for units of all sizes from `size_min` on. Their version is Circulation::latest_version().
  void AddFrom(int32_t size_min, int64_t latest_version, Node node) {
    std::vector<int64_t>& seen = latest_version_from_[size_min];
    if (seen.empty()) seen.assign(node_count_, kNever);
    seen[node] = latest_version;
  }
  bool ContainsFrom(int32_t size_min, int64_t latest_version, Node node) const {
    return !latest_version_from_[size_min].empty() && latest_version_from_[size_min][node] == latest_version;
  }

 private:
  static constexpr int64_t kNever = -1;
  using BySizeAndNode = std::array<std::vector<int64_t>, limits::kUnitSizeMax + 1>;

  size_t node_count_;
  BySizeAndNode version_;
  BySizeAndNode latest_version_from_;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_DEAD_ENDS_H_
