#include "clients/cli/table.h"

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <cwchar>
#include <memory>
#include <numeric>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/printable.h"
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

// libsmartcols fails only for want of memory.
template <typename T>
T* MustExist(T* allocated) {
  if (allocated == nullptr) std::abort();
  return allocated;
}
void MustSucceed(int error) {
  if (error != 0) std::abort();
}

using SmartTable = std::unique_ptr<libscols_table, decltype(&scols_unref_table)>;

constexpr size_t kSeparatorColumns = 2;
constexpr absl::string_view kCutMark = "…";
// A cell that is cut shorter than this says nothing.
constexpr size_t kElasticColumnsMin = 8;

// The bytes and columns of a text's first character. REQUIRES: a Utf8Locale, and a text that is not empty.
struct Character {
  size_t bytes = 1;
  size_t columns = 1;
};
Character FirstCharacter(absl::string_view text) {
  wchar_t wide = 0;
  std::mbstate_t state = {};
  const size_t bytes = std::mbrtowc(&wide, text.data(), text.size(), &state);
  if (bytes == 0 || bytes > text.size()) return {};
  const int columns = wcwidth(wide);
  return {.bytes = bytes, .columns = columns < 0 ? 1 : static_cast<size_t>(columns)};
}

size_t ColumnsOf(absl::string_view text) {
  size_t columns = 0;
  while (!text.empty()) {
    const Character character = FirstCharacter(text);
    columns += character.columns;
    text.remove_prefix(character.bytes);
  }
  return columns;
}

// Returns the text; if it is too long, as much of it as has room before the mark.
std::string Cut(absl::string_view text, size_t columns) {
  if (ColumnsOf(text) <= columns) return std::string(text);
  size_t kept = 0;
  size_t used = 0;
  while (kept < text.size()) {
    const Character character = FirstCharacter(text.substr(kept));
    if (used + character.columns + 1 > columns) break;
    used += character.columns;
    kept += character.bytes;
  }
  return absl::StrCat(text.substr(0, kept), kCutMark);
}

size_t Total(const std::vector<size_t>& widths) {
  const size_t sum = std::accumulate(widths.begin(), widths.end(), size_t{0});
  return widths.empty() ? 0 : sum + kSeparatorColumns * (widths.size() - 1);
}

// Makes a cell printable: what a terminal obeys would also put the columns out of line.
std::string Cell(const std::string& text) {
  return text.empty() ? "-" : absl::StrReplaceAll(Printable(text), {{"\n", "\\u000a"}});
}

SmartTable NewTable() {
  SmartTable table(MustExist(scols_new_table()), &scols_unref_table);
  scols_table_set_column_separator(table.get(), "  ");
  scols_table_set_termforce(table.get(), SCOLS_TERMFORCE_NEVER);
  return table;
}

void AddLine(libscols_table* table, const std::vector<std::string>& cells) {
  libscols_line* line = MustExist(scols_table_new_line(table, nullptr));
  for (size_t i = 0; i < cells.size(); ++i) {
    MustSucceed(scols_line_set_data(line, i, cells[i].c_str()));
  }
}

// Prints the table without the blanks that end lines, which would wrap in a narrow terminal.
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

void Table::AddRow(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = Cell(cell);
  rows_.push_back(std::move(cells));
}

std::vector<size_t> Table::Widths() const {
  std::vector<size_t> widths;
  for (size_t i = 0; i < columns_.size(); ++i) {
    size_t width = ColumnsOf(columns_[i].heading);
    for (const std::vector<std::string>& row : rows_) width = std::max(width, ColumnsOf(row[i]));
    widths.push_back(width);
  }
  return widths;
}

size_t Table::LeastWidth(size_t column, size_t width) const {
  if (columns_[column].style != Style::kElastic) return width;
  return std::min(width, std::max(kElasticColumnsMin, ColumnsOf(columns_[column].heading)));
}

std::vector<std::vector<size_t>> Table::Parts(const std::vector<size_t>& widths, size_t width_columns) const {
  std::vector<size_t> keys;
  std::vector<size_t> least;
  for (size_t i = 0; i < std::min(key_columns_, columns_.size()); ++i) {
    keys.push_back(i);
    least.push_back(LeastWidth(i, widths[i]));
  }
  std::vector<std::vector<size_t>> parts = {keys};
  std::vector<size_t> used = least;
  for (size_t i = keys.size(); i < columns_.size(); ++i) {
    used.push_back(LeastWidth(i, widths[i]));
    // A part has at least one column besides the keys, however wide that is.
    if (width_columns != 0 && Total(used) > width_columns && parts.back().size() > keys.size()) {
      parts.push_back(keys);
      used = least;
      used.push_back(LeastWidth(i, widths[i]));
    }
    parts.back().push_back(i);
  }
  return parts;
}

std::string Table::RenderPart(const std::vector<size_t>& part, std::vector<size_t> widths, size_t width_columns) const {
  const auto total = [&] {
    std::vector<size_t> of_part;
    for (size_t i : part) of_part.push_back(widths[i]);
    return Total(of_part);
  };
  // The widest elastic column gives way first.
  while (width_columns != 0 && total() > width_columns) {
    const auto widest = std::max_element(part.begin(), part.end(), [&](size_t a, size_t b) {
      const bool a_gives = widths[a] > LeastWidth(a, widths[a]);
      const bool b_gives = widths[b] > LeastWidth(b, widths[b]);
      return a_gives != b_gives ? b_gives : widths[a] < widths[b];
    });
    if (widths[*widest] <= LeastWidth(*widest, widths[*widest])) break;
    --widths[*widest];
  }
  const SmartTable table = NewTable();
  for (size_t i : part) {
    const int flags = columns_[i].style == Style::kRight ? SCOLS_FL_RIGHT : 0;
    MustExist(scols_table_new_column(table.get(), columns_[i].heading.c_str(), 0, flags));
  }
  for (const std::vector<std::string>& row : rows_) {
    std::vector<std::string> cells;
    for (size_t i : part) cells.push_back(Cut(row[i], widths[i]));
    AddLine(table.get(), cells);
  }
  return Print(table.get());
}

std::string Table::Render(size_t width_columns) const {
  const Utf8Locale utf8;
  const std::vector<size_t> widths = Widths();
  std::string text;
  for (const std::vector<size_t>& part : Parts(widths, width_columns)) {
    absl::StrAppend(&text, text.empty() ? "" : "\n", RenderPart(part, widths, width_columns));
  }
  return text;
}

void Fields::Add(absl::string_view name, absl::string_view value) {
  fields_.emplace_back(std::string(name), std::string(value));
}

std::string Fields::Render() const {
  const Utf8Locale utf8;
  const SmartTable table = NewTable();
  scols_table_enable_noheadings(table.get(), 1);
  for (const char* column : {"name", "value"}) MustExist(scols_table_new_column(table.get(), column, 0, 0));
  for (const auto& [name, value] : fields_) AddLine(table.get(), {name, Cell(value)});
  return Print(table.get());
}

}  // namespace listeplass::cli
