// BuildQueues makes the pages of all queues (queue_page.h) from the requests, for a store of before there were pages.
//
// It reads the requests in parts. The entries of a part are sorted by list and merged into what the parts before have
// made of each queue. Memory holds one part and one queue; a country's 3.3 million wishes are seven parts.
#ifndef LISTEPLASS_STORAGE_QUEUE_MIGRATION_H_
#define LISTEPLASS_STORAGE_QUEUE_MIGRATION_H_

#include "absl/status/status.h"
#include "storage/schema.h"

namespace listeplass::storage {

// Replaces the pages that there are, so it may run again. `progress` is told of the requests read so far.
absl::Status BuildQueues(KeyValueStore& store, const MigrationProgress& progress);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_QUEUE_MIGRATION_H_
