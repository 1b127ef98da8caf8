// SolvedSums attacks answers in which some counts are withheld, by all the sums that they make known.
#ifndef LISTEPLASS_TESTS_SUPPORT_SOLVED_SUMS_H_
#define LISTEPLASS_TESTS_SUPPORT_SOLVED_SUMS_H_

#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "service/server/withholding/small_counts.h"

namespace listeplass::server {

// A sum: the cells on its one side, with 1, and on its other side, with -1.
template <typename Cell>
using Sum = std::map<Cell, double>;

// Returns the withheld cells that can be computed. `told` has every cell of the sums, and kWithheldCount for those that
// are withheld.
template <typename Cell>
std::set<Cell> SolvedSums(const std::vector<Sum<Cell>>& sums, const std::map<Cell, int64_t>& told) {
  std::map<Cell, Sum<Cell>> solved_for;  // by the cell that each of them is used to replace
  const auto reduce = [](Sum<Cell>& equation, const Cell& cell, const Sum<Cell>& by) {
    const double factor = equation.at(cell);
    for (const auto& [other, value] : by) {
      if (std::abs(equation[other] -= factor * value) < 1e-9) equation.erase(other);
    }
  };
  for (const Sum<Cell>& sum : sums) {
    Sum<Cell> equation;
    for (const auto& [cell, factor] : sum) {
      if (told.at(cell) == kWithheldCount) equation[cell] = factor;
    }
    for (const auto& [cell, by] : solved_for) {
      if (equation.contains(cell)) reduce(equation, cell, by);
    }
    if (equation.empty()) continue;
    const auto [pivot, factor] = *equation.begin();
    for (auto& [cell, value] : equation) value /= factor;
    for (auto& [cell, other] : solved_for) {
      if (other.contains(pivot)) reduce(other, pivot, equation);
    }
    solved_for[pivot] = equation;
  }
  std::set<Cell> solved;
  for (const auto& [cell, equation] : solved_for) {
    if (equation.size() == 1) solved.insert(cell);
  }
  return solved;
}

}  // namespace listeplass::server

#endif  // LISTEPLASS_TESTS_SUPPORT_SOLVED_SUMS_H_
