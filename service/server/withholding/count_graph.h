// CountGraph has the sums of a table of counts as nodes and its cells as edges; small_counts.h says what that shows.
#ifndef LISTEPLASS_SERVICE_SERVER_WITHHOLDING_COUNT_GRAPH_H_
#define LISTEPLASS_SERVICE_SERVER_WITHHOLDING_COUNT_GRAPH_H_

#include <cstddef>
#include <utility>
#include <vector>

#include "service/server/withholding/small_counts.h"

namespace listeplass::server {

// Nodes are rows, then the columns of each row that has parts, then the one node of all that no sum says anything
// about. Edges are cells, row by row.
class CountGraph {
 public:
  // The table has a row.
  explicit CountGraph(const CountTable& table);

  size_t nodes() const { return outside_ + 1; }
  size_t outside() const { return outside_; }
  // Returns the nodes at both ends of an edge: of the cell as a part of its row, and as a part of a larger row.
  std::pair<size_t, size_t> ends(size_t edge) const { return ends_[edge]; }
  size_t OtherEnd(size_t edge, size_t node) const {
    return ends_[edge].first == node ? ends_[edge].second : ends_[edge].first;
  }

 private:
  size_t outside_ = 0;
  std::vector<std::pair<size_t, size_t>> ends_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_WITHHOLDING_COUNT_GRAPH_H_
