#include "service/server/withholding/withheld_sums.h"

#include <algorithm>
#include <cstddef>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "tests/support/solved_counts.h"

namespace listeplass::server {
namespace {

using Flags = std::vector<std::vector<bool>>;

// A municipality with lists as its parts. Counts are small in one of `one_in` cells; the rows' sums are public.
CountTable Municipality(std::mt19937& random, size_t lists, size_t columns, unsigned one_in) {
  CountTable table{.cells = {}, .has_row_sums = true, .part_of = std::vector<size_t>(lists, lists)};
  table.part_of.push_back(kNoRow);
  table.cells.assign(lists + 1, std::vector<int64_t>(columns + 1, 0));
  table.is_public.assign(lists + 1, std::vector<bool>(columns + 1, false));
  for (size_t row = 0; row < lists; ++row) {
    for (size_t column = 0; column < columns; ++column) {
      const int64_t count = static_cast<int64_t>(random() % one_in == 0 ? 1 + random() % 4 : 5 + random() % 50);
      for (const size_t of_row : {row, lists}) {
        for (const size_t of_column : {column, columns}) table.cells[of_row][of_column] += count;
      }
    }
  }
  for (std::vector<bool>& row : table.is_public) row.back() = true;
  return table;
}

// Several municipalities and their sum, as one table: what is told of it, and what comes out.
class Country {
 public:
  explicit Country(const std::vector<CountTable>& municipalities) {
    const size_t columns = municipalities.front().cells.front().size();
    std::vector<int64_t> sums(columns, 0);
    WithheldSums withheld_sums;
    for (const CountTable& municipality : municipalities) {
      const Flags flags = WithheldCounts(municipality);
      withheld_sums.Add(municipality, flags);
      const size_t first = table_.cells.size();
      for (const size_t whole : municipality.part_of) table_.part_of.push_back(whole == kNoRow ? whole : first + whole);
      table_.cells.insert(table_.cells.end(), municipality.cells.begin(), municipality.cells.end());
      withheld_.insert(withheld_.end(), flags.begin(), flags.end());
      for (size_t column = 0; column < columns; ++column) sums[column] += municipality.cells.back()[column];
    }
    std::replace(table_.part_of.begin(), table_.part_of.end(), kNoRow, table_.cells.size());
    table_.part_of.push_back(kNoRow);
    table_.cells.push_back(sums);
    withheld_.push_back(withheld_sums.Withheld(sums));
  }

  int64_t withheld_sums() const { return std::count(withheld_.back().begin(), withheld_.back().end(), true); }
  void TellAllSums() { withheld_.back().assign(withheld_.back().size(), false); }

  // Counts the cells that come out of the municipalities, and the small ones of the sums.
  int64_t solved() const {
    const Flags solved = SolvedCounts(table_, withheld_);
    int64_t count = 0;
    for (size_t row = 0; row < solved.size(); ++row) {
      for (size_t column = 0; column < solved[row].size(); ++column) {
        const bool is_sum = row + 1 == solved.size();
        if (solved[row][column] && (!is_sum || table_.cells[row][column] <= kSmallCountMax)) ++count;
      }
    }
    return count;
  }

 private:
  CountTable table_{.cells = {}, .has_row_sums = true};
  Flags withheld_;
};

TEST(WithheldSums, GiveNothingBackOfAnyPart) {
  std::mt19937 random(3);
  int64_t told_would_give_back = 0, withheld = 0, columns_in_all = 0;
  for (int round = 0; round < 400; ++round) {
    const size_t columns = 2 + random() % 5;
    std::vector<CountTable> municipalities;
    for (size_t i = 1 + random() % 5; i > 0; --i) {
      municipalities.push_back(Municipality(random, 1 + random() % 3, columns, 4 + random() % 12));
    }
    Country country(municipalities);
    ASSERT_EQ(country.solved(), 0) << "round " << round;
    withheld += country.withheld_sums();
    columns_in_all += static_cast<int64_t>(columns);
    country.TellAllSums();
    if (country.solved() > 0) ++told_would_give_back;
  }
  EXPECT_GT(told_would_give_back, 100) << "there is something to withhold";
  EXPECT_LT(withheld * 2, columns_in_all) << "most is told";
}

TEST(WithheldSums, OfManyAreAllTold) {
  std::mt19937 random(4);
  std::vector<CountTable> municipalities;
  for (int i = 0; i < 40; ++i) municipalities.push_back(Municipality(random, 1, 4, 3));
  const Country country(municipalities);
  EXPECT_EQ(country.withheld_sums(), 0);
  EXPECT_EQ(country.solved(), 0);
}

TEST(WithheldSums, OfOneAreWithheldAsInIt) {
  std::mt19937 random(5);
  const CountTable table = Municipality(random, 1, 4, 3);
  const Flags withheld = WithheldCounts(table);
  WithheldSums sums;
  sums.Add(table, withheld);
  EXPECT_EQ(sums.Withheld(table.cells.back()), withheld.back());
}

}  // namespace
}  // namespace listeplass::server
