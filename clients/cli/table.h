// A table of text for people, laid out by libsmartcols: as wide as its cells need, and where a terminal is narrower,
// with the columns marked elastic cut short. UTF-8, whatever the environment's locale. No colours.
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

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // As many cells as there are columns.
  void AddRow(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }

  // Ends with a line break. `width_columns` 0: no limit.
  std::string Render(size_t width_columns) const;

 private:
  std::vector<Column> columns_;
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
