// An import is applied in many batches, between its beginning and its end.
//
// In between, the register is half the old one and half the new one. A crash leaves it so until the import is repeated
// or discarded. Everyone can be served meanwhile. But no plan is made or committed for municipalities in which the
// import's rows are at home (IMPORT_UNFINISHED).
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_UNFINISHED_IMPORT_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_UNFINISHED_IMPORT_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/decision.h"
#include "service/register/import/delivery.h"

namespace listeplass {

struct NewImport {
  Delivery delivery;
  int64_t rows = 0;                            // good rows
  std::vector<MunicipalityId> municipalities;  // where the rows are at home, ascending
};

// Returns the unfinished import that this one repeats, null if there is none. It has the same source, time and number
// of rows.
absl::StatusOr<ImportId> FindRepeatedImport(const StateReader& state, const NewImport& import);

// Returns the id of an import whose first change is the next one after `state`.
ImportId NextImportId(const StateReader& state);
// Returns the event ImportBegan.
Event BeginImport(ImportId id, const NewImport& import);

// Event: ImportEnded. There is none where `import` is null, since nothing was changed, unless an unfinished import from
// before sources were kept is there to end with it.
absl::StatusOr<Decision> DecideEndImport(const StateReader& state, ImportId import, int64_t rows);

// FAILED_PRECONDITION IMPORT_TAKEN_BACK: the import was discarded while it ran, so no more of it may be applied.
absl::Status CheckNotTakenBack(const StateReader& state, ImportId import);

// FAILED_PRECONDITION IMPORT_UNFINISHED: an unfinished import has rows in one of the municipalities. Where the import
// or the caller names none, all municipalities are meant.
absl::Status CheckNoImportUnfinished(const StateReader& state, absl::Span<const MunicipalityId> municipalities);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_UNFINISHED_IMPORT_H_
