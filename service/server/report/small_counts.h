// WithheldCounts keeps small counts of people to itself, and as many others as it takes that sums do not give them
// back.
//
//   by group     Refugee  Newborn  Other | All
//   list 17           3!       12!    85 | 100      3 is small; with 12 told, 100 - 85 - 12 would give it back
//   list 18           7!       11!    90 | 108      with only these two withheld, the sums of the columns would
//   All              10        23    175 | 208
//
// The table's cells are the edges of a graph whose nodes are its rows and columns: each sum is an equation about one
// node's edges. What the equations say of withheld cells follows from it: a withheld cell can be computed exactly if
// its edge is a bridge of the graph of withheld ones, which is on no cycle, because a change all along a cycle, up and
// down in turn, leaves every sum as it is (Gusfield, "A graph theoretic approach to statistical data security", SIAM
// Journal on Computing 17, 1988). So for each bridge the cheapest cycle through it is withheld, too.
#ifndef LISTEPLASS_SERVICE_SERVER_REPORT_SMALL_COUNTS_H_
#define LISTEPLASS_SERVICE_SERVER_REPORT_SMALL_COUNTS_H_

#include <cstdint>
#include <vector>

namespace listeplass::server {

// A count of people from 1 to this is small.
inline constexpr int64_t kSmallCountMax = 4;

struct CountTable {
  std::vector<std::vector<int64_t>> cells;  // rows of one length; none is negative
  bool has_row_sums = false;                // the last column is the sum of the others
  bool has_column_sums = false;             // the last row is the sum of the others
  // Cells that are told whatever they are, because they are public; rows as in `cells`. Empty: none.
  std::vector<std::vector<bool>> is_public{};
};

// Returns which cells are withheld, in rows as in `cells`. A cell of 0 is told, unless a cycle needs it. A small cell
// that is on no cycle at all stays withheld, but its sums give it back: where the table is too small, or too public.
// Takes one search through the table for each small cell that is not on a cycle already.
std::vector<std::vector<bool>> WithheldCounts(const CountTable& table);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_REPORT_SMALL_COUNTS_H_
