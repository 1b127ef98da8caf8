// Writes a CSV file as clients/cli/lab/FORMAT.md asks: header, fields quoted where they must be, '\n'.
//
// Field by field, then EndRow(). Errors of the system are kept and told by Close(), which must be called for the file
// to be complete. Not thread-safe.
#ifndef LISTEPLASS_CLIENTS_CLI_CSV_CSV_WRITER_H_
#define LISTEPLASS_CLIENTS_CLI_CSV_CSV_WRITER_H_

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace listeplass::csv {

class CsvWriter {
 public:
  // Creates or replaces `path` and writes the header. Where a column holds national ids, nobody but the file's owner
  // may read it (mode 0600), whatever the file before was. Error: FILE_UNUSABLE.
  static absl::StatusOr<std::unique_ptr<CsvWriter>> Open(const std::string& path,
                                                         absl::Span<const absl::string_view> columns);
  ~CsvWriter();
  CsvWriter(const CsvWriter&) = delete;
  CsvWriter& operator=(const CsvWriter&) = delete;

  // `text` is UTF-8 without line breaks.
  void Add(absl::string_view text);
  void Add(int64_t number);
  // Six decimals: a tenth of a metre.
  void AddDegrees(double degrees);
  void EndRow();

  // Flushes and closes. Error: FILE_UNUSABLE, for instance when the disk was full at any row.
  absl::Status Close();

 private:
  CsvWriter(std::string path, std::FILE* file) : path_(std::move(path)), file_(file) {}
  void Separate();
  void Flush();

  const std::string path_;
  std::FILE* file_;
  std::string buffer_;
  bool in_row_ = false;
  int error_number_ = 0;
};

}  // namespace listeplass::csv

#endif  // LISTEPLASS_CLIENTS_CLI_CSV_CSV_WRITER_H_
