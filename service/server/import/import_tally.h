// What has become of the rows of an import: counts by kind, and the bad rows.
#ifndef LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_TALLY_H_
#define LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_TALLY_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "listeplass/v1/population_service.pb.h"
#include "service/register/import/import_rows.h"
#include "service/server/converters/import_row_messages.h"
#include "service/server/rpc/protection.h"

namespace listeplass::server {

// Not thread safe.
class ImportTally {
 public:
  // Lists every field that changes, or only those that are kept; addresses and people with protected ones without their
  // values, unless the audience sees them.
  ImportTally(bool show_changes, Audience audience) : show_changes_(show_changes), audience_(audience) {}

  // Counts one row. Returns the error where it is no fault of the row but the store's: then the import must stop.
  absl::Status Add(RowKind kind, int64_t row, const absl::StatusOr<RowResult>& result);

  int64_t rows() const { return rows_; }
  int64_t bad_rows() const { return bad_rows_; }

  // The result without `applied`, `sequence` and `import`. Lists at most limits::kImportBadRowsReportedMax bad rows,
  // and as many that look wrong, and fields.
  const v1::ImportRegisterResponse::Result& result() const { return result_; }

 private:
  void AddGood(RowKind kind, int64_t row, const RowResult& result);
  void AddChanges(RowKind kind, int64_t row, const RowResult& result);
  void AddBad(RowKind kind, int64_t row, const absl::Status& status);
  v1::ImportRegisterResponse::Counts& CountsOf(RowKind kind);

  const bool show_changes_;
  const Audience audience_;
  v1::ImportRegisterResponse::Result result_;
  int64_t rows_ = 0;
  int64_t bad_rows_ = 0;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_TALLY_H_
