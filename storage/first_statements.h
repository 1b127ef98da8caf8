// RecordFirstStatements is the step to schema version 7: it writes down what older folders know of earlier imports
// (schema.h).
#ifndef LISTEPLASS_STORAGE_FIRST_STATEMENTS_H_
#define LISTEPLASS_STORAGE_FIRST_STATEMENTS_H_

#include "absl/status/status.h"
#include "storage/schema.h"

namespace listeplass::storage {

// Writes, as a statement of no source, what each record was like right after the last import that changed it, as the
// log tells it. The next delivery of any source takes a field only where that is still so
// (register/import/row_comparison.h). An unfinished import becomes one without a source, which the next import ends.
// The step may be repeated.
absl::Status RecordFirstStatements(KeyValueStore& store);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_FIRST_STATEMENTS_H_
