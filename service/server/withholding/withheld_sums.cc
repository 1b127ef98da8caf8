#include "service/server/withholding/withheld_sums.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "service/server/withholding/count_graph.h"

namespace listeplass::server {
namespace {

constexpr size_t kOutside = 63;

uint64_t Bit(size_t column) { return uint64_t{1} << column; }

size_t Find(std::vector<size_t>& parents, size_t node) {
  while (parents[node] != node) node = parents[node] = parents[parents[node]];
  return node;
}

}  // namespace

void WithheldSums::Add(const CountTable& table, const std::vector<std::vector<bool>>& withheld) {
  const CountGraph graph(table);
  const size_t columns = table.cells.front().size();
  std::vector<size_t> parents(graph.nodes());
  std::iota(parents.begin(), parents.end(), size_t{0});
  std::map<size_t, Columns> uppermost;  // by the node below
  for (size_t row = 0; row < table.cells.size(); ++row) {
    for (size_t column = 0; column < columns; ++column) {
      const auto [below, above] = graph.ends(row * columns + column);
      if (!withheld[row][column] || below == graph.outside()) continue;
      if (above == graph.outside()) {
        uppermost[below] |= Bit(column);
      } else {
        parents[Find(parents, below)] = Find(parents, above);
      }
    }
  }
  std::map<size_t, Columns> links;
  for (const auto& [node, of_node] : uppermost) links[Find(parents, node)] |= of_node;
  for (const auto& [node, link] : links) ++links_[link];
}

bool WithheldSums::IsSafe(Columns withheld, Columns small) const {
  std::map<Columns, int> links = links_;
  for (size_t column = 0; column < kOutside; ++column) {
    if ((withheld & Bit(column)) != 0) ++links[Bit(column) | Bit(kOutside)];
  }
  for (const auto& [link, seen] : links) {
    const bool needed = (link & Bit(kOutside)) == 0 || (link & small) != 0;
    if (seen > 1 || !needed) continue;
    // What the other links reach from one of its columns.
    Columns reached = link & (~link + 1), before = 0;
    while (reached != before) {
      before = reached;
      for (const auto& [other, other_seen] : links) {
        if (other != link && (other & reached) != 0) reached |= other;
      }
    }
    if ((link & ~reached) != 0) return false;
  }
  return true;
}

std::vector<bool> WithheldSums::Withheld(const std::vector<int64_t>& sums) const {
  Columns withheld = 0, small = 0;
  for (const auto& [link, seen] : links_) withheld |= link;
  std::vector<std::pair<int64_t, size_t>> largest_first;
  for (size_t column = 0; column < sums.size(); ++column) {
    if (sums[column] >= 1 && sums[column] <= kSmallCountMax) small |= Bit(column);
    if ((withheld & ~small & Bit(column)) != 0) largest_first.emplace_back(-sums[column], column);
  }
  small &= withheld;
  std::sort(largest_first.begin(), largest_first.end());
  for (const auto& [negative, column] : largest_first) {
    if (IsSafe(withheld & ~Bit(column), small)) withheld &= ~Bit(column);
  }
  std::vector<bool> result;
  for (size_t column = 0; column < sums.size(); ++column) result.push_back((withheld & Bit(column)) != 0);
  return result;
}

}  // namespace listeplass::server
