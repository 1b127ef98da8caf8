// BadRows gathers what is wrong with rows of files, each error with its file, row and column, so that one look tells
// all there is to repair. No text shows a value of the data. Not thread safe.
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
  // An error that names its place, as the CSV reader's do (clients/cli/csv/csv_errors.h).
  void Add(absl::Status error);
  // An error of a column, here given its place. A file's header is line 1.
  void Add(const absl::Status& error, absl::string_view file, int64_t line);

  bool empty() const { return count_ == 0; }
  // Also those beyond the limit up to which errors are kept (limits::kImportBadRowsReportedMax).
  int64_t count() const { return count_; }

  // OK; the one error; or BAD_ROWS (INVALID_ARGUMENT) that tells how many there are.
  absl::Status status() const;
  // Where there is more than one: the first `limit`, a line each, "GPContract.csv row 3, column Id is required
  // (FIELD_REQUIRED)", and how many there are besides.
  std::string Text(int64_t limit) const;

 private:
  std::vector<absl::Status> kept_;
  int64_t count_ = 0;
};

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_BAD_ROWS_H_
