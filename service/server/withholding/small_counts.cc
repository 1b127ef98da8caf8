#include "service/server/withholding/small_counts.h"

#include <cstddef>
#include <functional>
#include <limits>
#include <queue>
#include <utility>

#include "service/server/withholding/count_graph.h"

namespace listeplass::server {
namespace {

constexpr int64_t kFar = std::numeric_limits<int64_t>::max();
// A cell of 0 cannot become less, so that a cycle through it lets others be known to some extent.
constexpr int64_t kCostOfZero = 1'000'000;

// The search for cheap cycles.
class CycleSearch {
 public:
  CycleSearch(const CountTable& table, const std::vector<std::vector<bool>>& withheld)
      : table_(table),
        withheld_(withheld),
        columns_(table.cells.front().size()),
        graph_(table),
        edges_(graph_.nodes()) {
    for (size_t edge = 0; edge < table_.cells.size() * columns_; ++edge) {
      const auto [one, other] = graph_.ends(edge);
      if (one == other || CostOf(edge) == kFar) continue;
      edges_[one].push_back(edge);
      edges_[other].push_back(edge);
    }
  }

  // Returns the cells that close a cycle through this one, at least cost: withheld ones cost nothing, others their
  // count. Nothing if there is no cycle.
  std::vector<std::pair<size_t, size_t>> CheapestAround(size_t row, size_t column) {
    const size_t edge = row * columns_ + column;
    const auto [from, to] = graph_.ends(edge);
    if (from == to) return {};
    cost_.assign(edges_.size(), kFar);
    last_edge_.assign(cost_.size(), 0);
    cost_[from] = 0;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    open.emplace(0, from);
    while (!open.empty()) {
      const auto [cost, node] = open.top();
      open.pop();
      if (cost > cost_[node]) continue;
      if (node == to) break;
      for (const size_t next_edge : edges_[node]) {
        if (next_edge == edge) continue;
        const size_t next = graph_.OtherEnd(next_edge, node);
        if (cost >= cost_[next]) continue;
        const int64_t next_cost = cost + CostOf(next_edge);
        if (next_cost >= cost_[next]) continue;
        cost_[next] = next_cost;
        last_edge_[next] = next_edge;
        open.emplace(cost_[next], next);
      }
    }
    std::vector<std::pair<size_t, size_t>> cycle;
    if (cost_[to] == kFar) return cycle;
    for (size_t node = to; node != from;) {
      const size_t last = last_edge_[node];
      cycle.emplace_back(last / columns_, last % columns_);
      node = graph_.OtherEnd(last, node);
    }
    return cycle;
  }

 private:
  using Entry = std::pair<int64_t, size_t>;  // cost, node

  int64_t CostOf(size_t edge) const {
    const size_t row = edge / columns_, column = edge % columns_;
    if (withheld_[row][column]) return 0;
    if (!table_.is_public.empty() && table_.is_public[row][column]) return kFar;
    const int64_t count = table_.cells[row][column];
    // A cell more is worse than a larger one.
    return count == 0 ? kCostOfZero : count + 1;
  }

  const CountTable& table_;
  const std::vector<std::vector<bool>>& withheld_;
  const size_t columns_;
  const CountGraph graph_;
  std::vector<std::vector<size_t>> edges_;  // by node; without those that are public
  std::vector<int64_t> cost_;
  std::vector<size_t> last_edge_;
};

}  // namespace

std::vector<std::vector<bool>> WithheldCounts(const CountTable& table) {
  std::vector<std::vector<bool>> withheld;
  std::vector<std::pair<size_t, size_t>> small;
  for (size_t row = 0; row < table.cells.size(); ++row) {
    withheld.emplace_back(table.cells[row].size(), false);
    for (size_t column = 0; column < table.cells[row].size(); ++column) {
      const int64_t count = table.cells[row][column];
      const bool told_anyway = !table.is_public.empty() && table.is_public[row][column];
      if (!IsSmallCount(count) || told_anyway) continue;
      withheld[row][column] = true;
      small.emplace_back(row, column);
    }
  }
  if (table.cells.empty()) return withheld;
  CycleSearch search(table, withheld);
  // A cycle that is closed stays closed, whatever more is withheld.
  for (const auto& [row, column] : small) {
    for (const auto& [more_row, more_column] : search.CheapestAround(row, column)) {
      withheld[more_row][more_column] = true;
    }
  }
  return withheld;
}

}  // namespace listeplass::server
