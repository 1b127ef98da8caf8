// These functions derive what follows from the records: index entries, queues, GpList::members, Household::members and
// arrivals per quarter. Nothing else writes them, so they cannot disagree with the records. check.h derives them again
// and compares.
//
// IndexEntriesOf, QueueEntriesOf and ArrivalsOf say what follows from a record. UpdateDerived brings that up to date
// when a person or a request changes; the caller writes the record itself. Plans and batches have no UpdateDerived,
// because what follows from them never changes: transaction.cc adds their entries once.
//
// Example: the record of a person committed to list 7 is written again, now committed to list 9. UpdateDerived deletes
// the person's entry among the members of list 7 and adds one among those of list 9. It takes one from GpList::members
// of list 7 and adds one to that of list 9.
#ifndef LISTEPLASS_STORAGE_DERIVED_H_
#define LISTEPLASS_STORAGE_DERIVED_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "service/domain/event.h"
#include "service/domain/feed_entry.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/request.h"
#include "storage/overlay.h"

namespace listeplass::storage {

// One index entry.
struct IndexEntry {
  Column column;
  std::string key;
  std::string value;

  friend bool operator==(const IndexEntry&, const IndexEntry&) = default;
};

// The record's entries in all indexes. An unassigned person without `without_list_since` gets no entry in
// unassigned-by-municipality. (UpdateDerived returns an error for such a person.)
std::vector<IndexEntry> IndexEntriesOf(const Person& person);
std::vector<IndexEntry> IndexEntriesOf(const Request& request);

// Returns the request's place in the queue of each list that it wishes, as the pages of the queues have it
// (queue_page.h).
std::map<ListId, QueueEntry> QueueEntriesOf(const Request& request);

// What the person adds to the counts of Column::kArrivalsByList (list, quarter, group): one for each membership whose
// group is known. Maps the column's key to the number.
std::map<std::string, int64_t> ArrivalsOf(const Person& person);

// One entry for each municipality over whose lists the plan was made.
std::vector<IndexEntry> IndexEntriesOf(const PlanRecord& plan);
// One entry for each person whom the batch is about (event_persons.h).
std::vector<IndexEntry> IndexEntriesOf(const EventBatch& batch);
// One entry for each person of whom the change's entries tell and whom its batch is not about. `about` is PersonsOf the
// batch.
std::vector<IndexEntry> IndexEntriesOf(int64_t sequence, absl::Span<const FeedEntry> feed,
                                       const std::vector<PersonId>& about);

// Both bring up to date what follows from a record that changes from `before` to `after`. `before` is nullopt for a new
// record, `after` for one that is removed. INTERNAL (INVARIANT_BROKEN) if the household or the committed list is not
// there, or if an unassigned person lacks `without_list_since`; DATA_LOSS (STORE_CORRUPT) if a queue is not as `before`
// has made it. After an error some of it is written: roll back to the save point.
absl::Status UpdateDerived(const std::optional<Person>& before, const Person& after, Overlay& changes);
absl::Status UpdateDerived(const std::optional<Request>& before, const std::optional<Request>& after, Overlay& changes);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_DERIVED_H_
