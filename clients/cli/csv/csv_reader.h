// CsvReader reads a CSV file line by line and splits each line into fields. RowReader (row_reader.h) makes typed rows
// of them. clients/cli/lab/FORMAT.md describes the files.
//
// libcsv unquotes the fields of a line. The rest is ours, because libcsv takes line breaks inside quotes: one stray
// quote would swallow the rows after it. Here one line is one row, a bad line is reported, and the next one is read as
// if nothing had happened. A byte order mark before the header and empty lines after the last row, which spreadsheets
// add, are passed over. The reader holds one block of the file at a time, whatever its size. Not thread-safe.
#ifndef LISTEPLASS_CLIENTS_CLI_CSV_CSV_READER_H_
#define LISTEPLASS_CLIENTS_CLI_CSV_CSV_READER_H_

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

struct csv_parser;  // libcsv

namespace listeplass::csv {

using Fields = absl::Span<const absl::string_view>;

class CsvReader {
 public:
  // Opens `path` and reads the header, which must name exactly `columns`. The last `optional_columns` may be missing,
  // but only all together. Errors: FILE_UNUSABLE; those of a row (row 1); HEADER_WRONG.
  static absl::StatusOr<std::unique_ptr<CsvReader>> Open(const std::string& path, Fields columns,
                                                         size_t optional_columns = 0);
  ~CsvReader();
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  // The next row, valid until the next call: as many fields as there are columns, with empty ones for columns that the
  // file lacks. Errors: ROW_MALFORMED at that row; FILE_UNUSABLE, after which nothing follows. Nothing at the end of
  // the file.
  std::optional<absl::StatusOr<Fields>> Next();

  // Line number of the row last returned.
  int64_t row() const { return row_; }
  // The file's name without its folder.
  const std::string& file_name() const { return file_name_; }
  // How far reading has come, for progress. The size is 0 where the system cannot tell.
  int64_t read_bytes() const { return read_bytes_; }
  int64_t size_bytes() const { return size_bytes_; }

 private:
  CsvReader(std::string path, size_t columns);

  // The next line with its '\n', which is missing where the file was cut off. Nothing at the end of the file, or after
  // an error of the system, which is in status_ then. A line that is too long comes empty and is skipped to its end.
  std::optional<absl::string_view> NextLine();
  bool Refill();
  // Whether only line ends follow in the file. If so, they have been read.
  bool OnlyEmptyLinesFollow();
  absl::StatusOr<Fields> Split(absl::string_view line);
  // Whether the line just split has semicolons for commas, as spreadsheets of countries with decimal commas write.
  bool SeparatedBySemicolons() const;

  static void OnField(void* text, size_t size_bytes, void* reader);
  static void OnRow(int terminator, void* reader);

  const std::string path_;
  const std::string file_name_;
  const size_t columns_;
  size_t columns_in_file_;
  std::FILE* file_ = nullptr;
  std::unique_ptr<csv_parser> parser_;
  absl::Status status_;

  std::vector<char> block_;  // [begin_, end_) is read but not yet used
  size_t begin_ = 0;
  size_t end_ = 0;
  int64_t row_ = 0;
  int64_t read_bytes_ = 0;
  int64_t empty_lines_up_to_ = 0;  // the position in the file, in bytes, of the next line that is not empty
  int64_t size_bytes_ = 0;

  std::string text_;          // the current row's fields, one after the other
  std::vector<size_t> ends_;  // where each ends in text_
  bool row_ended_ = false;
  std::vector<absl::string_view> fields_;
};

}  // namespace listeplass::csv

#endif  // LISTEPLASS_CLIENTS_CLI_CSV_CSV_READER_H_
