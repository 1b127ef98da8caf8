#include "service/server/withholding/small_counts.h"

#include <algorithm>
#include <cstddef>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "tests/support/solved_counts.h"

namespace listeplass::server {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

using Cells = std::vector<std::vector<int64_t>>;
using Flags = std::vector<std::vector<bool>>;

// Adds the sums that the table says it has.
CountTable WithSums(Cells cells, bool row_sums, bool column_sums) {
  if (row_sums) {
    for (std::vector<int64_t>& row : cells) {
      int64_t sum = 0;
      for (const int64_t cell : row) sum += cell;
      row.push_back(sum);
    }
  }
  if (column_sums) {
    std::vector<int64_t> sums(cells.front().size(), 0);
    for (const std::vector<int64_t>& row : cells) {
      for (size_t column = 0; column < row.size(); ++column) sums[column] += row[column];
    }
    cells.push_back(sums);
  }
  std::vector<size_t> part_of(cells.size(), column_sums ? cells.size() - 1 : kNoRow);
  part_of.back() = kNoRow;
  return {.cells = std::move(cells), .has_row_sums = row_sums, .part_of = std::move(part_of)};
}

int Count(const Flags& flags) {
  int count = 0;
  for (const std::vector<bool>& row : flags) count += static_cast<int>(std::count(row.begin(), row.end(), true));
  return count;
}

TEST(SmallCounts, NothingSmallNothingWithheld) {
  EXPECT_EQ(Count(WithheldCounts(WithSums({{5, 0, 12}, {9, 17, 0}}, true, true))), 0);
}

TEST(SmallCounts, InOneRowWithItsSumASecondCellGoesToo) {
  EXPECT_THAT(WithheldCounts(WithSums({{3, 12, 85}}, true, false)), ElementsAre(ElementsAre(true, true, false, false)));
  EXPECT_THAT(WithheldCounts(WithSums({{3, 12, 85}}, false, false)), ElementsAre(ElementsAre(true, false, false)));
  EXPECT_THAT(WithheldCounts(WithSums({{3, 4, 85}}, true, false)), ElementsAre(ElementsAre(true, true, false, false)));
}

// The example of the header.
TEST(SmallCounts, WithSumsBothWaysACycleGoes) {
  const CountTable table = WithSums({{3, 12, 85}, {7, 11, 90}}, true, true);
  const Flags withheld = WithheldCounts(table);
  EXPECT_THAT(withheld,
              ElementsAre(ElementsAre(true, true, false, false), ElementsAre(true, true, false, false), Each(false)));
}

TEST(SmallCounts, WhatIsPublicIsTold) {
  CountTable table = WithSums({{3, 12, 85}}, true, false);
  table.is_public = {{false, true, false, true}};
  EXPECT_THAT(WithheldCounts(table), ElementsAre(ElementsAre(true, false, true, false)));
  table.is_public = {{true, false, false, true}};
  EXPECT_EQ(Count(WithheldCounts(table)), 0);
}

TEST(SmallCounts, ATableThatHasNoCycleKeepsItsSmallCellAlone) {
  EXPECT_THAT(WithheldCounts(WithSums({{3}}, true, false)), ElementsAre(ElementsAre(true, true)));
  CountTable table = WithSums({{3}}, true, false);
  table.is_public = {{false, true}};
  EXPECT_THAT(WithheldCounts(table), ElementsAre(ElementsAre(true, false)));
}

// Whoever solves the sums gets back no cell that was withheld, in tables of all sizes and with either sums, both or
// none.
TEST(SmallCounts, TheSumsGiveNothingBack) {
  std::mt19937 random(1);
  int withheld_in_all = 0, cells_in_all = 0;
  for (int round = 0; round < 3000; ++round) {
    const size_t rows = 1 + random() % 6, columns = 2 + random() % 5;
    Cells cells(rows, std::vector<int64_t>(columns));
    for (std::vector<int64_t>& row : cells) {
      for (int64_t& cell : row) cell = static_cast<int64_t>(random() % 3 == 0 ? random() % 5 : random() % 200);
    }
    const CountTable table = WithSums(cells, round % 2 == 0, rows > 1 && round % 3 != 0);
    const Flags withheld = WithheldCounts(table);
    const Flags solved = SolvedCounts(table, withheld);
    ASSERT_EQ(Count(solved), 0) << "round " << round;
    for (size_t row = 0; row < table.cells.size(); ++row) {
      for (size_t column = 0; column < table.cells[row].size(); ++column) {
        const bool small = table.cells[row][column] >= 1 && table.cells[row][column] <= kSmallCountMax;
        ASSERT_TRUE(!small || withheld[row][column]);
      }
    }
    withheld_in_all += Count(withheld);
    cells_in_all += static_cast<int>(table.cells.size() * table.cells.front().size());
  }
  EXPECT_LT(withheld_in_all * 2, cells_in_all) << "most is told";
}

// Rows that are parts of rows that are parts: nobody gets back a cell by going up or down, or by the public sums.
TEST(SmallCounts, NoLevelGivesBackWhatAnotherOneWithholds) {
  std::mt19937 random(2);
  for (int round = 0; round < 500; ++round) {
    // Lists, practices, bydeler, and the whole; the rows' sums are public in every other round.
    const size_t columns = 2 + random() % 5;
    const std::vector<size_t> level_sizes = {3 + random() % 10, 1 + random() % 4, 1 + random() % 2, 1};
    CountTable table{.cells = {}, .has_row_sums = true};
    size_t next_level = 0;
    for (size_t level = 0; level < level_sizes.size(); ++level) {
      next_level += level_sizes[level];
      for (size_t i = 0; i < level_sizes[level]; ++i) {
        const bool is_top = level + 1 == level_sizes.size();
        // The first parts go round, so that no row is without one.
        table.part_of.push_back(is_top ? kNoRow : next_level + i % level_sizes[level + 1]);
        table.cells.emplace_back(columns + 1, 0);
      }
    }
    for (size_t row = 0; row < table.cells.size(); ++row) {
      for (size_t column = 0; row < level_sizes[0] && column < columns; ++column) {
        table.cells[row][column] = static_cast<int64_t>(random() % 3 == 0 ? random() % 5 : random() % 200);
        table.cells[row][columns] += table.cells[row][column];
      }
      if (table.part_of[row] == kNoRow) continue;
      for (size_t column = 0; column <= columns; ++column) {
        table.cells[table.part_of[row]][column] += table.cells[row][column];
      }
    }
    if (round % 2 == 0) {
      table.is_public.assign(table.cells.size(), std::vector<bool>(columns + 1, false));
      for (std::vector<bool>& of_row : table.is_public) of_row.back() = true;
    }
    const Flags withheld = WithheldCounts(table);
    ASSERT_EQ(Count(SolvedCounts(table, withheld)), 0) << "round " << round;
    for (size_t row = 0; row < table.cells.size(); ++row) {
      for (size_t column = 0; column < columns; ++column) {
        const bool small = table.cells[row][column] >= 1 && table.cells[row][column] <= kSmallCountMax;
        ASSERT_TRUE(!small || withheld[row][column]);
      }
    }
  }
}

// The attack of the test works: one withheld cell alone comes out.
TEST(SmallCounts, ACellAloneWouldBeGivenBack) {
  const CountTable table = WithSums({{3, 12, 85}, {7, 11, 90}}, true, true);
  Flags alone(3, std::vector<bool>(4, false));
  alone[0][0] = true;
  EXPECT_EQ(Count(SolvedCounts(table, alone)), 1);
  alone[0][1] = true;
  EXPECT_EQ(Count(SolvedCounts(table, alone)), 2) << "by the sums of the columns";
}

}  // namespace
}  // namespace listeplass::server
