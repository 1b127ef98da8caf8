// BadRows gathers the errors of rows, each with its file, row and column, so that people see at once all that they must
// repair. No text shows a value of the data. Not thread safe.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_BAD_ROWS_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_BAD_ROWS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace listeplass::cli {

class BadRows {
 public:
  // Adds an error that names its place, as the CSV reader's errors do (clients/cli/csv/csv_errors.h).
  void Add(absl::Status error);
  // Gives the error of a column its place and adds it. A file's header is line 1.
  void Add(const absl::Status& error, absl::string_view file, int64_t line);

  bool empty() const { return count_ == 0; }
  // All that were added, also those beyond the number that is kept (limits::kImportBadRowsReportedMax).
  int64_t count() const { return count_; }

  // OK without errors; the error if there is one; else BAD_ROWS (INVALID_ARGUMENT), which tells how many there are.
  absl::Status status() const;
  // The first `limit` errors, a line each, such as "GPContract.csv row 3, column Id is required (FIELD_REQUIRED)", and
  // how many there are besides. Empty for a single error, which status() tells.
  std::string Text(int64_t limit) const;

 private:
  std::vector<absl::Status> kept_;
  int64_t count_ = 0;
};

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_BAD_ROWS_H_
