#include "service/server/withholding/withheld_figures.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "service/server/withholding/small_counts.h"
#include "service/server/withholding/withheld_sums.h"

namespace listeplass::server {
namespace {

// One of the tables: its cells of a row, and which of them are public.
struct Kind {
  std::vector<int64_t*> (*cells)(FiguresRow& row);
  bool of_homes;      // only bydeler and municipalities have it, and only the latter's last cells are public
  bool has_row_sums;  // in the last of the cells
};

std::vector<int64_t*> BySexAndAge(FiguresRow& row) {
  std::vector<int64_t*> cells;
  for (auto& of_sex : row.by_sex_and_age) {
    for (int64_t& persons : of_sex) cells.push_back(&persons);
  }
  cells.push_back(&row.members);
  return cells;
}

std::vector<int64_t*> ByGroup(PersonsByGroup& persons, int64_t& sum) {
  std::vector<int64_t*> cells;
  for (int64_t& of_group : persons) cells.push_back(&of_group);
  cells.push_back(&sum);
  return cells;
}

constexpr Kind kOnLists = {.cells = BySexAndAge, .of_homes = false, .has_row_sums = true};
constexpr Kind kWaiting = {.cells = [](FiguresRow& row) { return ByGroup(row.waiting, row.all_waiting); },
                           .of_homes = false,
                           .has_row_sums = true};
constexpr Kind kUnassigned = {.cells = [](FiguresRow& row) { return ByGroup(row.unassigned, row.all_unassigned); },
                              .of_homes = true,
                              .has_row_sums = true};
constexpr Kind kLosing = {.cells = [](FiguresRow& row) { return std::vector<int64_t*>{&row.losing_list}; },
                          .of_homes = true,
                          .has_row_sums = false};
constexpr const Kind* kKinds[] = {&kOnLists, &kWaiting, &kUnassigned, &kLosing};

// The rows of one municipality, each with the one that it is part of.
struct Rows {
  std::vector<FiguresRow*> rows;
  std::vector<size_t> part_of;

  size_t Add(FiguresRow& row, size_t whole) {
    rows.push_back(&row);
    part_of.push_back(whole);
    return rows.size() - 1;
  }
};

// Withholds in the rows, and adds them to their sum.
void Withhold(const Rows& rows, const Kind& kind, WithheldSums& sum) {
  CountTable table{.cells = {}, .has_row_sums = kind.has_row_sums, .part_of = rows.part_of};
  for (size_t i = 0; i < rows.rows.size(); ++i) {
    const std::vector<int64_t*> cells = kind.cells(*rows.rows[i]);
    std::vector<int64_t>& counts = table.cells.emplace_back();
    for (const int64_t* cell : cells) counts.push_back(*cell);
    // The only part of a municipality is all of it.
    const bool is_top =
        rows.part_of[i] == kNoRow || std::count(rows.part_of.begin(), rows.part_of.end(), rows.part_of[i]) == 1;
    std::vector<bool>& is_public = table.is_public.emplace_back(cells.size(), false);
    is_public.back() = !kind.of_homes || is_top;
  }
  const std::vector<std::vector<bool>> withheld = WithheldCounts(table);
  sum.Add(table, withheld);
  for (size_t i = 0; i < rows.rows.size(); ++i) {
    const std::vector<int64_t*> cells = kind.cells(*rows.rows[i]);
    for (size_t column = 0; column < cells.size(); ++column) {
      if (withheld[i][column]) *cells[column] = kWithheldCount;
    }
  }
}

// Withholds in `sum` what is withheld in the part.
void WithholdAsIn(FiguresRow& part, const Kind& kind, FiguresRow& sum) {
  const std::vector<int64_t*> of_part = kind.cells(part), of_sum = kind.cells(sum);
  for (size_t column = 0; column < of_part.size(); ++column) {
    if (*of_part[column] == kWithheldCount) *of_sum[column] = kWithheldCount;
  }
}

void WithholdInSum(const WithheldSums& sum, const Kind& kind, FiguresRow& total) {
  const std::vector<int64_t*> cells = kind.cells(total);
  std::vector<int64_t> counts;
  for (const int64_t* cell : cells) counts.push_back(*cell);
  const std::vector<bool> withheld = sum.Withheld(counts);
  for (size_t column = 0; column < cells.size(); ++column) {
    if (withheld[column]) *cells[column] = kWithheldCount;
  }
}

}  // namespace

void WithholdSmallFigures(FiguresOfDay& day) {
  const auto rows = [&](FiguresBy by) -> std::vector<FiguresRow>& { return day.levels[static_cast<size_t>(by)]; };
  // Of each municipality, its rows from the top down: all of them, and those of its bydeler alone, where homes are.
  std::map<MunicipalityId, Rows> all, of_homes;
  std::map<std::pair<MunicipalityId, int64_t>, size_t> parts;
  std::map<int64_t, size_t> practices;
  for (FiguresRow& row : rows(FiguresBy::kMunicipality)) {
    all[row.municipality].Add(row, kNoRow);
    of_homes[row.municipality].Add(row, kNoRow);
  }
  for (FiguresRow& row : rows(FiguresBy::kBydelPart)) {
    parts[{row.municipality, row.key}] = all[row.municipality].Add(row, 0);
    of_homes[row.municipality].Add(row, 0);
  }
  for (FiguresRow& row : rows(FiguresBy::kPractice)) {
    practices[row.key] = all[row.municipality].Add(row, parts.at({row.municipality, row.bydel.value()}));
  }
  for (FiguresRow& row : rows(FiguresBy::kList)) all[row.municipality].Add(row, practices.at(row.practice.value()));
  // Only people who wait for lists that are not there that day: they are in no row.
  Rows alone;
  if (all.empty()) alone.Add(day.total, kNoRow);
  for (const Kind* kind : kKinds) {
    WithheldSums sum;
    for (const auto& [municipality, of_one] : kind->of_homes ? of_homes : all) Withhold(of_one, *kind, sum);
    if (all.empty()) Withhold(alone, *kind, sum);
    // One municipality is the total.
    if (all.size() == 1) WithholdAsIn(*all.begin()->second.rows.front(), *kind, day.total);
    if (all.size() > 1) WithholdInSum(sum, *kind, day.total);
  }
  std::map<int64_t, FiguresRow*> bydeler;
  for (FiguresRow& row : rows(FiguresBy::kBydel)) bydeler[row.key] = &row;
  for (FiguresRow& row : rows(FiguresBy::kBydelPart)) {
    for (const Kind* kind : kKinds) WithholdAsIn(row, *kind, *bydeler.at(row.key));
  }
}

}  // namespace listeplass::server
