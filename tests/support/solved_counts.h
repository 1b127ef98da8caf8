// SolvedCounts attacks a table of counts in which some are withheld.
#ifndef LISTEPLASS_TESTS_SUPPORT_SOLVED_COUNTS_H_
#define LISTEPLASS_TESTS_SUPPORT_SOLVED_COUNTS_H_

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "service/server/withholding/small_counts.h"

namespace listeplass::server {

// Puts all sums into equations about the withheld cells, and solves them by elimination. Returns which withheld cells
// come out.
inline std::vector<std::vector<bool>> SolvedCounts(const CountTable& table,
                                                   const std::vector<std::vector<bool>>& withheld) {
  const size_t rows = table.cells.size(), columns = table.cells.front().size();
  std::vector<std::vector<double>> equations;
  const auto add = [&](auto each_cell) {
    std::vector<double> equation(rows * columns, 0);
    each_cell([&](size_t row, size_t column, double factor) {
      if (withheld[row][column]) equation[row * columns + column] = factor;
    });
    equations.push_back(std::move(equation));
  };
  for (size_t row = 0; row < rows && table.has_row_sums; ++row) {
    add([&](auto cell) {
      for (size_t column = 0; column < columns; ++column) cell(row, column, column + 1 == columns ? -1 : 1);
    });
  }
  for (size_t whole = 0; whole < rows; ++whole) {
    if (std::count(table.part_of.begin(), table.part_of.end(), whole) == 0) continue;
    for (size_t column = 0; column < columns; ++column) {
      add([&](auto cell) {
        cell(whole, column, -1);
        for (size_t row = 0; row < rows; ++row) {
          if (table.part_of[row] == whole) cell(row, column, 1);
        }
      });
    }
  }
  size_t rank = 0;
  for (size_t unknown = 0; unknown < rows * columns && rank < equations.size(); ++unknown) {
    const auto pivot = std::find_if(equations.begin() + static_cast<std::ptrdiff_t>(rank), equations.end(),
                                    [&](const auto& equation) { return std::abs(equation[unknown]) > 1e-9; });
    if (pivot == equations.end()) continue;
    std::swap(*pivot, equations[rank]);
    for (size_t other = 0; other < equations.size(); ++other) {
      const double factor = equations[other][unknown] / equations[rank][unknown];
      if (other == rank || std::abs(factor) < 1e-9) continue;
      for (size_t i = 0; i < rows * columns; ++i) equations[other][i] -= factor * equations[rank][i];
    }
    ++rank;
  }
  std::vector<std::vector<bool>> solved(rows, std::vector<bool>(columns, false));
  for (const std::vector<double>& equation : equations) {
    const auto is_unknown = [](double factor) { return std::abs(factor) > 1e-9; };
    if (std::count_if(equation.begin(), equation.end(), is_unknown) != 1) continue;
    const auto at = static_cast<size_t>(std::find_if(equation.begin(), equation.end(), is_unknown) - equation.begin());
    solved[at / columns][at % columns] = true;
  }
  return solved;
}

}  // namespace listeplass::server

#endif  // LISTEPLASS_TESTS_SUPPORT_SOLVED_COUNTS_H_
