// WithheldCounts keeps small counts of people to itself, and as many others as it takes that sums do not give them
// back.
//
//   by group     Refugee  Newborn  Other | All
//   list 17           3!       12!    85 | 100      3 is small; with 12 told, 100 - 85 - 12 would give it back
//   list 18           7!       11!    90 | 108      with only these two withheld, the sums of the columns would
//   All              10        23    175 | 208
//
// A row can be part of another one, which is their sum, and so on up: lists, practices, bydeler, the municipality.
//
// Each sum is an equation, and the table's cells are the edges of a graph whose nodes are these equations: a cell is in
// the sum of its row and in that of its column, or, where it is itself such a sum of a column, in this one and in the
// next one up. (The sums of the rows that have parts follow from the others.) What the equations say of withheld cells
// can be read off the graph: a withheld cell can be computed exactly if its edge is a bridge of the graph of withheld
// ones, which is on no cycle, because a change all along a cycle, up and down in turn, leaves every sum as it is
// (Gusfield, "A graph theoretic approach to statistical data security", SIAM Journal on Computing 17, 1988; Cox and
// George, "Controlled rounding for tables with subtotals", Annals of Operations Research 20, 1989). So for each bridge
// the cheapest cycle through it is withheld, too.
#ifndef LISTEPLASS_SERVICE_SERVER_WITHHOLDING_SMALL_COUNTS_H_
#define LISTEPLASS_SERVICE_SERVER_WITHHOLDING_SMALL_COUNTS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace listeplass::server {

// A count of people from 1 to this is small.
inline constexpr int64_t kSmallCountMax = 4;

inline bool IsSmallCount(int64_t count) { return count >= 1 && count <= kSmallCountMax; }

// What stands in place of a withheld count. It is no number of persons, so that nobody takes it for one.
inline constexpr int64_t kWithheldCount = -1;

// A row that is part of no other one.
inline constexpr size_t kNoRow = SIZE_MAX;

struct CountTable {
  std::vector<std::vector<int64_t>> cells{};  // rows of one length; none is negative
  bool has_row_sums = false;                  // the last column is the sum of the others
  // For each row the one that it is part of, in every column, or kNoRow. Empty: no row is part of another one. Where a
  // row is less than the sum of its parts, because somebody is in two of them, they tell the less about each other.
  std::vector<size_t> part_of{};
  // Cells that are told whatever they are, because they are public; rows as in `cells`. Empty: none.
  std::vector<std::vector<bool>> is_public{};
};

// Returns which cells are withheld, in rows as in `cells`. A cell of 0 is told, unless a cycle needs it. A small cell
// that is on no cycle at all stays withheld, but its sums give it back: where the table is too small, or too public.
// Takes one search through the table for each small cell; it is short where the cell is on a cycle already.
std::vector<std::vector<bool>> WithheldCounts(const CountTable& table);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_WITHHOLDING_SMALL_COUNTS_H_
