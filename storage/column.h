// A Column is one of the store's column families: separate ordered maps from key to value, written together atomically.
//
// key_layout.h says what lies in each. Their names are part of the disk format: do not change them.
#ifndef LISTEPLASS_STORAGE_COLUMN_H_
#define LISTEPLASS_STORAGE_COLUMN_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace listeplass::storage {

enum class Column {
  kPersons,
  kPersonByNationalId,
  kHouseholds,
  kPractices,
  kLists,
  kMembersByList,
  kRequests,
  kRequestsByMunicipality,
  kUnassignedByMunicipality,
  kEvents,
  kIdempotency,
  kPlans,
  kPolicies,
  kMeta,
  kTravelTimes,
  kArrivalsByList,
  kDailyRuns,
  kLeavingByList,
  kBatchesByPerson,
  kPlansByMunicipality,
  kStatements,
  kImports,
  kQueuePages,
  kTurningByMunicipality,
  kCalendarDays,
  kFeed,
  kFeedByPerson,
};

inline constexpr size_t kColumnCount = 27;

inline constexpr absl::string_view kColumnNames[kColumnCount] = {
    "persons",
    "person-by-national-id",
    "households",
    "practices",
    "lists",
    "members-by-list",
    "requests",
    "requests-by-municipality",
    "unassigned-by-municipality",
    "events",
    "idempotency",
    "plans",
    "policies",
    "meta",
    "travel-times",
    "arrivals-by-list",
    "daily-runs",
    "leaving-by-list",
    "batches-by-person",
    "plans-by-municipality",
    "statements",
    "imports",
    "queue-pages",
    "turning-by-municipality",
    "calendar-days",
    "feed",
    "feed-by-person",
};

// Column families that older versions had and today's has not. A folder's are dropped once it has been brought up to
// date.
inline constexpr absl::string_view kRetiredColumnNames[] = {"requests-by-list"};

constexpr absl::string_view ColumnName(Column column) { return kColumnNames[static_cast<size_t>(column)]; }
constexpr Column ColumnAt(size_t index) { return static_cast<Column>(index); }

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_COLUMN_H_
