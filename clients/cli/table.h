// A table of text for people, laid out by libsmartcols: as wide as its cells need. Where a terminal is narrower, the
// columns marked elastic are cut short, each cut marked with "…"; where that is not enough, the columns that find no
// room stand in a further table below, which begins with the first ones again. UTF-8, whatever the environment's
// locale. No colours.
//
// Thread safe as other values are. Rendering does not fail but for want of memory, which ends the program.
#ifndef LISTEPLASS_CLIENTS_CLI_TABLE_H_
#define LISTEPLASS_CLIENTS_CLI_TABLE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace listeplass::cli {

class Table {
 public:
  enum class Style {
    kLeft,
    kRight,    // numbers
    kElastic,  // left; cut short first where the terminal is narrow
  };
  struct Column {
    std::string heading;
    Style style = Style::kLeft;
  };

  // The first `key_columns` tell the rows apart: every part of a table in several parts has them.
  explicit Table(std::vector<Column> columns, size_t key_columns = 1)
      : columns_(std::move(columns)), key_columns_(key_columns) {}

  // As many cells as there are columns.
  void AddRow(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }

  // Ends with a line break. `width_columns` 0: no limit.
  std::string Render(size_t width_columns) const;

 private:
  // The widths that these columns have where the table has no limit, and the least that they can be cut to.
  std::vector<size_t> Widths() const;
  size_t LeastWidth(size_t column, size_t width) const;
  // Which columns stand together.
  std::vector<std::vector<size_t>> Parts(const std::vector<size_t>& widths, size_t width_columns) const;
  std::string RenderPart(const std::vector<size_t>& part, std::vector<size_t> widths, size_t width_columns) const;

  std::vector<Column> columns_;
  size_t key_columns_;
  std::vector<std::vector<std::string>> rows_;
};

// What is known of one thing: a line for each name and value. Empty values show as "-".
class Fields {
 public:
  void Add(absl::string_view name, absl::string_view value);
  std::string Render() const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_TABLE_H_
