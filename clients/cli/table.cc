#include "clients/cli/table.h"

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "libsmartcols/libsmartcols.h"

namespace listeplass::cli {
namespace {

// libsmartcols measures text by the thread's locale; with the C locale it would print æ, ø and å as escapes.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(uselocale(locale_)) {}
  ~Utf8Locale() {
    uselocale(before_);
    if (locale_ != nullptr) freelocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t locale_;
  locale_t before_;
};

// libsmartcols fails for want of memory only.
template <typename T>
T* MustExist(T* allocated) {
  if (allocated == nullptr) std::abort();
  return allocated;
}
void MustSucceed(int error) {
  if (error != 0) std::abort();
}

using SmartTable = std::unique_ptr<libscols_table, decltype(&scols_unref_table)>;

int Flags(Table::Style style) {
  switch (style) {
    case Table::Style::kRight:
      return SCOLS_FL_RIGHT;
    case Table::Style::kElastic:
      return SCOLS_FL_TRUNC;
    case Table::Style::kLeft:
      break;
  }
  return 0;
}

SmartTable NewTable(size_t width_columns) {
  SmartTable table(MustExist(scols_new_table()), &scols_unref_table);
  scols_table_set_column_separator(table.get(), "  ");
  scols_table_set_termforce(table.get(), width_columns == 0 ? SCOLS_TERMFORCE_NEVER : SCOLS_TERMFORCE_ALWAYS);
  if (width_columns != 0) scols_table_set_termwidth(table.get(), width_columns);
  return table;
}

void AddLine(libscols_table* table, const std::vector<std::string>& cells) {
  libscols_line* line = MustExist(scols_table_new_line(table, nullptr));
  for (size_t i = 0; i < cells.size(); ++i) {
    MustSucceed(scols_line_set_data(line, i, cells[i].empty() ? "-" : cells[i].c_str()));
  }
}

// Without the blanks that end a line: they are nothing to see, and wrap in a narrow terminal.
std::string Print(libscols_table* table) {
  char* text = nullptr;
  MustSucceed(scols_print_table_to_string(table, &text));
  const std::unique_ptr<char, decltype(&std::free)> owner(text, &std::free);
  std::string trimmed;
  absl::string_view rest(text);
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    absl::StrAppend(&trimmed, absl::StripTrailingAsciiWhitespace(rest.substr(0, end)), "\n");
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return trimmed;
}

}  // namespace

void Table::AddRow(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

std::string Table::Render(size_t width_columns) const {
  const Utf8Locale utf8;
  const SmartTable table = NewTable(width_columns);
  for (const Column& column : columns_) {
    MustExist(scols_table_new_column(table.get(), column.heading.c_str(), 0, Flags(column.style)));
  }
  for (const std::vector<std::string>& row : rows_) AddLine(table.get(), row);
  return Print(table.get());
}

void Fields::Add(absl::string_view name, absl::string_view value) {
  fields_.emplace_back(std::string(name), std::string(value));
}

std::string Fields::Render() const {
  const Utf8Locale utf8;
  const SmartTable table = NewTable(0);
  scols_table_enable_noheadings(table.get(), 1);
  for (const char* column : {"name", "value"}) MustExist(scols_table_new_column(table.get(), column, 0, 0));
  for (const auto& [name, value] : fields_) AddLine(table.get(), {name, value});
  return Print(table.get());
}

}  // namespace listeplass::cli
