// The beginning and the end of an import that is applied in many batches.
//
// Between the two the register is half the old one and half the new one; a crash leaves it so until the import is
// repeated or discarded. Everyone can be served meanwhile, but planning and committing a plan are refused where its
// rows are at home (IMPORT_UNFINISHED).
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
  int64_t rows = 0;                            // good ones
  std::vector<MunicipalityId> municipalities;  // where they are at home, ascending
};

// The unfinished import that this one repeats, null if there is none: of the same source, as of the same time, of as
// many rows.
absl::StatusOr<ImportId> FindRepeatedImport(const StateReader& state, const NewImport& import);

// What the import is called if its first change is the next one after `state`.
ImportId NextImportId(const StateReader& state);
// ImportBegan.
Event BeginImport(ImportId id, const NewImport& import);

// Event: ImportEnded; none where `import` is null, since nothing was changed, and no unfinished import of before
// sources were kept is there to end with it.
absl::StatusOr<Decision> DecideEndImport(const StateReader& state, ImportId import, int64_t rows);

// FAILED_PRECONDITION (IMPORT_TAKEN_BACK): it was discarded while it ran, so that no more of it may be applied.
absl::Status CheckNotTakenBack(const StateReader& state, ImportId import);

// FAILED_PRECONDITION (IMPORT_UNFINISHED) between the two, of an import that has rows in one of the municipalities;
// they are all where none is given.
absl::Status CheckNoImportUnfinished(const StateReader& state, absl::Span<const MunicipalityId> municipalities);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_UNFINISHED_IMPORT_H_
