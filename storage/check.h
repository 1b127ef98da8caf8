// CheckConsistency checks that everything derived in a snapshot agrees with the records it is derived from.
//
// This must hold:
//   - every record decodes, and its id is its key
//   - each index holds exactly the entries that the records have (derived.h)
//   - the queues hold exactly the entries that the requests have, and the pages that follow from them (queue_page.h)
//   - GpList::members counts the people committed to the list; Household::members are the people who live there
//   - event batches are numbered 1, 2, 3, ... up to the head; no person has an id from next_person_id() on
//
// Memory does not grow with the number of people: each entry that should be there is looked up, and an index with as
// many entries as there should be, all of them found, has no others. Of a queue's entries, the number and the sum of
// their hashes are compared, and its pages are made again from the entries and compared. A check takes some ten
// microseconds for each person.
#ifndef LISTEPLASS_STORAGE_CHECK_H_
#define LISTEPLASS_STORAGE_CHECK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/snapshot.h"

namespace listeplass::storage {

inline constexpr int kDifferencesDescribedMax = 100;

struct CheckReport {
  int64_t differences = 0;
  // The first kDifferencesDescribedMax differences. They name columns and ids, never a national id, name or date.
  std::vector<std::string> messages;
};

// An error means that the store could not be read; a record that does not decode is a difference.
absl::StatusOr<CheckReport> CheckConsistency(const Snapshot& snapshot);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_CHECK_H_
