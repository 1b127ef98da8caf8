// WithheldSums decides which columns are withheld in the sum of several tables, each of which has withheld its own
// cells already, so that these do not depend on who else is in the sum.
//
// A column that is told in the sum is an equation about the tables' uppermost cells. In the graph of small_counts.h it
// takes away the way from one table's column to the outside, by which cycles go. Such a cycle still closes if it finds
// another way from the one of its columns to the other: through other tables, in which withheld cells link the two, or
// through columns that are not told. So the larger a sum, the more of it can be told: with many small municipalities,
// all of the country's.
#ifndef LISTEPLASS_SERVICE_SERVER_WITHHOLDING_WITHHELD_SUMS_H_
#define LISTEPLASS_SERVICE_SERVER_WITHHOLDING_WITHHELD_SUMS_H_

#include <cstdint>
#include <map>
#include <vector>

#include "service/server/withholding/small_counts.h"

namespace listeplass::server {

class WithheldSums {
 public:
  // Adds a table and what WithheldCounts said of it. All tables have the same columns, at most 63.
  void Add(const CountTable& table, const std::vector<std::vector<bool>>& withheld);

  // Returns which of the sums are withheld. Small ones are, and the largest are told first.
  std::vector<bool> Withheld(const std::vector<int64_t>& sums) const;

 private:
  using Columns = uint64_t;  // a set, one bit each

  // Says whether every way to the outside that some table needs is there, in two ways, if only these columns are
  // withheld in the sum.
  bool IsSafe(Columns withheld, Columns small) const;

  // Sets of columns that the withheld cells of a table link with each other, and how often each was seen.
  std::map<Columns, int> links_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_WITHHOLDING_WITHHELD_SUMS_H_
