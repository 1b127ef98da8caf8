// The schema version says which layout a data folder has, and BringUpToDate makes today's of an older one.
//
//   version 0  before versions were recorded: `meta` has a head but no schema, and requests-by-municipality is empty
//   version 1  requests-by-municipality lists every request
//   version 2  plans store nested cuts, one number per list (older plans and events stay as they are and are read
//              so); travel-times; households have a grunnkrets
//   version 3  arrivals-by-list; lists and policies have intake rules, memberships a group (those of before have none,
//              and are counted nowhere)
//   version 4  policies stand under their first day too (those of before: 1970-01-01); daily-runs; doctors' periods and
//              what else lists and people have got
//   version 5  leaving-by-list, batches-by-person and plans-by-municipality; policies know which fields are a
//              municipality's own (those of before: all)
//   version 6  persons know the national ids they had before, which person-by-national-id leads from as well
//   version 7  statements and imports (those of before: first_statements.h); custodians of children; persons who were
//              merged into others; municipal reforms
//   version 8  answers are kept under keyed fingerprints and name persons opaquely (those kept before are dropped);
//              previews of plans are events
//   version 9  queue-pages instead of requests-by-list
//   version 10 turning-by-municipality; the feed, which begins with the first change after the migration, and the days
//              up to which the calendar is told; notifications
//
// SCHEMA.md says when a change needs a new version, how to add one and what the way back is.
//
// A folder is brought up to date when it is opened. A migration is repeatable: the version is written after it, so one
// that was interrupted runs again from its start.
#ifndef LISTEPLASS_STORAGE_SCHEMA_H_
#define LISTEPLASS_STORAGE_SCHEMA_H_

#include <cstdint>
#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/overlay.h"

namespace listeplass::storage {

inline constexpr int64_t kSchemaVersion = 10;

// A KeyValueStore can be written, synced to disk.
class KeyValueStore : public KeyValueReader {
 public:
  virtual absl::Status Write(const Overlay& changes) = 0;
};

// Returns the version of the store, which is kSchemaVersion if there is nothing yet. FAILED_PRECONDITION
// (SCHEMA_TOO_NEW): a newer version of the service wrote it. DATA_LOSS (STORE_CORRUPT): the version is none that there
// can be.
absl::StatusOr<int64_t> FindSchemaVersion(const KeyValueReader& store);

// Is told, from time to time, how many records the step of a migration has read.
using MigrationProgress = std::function<void(int64_t records)>;

// Leaves `store` at kSchemaVersion: it stamps a new store, and migrates an older one step by step. The errors are those
// of FindSchemaVersion, with nothing changed, and the store's own.
absl::Status BringUpToDate(
    KeyValueStore& store, const MigrationProgress& progress = [](int64_t) {});

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_SCHEMA_H_
