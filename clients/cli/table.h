// Table makes a table of text for people, as wide as its cells need. libsmartcols lays it out. How a table fits a
// narrow terminal is ours, because libsmartcols cuts cells without a mark and cannot split a table. Elastic columns are
// cut short, and "…" marks each cut. Columns that still find no room stand in a further table below, which begins with
// the key columns again. The text is UTF-8, whatever the environment's locale, without colours.
//
// Rendering fails only for want of memory, which ends the program. Different tables may be used on different threads.
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

  // The first `key_columns` columns tell the rows apart, so every part of a split table has them.
  explicit Table(std::vector<Column> columns, size_t key_columns = 1)
      : columns_(std::move(columns)), key_columns_(key_columns) {}

  // `cells` has as many entries as there are columns.
  void AddRow(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }

  // Ends with a line break. `width_columns` 0: no limit.
  std::string Render(size_t width_columns) const;

 private:
  // The width of each column where nothing limits the table, and the least width that a column can be cut to.
  std::vector<size_t> Widths() const;
  size_t LeastWidth(size_t column, size_t width) const;
  // The columns of each part of the table.
  std::vector<std::vector<size_t>> Parts(const std::vector<size_t>& widths, size_t width_columns) const;
  std::string RenderPart(const std::vector<size_t>& part, std::vector<size_t> widths, size_t width_columns) const;

  std::vector<Column> columns_;
  size_t key_columns_;
  std::vector<std::vector<std::string>> rows_;
};

// Fields shows what is known of one thing, with a line for each name and value. Empty values show as "-".
class Fields {
 public:
  void Add(absl::string_view name, absl::string_view value);
  std::string Render() const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_TABLE_H_
