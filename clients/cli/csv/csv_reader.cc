#include "clients/cli/csv/csv_reader.h"

#include <csv.h>
#include <utf8.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "clients/cli/csv/csv_errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass::csv {
namespace {

constexpr size_t kBlockBytes = 4 * limits::kCsvLineBytesMax;
constexpr absl::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr absl::string_view kSemicolons = "semicolons stand there instead of commas";

// The error names the encoding that a spreadsheet has probably written.
absl::string_view NotUtf8(int64_t row, absl::string_view line) {
  if (row == 1 && (absl::StartsWith(line, "\xff\xfe") || absl::StartsWith(line, "\xfe\xff"))) {
    return "not valid UTF-8 but UTF-16; save the file as CSV UTF-8";
  }
  return "not valid UTF-8, perhaps Windows-1252 (ANSI); save the file as CSV UTF-8";
}

// libcsv strips "blanks" around fields. Only the '\r' of lines that end in "\r\n" is to be stripped.
int IsBlank(unsigned char c) { return c == CSV_CR; }
int IsLineEnd(unsigned char c) { return c == CSV_LF; }

}  // namespace

CsvReader::CsvReader(std::string path, size_t columns)
    : path_(std::move(path)),
      file_name_(std::filesystem::path(path_).filename().string()),
      columns_(columns),
      columns_in_file_(columns),
      parser_(std::make_unique<csv_parser>()),
      block_(kBlockBytes) {
  csv_init(parser_.get(), CSV_STRICT | CSV_REPALL_NL);
  csv_set_space_func(parser_.get(), IsBlank);
  csv_set_term_func(parser_.get(), IsLineEnd);
}

CsvReader::~CsvReader() {
  csv_free(parser_.get());
  if (file_ != nullptr) std::fclose(file_);
}

absl::StatusOr<std::unique_ptr<CsvReader>> CsvReader::Open(const std::string& path, Fields columns,
                                                           size_t optional_columns) {
  std::unique_ptr<CsvReader> reader(new CsvReader(path, columns.size()));
  reader->file_ = std::fopen(path.c_str(), "rb");
  if (reader->file_ == nullptr) return errors::FileUnusable(path, errno);
  std::error_code unknown_size;
  const auto size_bytes = std::filesystem::file_size(path, unknown_size);
  if (!unknown_size) reader->size_bytes_ = static_cast<int64_t>(size_bytes);

  const std::string expected = absl::StrJoin(columns, ",");
  const auto wrong = [&] {
    return errors::AtRow(errors::HeaderWrong(expected, reader->SeparatedBySemicolons() ? kSemicolons : ""),
                         reader->file_name_, 1);
  };
  std::optional<absl::StatusOr<Fields>> header = reader->Next();
  if (!header) return wrong();
  if (!header->ok() && optional_columns > 0 && reader->ends_.size() == columns.size() - optional_columns) {
    columns.remove_suffix(optional_columns);
    reader->columns_in_file_ = columns.size();
    header = Fields(reader->fields_);
  }
  // A wrong number of columns is told as a wrong header. Other errors (not UTF-8, unreadable) stay as they are.
  if (!header->ok()) return reader->ends_.empty() ? header->status() : wrong();
  if (**header != columns) return wrong();
  return reader;
}

