#include "storage/remembering_reads.h"

#include <algorithm>

#include "service/domain/status_macros.h"

namespace listeplass::storage {

template <typename Interface>
absl::StatusOr<std::optional<Person>> RememberingReads<Interface>::FindPerson(PersonId id) const {
  for (const Person& person : persons_) {
    if (person.id == id) return std::optional<Person>(person);
  }
  LP_ASSIGN_OR_RETURN(std::optional<Person> person, StateReads<Interface>::FindPerson(id));
  if (person) Remember(*person);
  return person;
}

template <typename Interface>
void RememberingReads<Interface>::Remember(const Person& person) const {
  const auto known = std::find_if(persons_.begin(), persons_.end(),
                                  [&](const Person& remembered) { return remembered.id == person.id; });
  if (known != persons_.end()) {
    *known = person;
  } else if (persons_.size() < kPersonsMax) {
    persons_.push_back(person);
  } else {
    persons_[oldest_] = person;
    oldest_ = (oldest_ + 1) % kPersonsMax;
  }
}

template class RememberingReads<StateReader>;
template class RememberingReads<StateWriter>;

}  // namespace listeplass::storage
