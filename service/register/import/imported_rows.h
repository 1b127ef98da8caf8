// ChangedRowsOf reads from the event log what an import did, row by row.
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORTED_ROWS_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORTED_ROWS_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "service/domain/delivery_event.h"
#include "service/domain/import_record.h"
#include "service/domain/person.h"
#include "service/domain/request.h"
#include "service/domain/state.h"

namespace listeplass {

// A row that changed something or brought something new.
struct ImportedRow {
  StatedRow row;
  // For a person's row: the person as the row left them, and the standing request that it ended.
  std::optional<Person> person_after = std::nullopt;
  std::optional<Request> closed = std::nullopt;
};

// Returns the changed rows, newest first. Reads every change from the import's first to its last. RESOURCE_EXHAUSTED
// LIMIT: there are more than limits::kTakenBackRowsMax.
absl::StatusOr<std::vector<ImportedRow>> ChangedRowsOf(const StateReader& state, const ImportRecord& import);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORTED_ROWS_H_
