#include "service/server/withholding/count_graph.h"

namespace listeplass::server {

CountGraph::CountGraph(const CountTable& table) {
  const size_t rows = table.cells.size(), columns = table.cells.front().size();
  size_t next = rows;
  std::vector<size_t> first_column_node(rows, kNoRow);  // kNoRow: it has no parts
  for (const size_t whole : table.part_of) {
    if (whole == kNoRow || first_column_node[whole] != kNoRow) continue;
    first_column_node[whole] = next;
    next += columns;
  }
  outside_ = next;
  for (size_t row = 0; row < rows; ++row) {
    const size_t whole = table.part_of.empty() ? kNoRow : table.part_of[row];
    for (size_t column = 0; column < columns; ++column) {
      const size_t of_row = table.has_row_sums ? row : outside_;
      ends_.emplace_back(first_column_node[row] == kNoRow ? of_row : first_column_node[row] + column,
                         whole == kNoRow ? outside_ : first_column_node[whole] + column);
    }
  }
}

}  // namespace listeplass::server
