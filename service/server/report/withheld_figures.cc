#include "service/server/report/withheld_figures.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "service/server/report/small_counts.h"

namespace listeplass::server {
namespace {

// One of the tables: its cells of a row, and which of them are public.
struct Kind {
  std::vector<int64_t*> (*cells)(FiguresRow& row);
  bool has_row_sums;         // the last of the cells
  bool all_are_public;       // the row sums are public in every row
  bool top_sums_are_public;  // in the rows that are part of no other one: the sums, or without sums the cells
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

constexpr Kind kOnLists = {
    .cells = BySexAndAge, .has_row_sums = true, .all_are_public = true, .top_sums_are_public = true};
constexpr Kind kWaiting = {.cells = [](FiguresRow& row) { return ByGroup(row.waiting, row.all_waiting); },
                           .has_row_sums = true,
                           .all_are_public = true,
                           .top_sums_are_public = true};
constexpr Kind kUnassigned = {.cells = [](FiguresRow& row) { return ByGroup(row.unassigned, row.all_unassigned); },
                              .has_row_sums = true,
                              .all_are_public = false,
                              .top_sums_are_public = true};
constexpr Kind kLosing = {.cells = [](FiguresRow& row) { return std::vector<int64_t*>{&row.losing_list}; },
                          .has_row_sums = false,
                          .all_are_public = false,
                          .top_sums_are_public = true};
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

void Withhold(const Rows& rows, const Kind& kind) {
  CountTable table{.cells = {}, .has_row_sums = kind.has_row_sums, .part_of = rows.part_of};
  for (size_t i = 0; i < rows.rows.size(); ++i) {
    const std::vector<int64_t*> cells = kind.cells(*rows.rows[i]);
    std::vector<int64_t>& counts = table.cells.emplace_back();
    for (const int64_t* cell : cells) counts.push_back(*cell);
    // The only part of a municipality is all of it.
    const bool is_top =
        rows.part_of[i] == kNoRow || std::count(rows.part_of.begin(), rows.part_of.end(), rows.part_of[i]) == 1;
    std::vector<bool>& is_public = table.is_public.emplace_back(cells.size(), false);
    is_public.back() = kind.all_are_public || (is_top && kind.top_sums_are_public);
  }
  const std::vector<std::vector<bool>> withheld = WithheldCounts(table);
  for (size_t i = 0; i < rows.rows.size(); ++i) {
    const std::vector<int64_t*> cells = kind.cells(*rows.rows[i]);
    for (size_t column = 0; column < cells.size(); ++column) {
      if (withheld[i][column]) *cells[column] = kWithheldCount;
    }
  }
}

// Withholds in `sum` what is withheld in the part.
void WithholdAsIn(FiguresRow& part, FiguresRow& sum) {
  for (const Kind* kind : kKinds) {
    const std::vector<int64_t*> of_part = kind->cells(part), of_sum = kind->cells(sum);
    for (size_t column = 0; column < of_part.size(); ++column) {
      if (*of_part[column] == kWithheldCount) *of_sum[column] = kWithheldCount;
    }
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
  for (const auto& [municipality, of_one] : all) {
    Withhold(of_one, kOnLists);
    Withhold(of_one, kWaiting);
  }
  for (const auto& [municipality, of_one] : of_homes) {
    Withhold(of_one, kUnassigned);
    Withhold(of_one, kLosing);
  }
  std::map<int64_t, FiguresRow*> bydeler;
  for (FiguresRow& row : rows(FiguresBy::kBydel)) bydeler[row.key] = &row;
  for (FiguresRow& row : rows(FiguresBy::kBydelPart)) WithholdAsIn(row, *bydeler.at(row.key));
  for (FiguresRow& row : rows(FiguresBy::kMunicipality)) WithholdAsIn(row, day.total);
  // Only people who wait for lists that are not there that day: they are in no row.
  if (rows(FiguresBy::kMunicipality).empty()) {
    Rows total;
    total.Add(day.total, kNoRow);
    for (const Kind* kind : kKinds) Withhold(total, *kind);
  }
}

}  // namespace listeplass::server
