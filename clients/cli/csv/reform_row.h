// ReformRow is a row of a municipal reform's table (clients/cli/README.md), in the manner of register_rows.h.
#ifndef LISTEPLASS_CLIENTS_CLI_CSV_REFORM_ROW_H_
#define LISTEPLASS_CLIENTS_CLI_CSV_REFORM_ROW_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "service/domain/ids.h"

namespace listeplass::csv {

struct ReformRow {
  static constexpr absl::string_view kColumns[] = {"grunnkrets", "practice_id", "municipality", "new_grunnkrets"};
  static constexpr size_t kOptionalColumns = 1;  // the last
  std::pair<GrunnkretsId, PracticeId> key() const { return {grunnkrets, practice}; }

  GrunnkretsId grunnkrets;  // exactly one of grunnkrets and
  PracticeId practice;      // practice is set
  MunicipalityId municipality;
  GrunnkretsId new_grunnkrets = {};  // null: follows from the old
};

// Errors are INVALID_ARGUMENT and name the column: FIELD_REQUIRED, FIELD_INVALID, OUT_OF_RANGE.
absl::Status ParseRow(absl::Span<const absl::string_view> fields, ReformRow& row);

}  // namespace listeplass::csv

#endif  // LISTEPLASS_CLIENTS_CLI_CSV_REFORM_ROW_H_
