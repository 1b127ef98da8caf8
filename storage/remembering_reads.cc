#include "storage/remembering_reads.h"

#include <algorithm>

#include "service/domain/status_macros.h"

namespace listeplass::storage {

template <typename Record>
const Record* LastRead<Record>::Find(decltype(Record::id) id) const {
  const auto at = std::find_if(records_.begin(), records_.end(), [&](const Record& record) { return record.id == id; });
  return at == records_.end() ? nullptr : &*at;
}

template <typename Record>
void LastRead<Record>::Keep(const Record& record) {
  const auto at =
      std::find_if(records_.begin(), records_.end(), [&](const Record& known) { return known.id == record.id; });
  if (at != records_.end()) {
    *at = record;
  } else if (records_.size() < kMax) {
    records_.push_back(record);
  } else {
    records_[oldest_] = record;
    oldest_ = (oldest_ + 1) % kMax;
  }
}

template <typename Interface>
absl::StatusOr<std::optional<Person>> RememberingReads<Interface>::FindPerson(PersonId id) const {
  if (const Person* known = persons_.Find(id)) {
    return known->merged_into ? FindPerson(known->merged_into) : std::optional<Person>(*known);
  }
  LP_ASSIGN_OR_RETURN(std::optional<Person> person, StateReads<Interface>::FindPerson(id));
  if (person) Remember(*person);
  return person;
}

absl::StatusOr<std::optional<GpList>> CallSnapshot::FindList(ListId id) const {
  if (const GpList* known = lists_.Find(id)) return std::optional<GpList>(*known);
  LP_ASSIGN_OR_RETURN(std::optional<GpList> list, RememberingReads::FindList(id));
  if (list) lists_.Keep(*list);
  return list;
}

template class LastRead<Person>;
template class LastRead<GpList>;
template class RememberingReads<StateReader>;
template class RememberingReads<StateWriter>;

}  // namespace listeplass::storage
