// CsvWriter writes a CSV file as clients/cli/lab/FORMAT.md asks: a header, fields quoted only where they must be, and
// '\n'. libcsv quotes a single field. The rest is ours, because libcsv would quote every field, and because a file with
// national ids must be closed to others from the start.
//
// A row is written field by field, then ended by EndRow(). Errors of the system are kept until Close(), which must be
// called for the file to be complete. Not thread-safe.
#ifndef LISTEPLASS_CLIENTS_CLI_CSV_CSV_WRITER_H_
#define LISTEPLASS_CLIENTS_CLI_CSV_CSV_WRITER_H_

#include <cstdint>
#include <cstdio>
#include <memory>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace listeplass::csv {

class CsvWriter {
 public:
  // Creates or replaces `path` and writes the header. If a column holds national ids, only the file's owner may read it
  // (mode 0600), even where it replaces a file that others could read. Error: FILE_UNUSABLE.
  static absl::StatusOr<std::unique_ptr<CsvWriter>> Open(const std::string& path,
                                                         absl::Span<const absl::string_view> columns);
  // Writes the header to `out`, which must outlive the writer. The stream's owner finds out what it could not write, as
  // with everything else there; Close() only hands over the last rows.
  static std::unique_ptr<CsvWriter> To(std::ostream& out, absl::Span<const absl::string_view> columns);
  ~CsvWriter();
  CsvWriter(const CsvWriter&) = delete;
  CsvWriter& operator=(const CsvWriter&) = delete;

  // `text` is UTF-8 without line breaks.
  void Add(absl::string_view text);
  void Add(int64_t number);
  // Writes six decimals, which is a tenth of a metre.
  void AddDegrees(double degrees);
  void EndRow();

  // Flushes and closes. Error: FILE_UNUSABLE, for instance when the disk was full at any row.
  absl::Status Close();

 private:
  CsvWriter(std::string path, std::FILE* file) : path_(std::move(path)), file_(file) {}
  explicit CsvWriter(std::ostream& out) : out_(&out) {}
  void AddHeader(absl::Span<const absl::string_view> columns);
  void Separate();
  void Flush();

  const std::string path_;
  std::FILE* file_ = nullptr;
  std::ostream* const out_ = nullptr;  // instead of a file
  std::string buffer_;
  bool in_row_ = false;
  int error_number_ = 0;
};

}  // namespace listeplass::csv

#endif  // LISTEPLASS_CLIENTS_CLI_CSV_CSV_WRITER_H_
