// These functions derive what follows from the records: indexes, GpList::members, Household::members, arrivals per
// quarter. They are the one place for it, so that nothing can disagree with what it is derived from; check.h verifies
// just that.
//
// Each UpdateDerived is told a record before and after a change (nullopt: it was not there, or is gone) and brings what
// follows from it up to date. It does not write the record itself.
#ifndef LISTEPLASS_STORAGE_DERIVED_H_
#define LISTEPLASS_STORAGE_DERIVED_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "service/domain/event.h"
#include "service/domain/person.h"
#include "service/domain/request.h"
#include "storage/overlay.h"

namespace listeplass::storage {

// An IndexEntry is one entry of an index.
struct IndexEntry {
  Column column;
  std::string key;
  std::string value;

  friend bool operator==(const IndexEntry&, const IndexEntry&) = default;
};

// Returns the entries a record has in all indexes, as they follow from the record alone. An unassigned person without
// `without_list_since` has no place in the unassigned queue and is INVARIANT_BROKEN when put.
std::vector<IndexEntry> IndexEntriesOf(const Person& person);
std::vector<IndexEntry> IndexEntriesOf(const Request& request);

// Returns the counts of arrivals-by-list that the person is part of, by key: one per membership whose group is known.
std::map<std::string, int64_t> ArrivalsOf(const Person& person);

std::vector<IndexEntry> IndexEntriesOf(const PlanRecord& plan);
// Returns the entries of the batch under the people it is about (event_persons.h).
std::vector<IndexEntry> IndexEntriesOf(const EventBatch& batch);

// INTERNAL (INVARIANT_BROKEN): the household or the committed list is not there, or an unassigned person lacks
// `without_list_since`. What was written before the error stays: roll the save point back.
absl::Status UpdateDerived(const std::optional<Person>& before, const Person& after, Overlay& changes);
void UpdateDerived(const std::optional<Request>& before, const std::optional<Request>& after, Overlay& changes);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_DERIVED_H_
