#include "service/server/report/small_counts.h"

#include <cstddef>
#include <functional>
#include <limits>
#include <queue>
#include <utility>

namespace listeplass::server {
namespace {

constexpr int64_t kFar = std::numeric_limits<int64_t>::max();
// A cell of 0 cannot become less, so that a cycle through it lets others be known to some extent.
constexpr int64_t kCostOfZero = 1'000'000;

// The search for cheap cycles. Nodes are rows, then columns, then the one node of all rows and columns about which no
// sum says anything.
class CycleSearch {
 public:
  CycleSearch(const CountTable& table, const std::vector<std::vector<bool>>& withheld)
      : table_(table), withheld_(withheld), rows_(table.cells.size()), columns_(table.cells.front().size()) {}

  // Returns the cells that close a cycle through this one, at least cost: withheld ones cost nothing, others their
  // count. Nothing if there is no cycle.
  std::vector<std::pair<size_t, size_t>> CheapestAround(size_t row, size_t column) {
    const size_t from = RowNode(row), to = ColumnNode(column);
    if (from == to) return {};
    const size_t edge = row * columns_ + column;
    cost_.assign(rows_ + columns_ + 1, kFar);
    last_edge_.assign(cost_.size(), 0);
    cost_[from] = 0;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    open.emplace(0, from);
    while (!open.empty()) {
      const auto [cost, node] = open.top();
      open.pop();
      if (cost > cost_[node]) continue;
      if (node == to) break;
      ForEachEdge(node, [&](size_t next_edge, size_t next) {
        const int64_t next_cost = next_edge == edge ? kFar : CostOf(next_edge);
        if (next_cost == kFar || cost + next_cost >= cost_[next]) return;
        cost_[next] = cost + next_cost;
        last_edge_[next] = next_edge;
        open.emplace(cost_[next], next);
      });
    }
    std::vector<std::pair<size_t, size_t>> cycle;
    if (cost_[to] == kFar) return cycle;
    for (size_t node = to; node != from;) {
      const size_t last = last_edge_[node];
      cycle.emplace_back(last / columns_, last % columns_);
      const size_t one = RowNode(last / columns_), other = ColumnNode(last % columns_);
      node = node == one ? other : one;
    }
    return cycle;
  }

 private:
  using Entry = std::pair<int64_t, size_t>;  // cost, node

  size_t RowNode(size_t row) const { return table_.has_row_sums ? row : rows_ + columns_; }
  size_t ColumnNode(size_t column) const { return table_.has_column_sums ? rows_ + column : rows_ + columns_; }

  int64_t CostOf(size_t edge) const {
    const size_t row = edge / columns_, column = edge % columns_;
    if (withheld_[row][column]) return 0;
    if (!table_.is_public.empty() && table_.is_public[row][column]) return kFar;
    const int64_t count = table_.cells[row][column];
    // A cell more is worse than a larger one.
    return count == 0 ? kCostOfZero : count + 1;
  }

  // Calls `visit` with each edge of the node and the node at its other end.
  template <typename Visit>
  void ForEachEdge(size_t node, Visit visit) const {
    const bool is_row = node < rows_, is_column = !is_row && node < rows_ + columns_;
    for (size_t row = is_row ? node : 0; row < (is_row ? node + 1 : rows_); ++row) {
      const size_t first = is_column ? node - rows_ : 0;
      for (size_t column = first; column < (is_column ? first + 1 : columns_); ++column) {
        const size_t one = RowNode(row), other = ColumnNode(column);
        if (one == node && other != node) visit(row * columns_ + column, other);
        if (other == node && one != node) visit(row * columns_ + column, one);
      }
    }
  }

  const CountTable& table_;
  const std::vector<std::vector<bool>>& withheld_;
  const size_t rows_;
  const size_t columns_;
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
      if (count < 1 || count > kSmallCountMax || told_anyway) continue;
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
