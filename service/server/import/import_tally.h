// Counts what has become of the rows of an import, and lists the bad ones.
#ifndef LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_TALLY_H_
#define LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_TALLY_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "listeplass/v1/population_service.pb.h"
#include "service/register/import/import_rows.h"
#include "service/server/converters/import_row_messages.h"
#include "service/server/rpc/person_names.h"
#include "service/server/rpc/protection.h"

namespace listeplass::server {

// Not thread safe.
class ImportTally {
 public:
  // With `show_changes` lists every field that changes, otherwise only those that are kept. The values of addresses,
  // and of people with a protected one, are left out unless the audience may see them.
  // `names` must outlive this.
  ImportTally(bool show_changes, Audience audience, const PersonNames& names)
      : show_changes_(show_changes), audience_(audience), names_(names) {}

  // Counts one row. Returns an error that is the store's and not the row's: the import must then stop.
  absl::Status Add(RowKind kind, int64_t row, const absl::StatusOr<RowResult>& result);

  int64_t rows() const { return rows_; }
  int64_t bad_rows() const { return bad_rows_; }

  // The result without `applied`, `sequence` and `import`. It lists at most limits::kImportBadRowsReportedMax bad rows,
  // as many warnings, and as many fields.
  const v1::ImportRegisterResponse::Result& result() const { return result_; }

 private:
  void AddGood(RowKind kind, int64_t row, const RowResult& result);
  void AddChanges(RowKind kind, int64_t row, const RowResult& result);
  void AddBad(RowKind kind, int64_t row, const absl::Status& status);
  v1::ImportRegisterResponse::Counts& CountsOf(RowKind kind);

  const bool show_changes_;
  const Audience audience_;
  const PersonNames& names_;
  v1::ImportRegisterResponse::Result result_;
  int64_t rows_ = 0;
  int64_t bad_rows_ = 0;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_TALLY_H_
