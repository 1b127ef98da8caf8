// The beginning and the end of an import that is applied in many batches.
//
// Between the two the register is half the old one and half the new one; a crash leaves it so until the import is
// repeated. Everyone can be served meanwhile, but planning and committing a plan are refused (IMPORT_UNFINISHED).
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_UNFINISHED_IMPORT_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_UNFINISHED_IMPORT_H_

#include <cstdint>

#include "absl/status/status.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

// Puts ImportBegan first if the decision, of an import with that many rows, is the first to change something.
void BeginImport(const StateReader& state, int64_t rows, Decision& decision);

// Event: ImportEnded, none where nothing was changed.
Decision DecideEndImport(const StateReader& state, int64_t rows);

// FAILED_PRECONDITION (IMPORT_UNFINISHED) between the two.
absl::Status CheckNoImportUnfinished(const StateReader& state);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_UNFINISHED_IMPORT_H_