bool CsvReader::Refill() {
  std::memmove(block_.data(), block_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  const size_t got = std::fread(block_.data() + end_, 1, block_.size() - end_, file_);
  end_ += got;
  if (got == 0 && std::ferror(file_) != 0) status_ = errors::FileUnusable(path_, errno);
  return got > 0;
}

std::optional<absl::string_view> CsvReader::NextLine() {
  bool too_long = false;
  size_t searched = 0;
  while (true) {
    const char* begin = block_.data() + begin_;
    const auto* line_end = static_cast<const char*>(std::memchr(begin + searched, '\n', end_ - begin_ - searched));
    if (line_end != nullptr) {
      const absl::string_view line(begin, line_end + 1 - begin);
      begin_ += line.size();
      read_bytes_ += static_cast<int64_t>(line.size());
      too_long = too_long || line.size() > limits::kCsvLineBytesMax;
      return too_long ? absl::string_view() : line;
    }
    searched = end_ - begin_;
    if (too_long || searched > limits::kCsvLineBytesMax) {
      too_long = true;
      read_bytes_ += static_cast<int64_t>(searched);
      begin_ = end_;
      searched = 0;
    }
    if (Refill()) continue;
    if (!status_.ok()) return std::nullopt;
    if (too_long) return absl::string_view();
    if (begin_ == end_) return std::nullopt;
    const absl::string_view rest(block_.data() + begin_, end_ - begin_);
    read_bytes_ += static_cast<int64_t>(rest.size());
    begin_ = end_;
    return rest;
  }
}

bool CsvReader::OnlyEmptyLinesFollow() {
  if (read_bytes_ < empty_lines_up_to_) return false;
  size_t searched = 0;  // from begin_ on
  do {
    const char* begin = block_.data() + begin_;
    const char* end = block_.data() + end_;
    const char* other = std::find_if(begin + searched, end, [](char c) { return !IsBlank(c) && !IsLineEnd(c); });
    searched = other - begin;
    empty_lines_up_to_ = read_bytes_ + static_cast<int64_t>(searched);
    // The search ends after a whole block of empty lines.
    if (other != end || searched == block_.size()) return false;
  } while (Refill());
  if (!status_.ok()) return false;
  read_bytes_ = empty_lines_up_to_;
  begin_ = end_;
  return true;
}

bool CsvReader::SeparatedBySemicolons() const { return ends_.size() == 1 && absl::StrContains(text_, ';'); }

void CsvReader::OnField(void* text, size_t size_bytes, void* reader) {
  auto* self = static_cast<CsvReader*>(reader);
  self->text_.append(static_cast<const char*>(text), size_bytes);
  self->ends_.push_back(self->text_.size());
}

void CsvReader::OnRow(int /*terminator*/, void* reader) { static_cast<CsvReader*>(reader)->row_ended_ = true; }

absl::StatusOr<Fields> CsvReader::Split(absl::string_view line) {
  text_.clear();
  ends_.clear();
  fields_.clear();
  row_ended_ = false;
  if (line.empty()) {
    return errors::RowMalformed("TOO_LONG", absl::StrCat("longer than ", limits::kCsvLineBytesMax, " bytes"));
  }
  if (line.back() != '\n') return errors::RowMalformed("TRUNCATED", "the file ends in the middle of this row");
  if (!utf8::is_valid(line.begin(), line.end())) return errors::RowMalformed("UTF8", NotUtf8(row_, line));

  const size_t used = csv_parse(parser_.get(), line.data(), line.size(), OnField, OnRow, this);
  if (used != line.size() || !row_ended_) {
    csv_fini(parser_.get(), nullptr, nullptr, nullptr);  // ready for the next line
    ends_.clear();
    if (used != line.size()) return errors::RowMalformed("QUOTE", "a quote stands where none may");
    return errors::RowMalformed("UNTERMINATED_QUOTE", "a quoted field does not end on its line");
  }
  size_t begin = 0;
  for (size_t end : ends_) {
    fields_.push_back(absl::string_view(text_).substr(begin, end - begin));
    begin = end;
  }
  if (ends_.size() != columns_in_file_) {
    return errors::RowMalformed(
        "COLUMNS", absl::StrCat("has ", ends_.size(), " columns instead of ", columns_in_file_,
                                SeparatedBySemicolons() ? "; " : "", SeparatedBySemicolons() ? kSemicolons : ""));
  }
  fields_.resize(columns_);
  return Fields(fields_);
}

std::optional<absl::StatusOr<Fields>> CsvReader::Next() {
  if (!status_.ok()) return std::nullopt;
  const std::optional<absl::string_view> line = NextLine();
  if (!line && status_.ok()) return std::nullopt;
  if (!line) return status_;
  ++row_;
  absl::string_view text = *line;
  if (row_ == 1 && text.size() > kByteOrderMark.size()) absl::ConsumePrefix(&text, kByteOrderMark);
  if (text == "\n" || text == "\r\n") {
    if (OnlyEmptyLinesFollow()) return std::nullopt;
    if (!status_.ok()) return status_;
    return errors::AtRow(errors::RowMalformed("EMPTY_LINE", "an empty line; only the end of the file may have them"),
                         file_name_, row_);
  }
  absl::StatusOr<Fields> fields = Split(text);
  if (!fields.ok()) return errors::AtRow(fields.status(), file_name_, row_);
  return fields;
}

}  // namespace listeplass::csv
