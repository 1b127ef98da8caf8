// RecordFormerNumbers is the step to schema version 6: persons know the national ids they had before.
#ifndef LISTEPLASS_STORAGE_FORMER_NUMBERS_H_
#define LISTEPLASS_STORAGE_FORMER_NUMBERS_H_

#include "absl/status/status.h"
#include "storage/schema.h"

namespace listeplass::storage {

// Reads from the event log which numbers were replaced, and writes them to the persons and the index. A number that
// another person has by now stays that person's: the two were registered apart, and only people can say whether they
// are one. The step may be repeated. Memory grows with the persons whose number ever changed.
//
// DATA_LOSS (STORE_CORRUPT): something does not decode. The store's own errors are passed on.
absl::Status RecordFormerNumbers(KeyValueStore& store);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_FORMER_NUMBERS_H_
