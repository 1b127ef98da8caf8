#include "storage/remembering_reads.h"

#include <algorithm>

#include "service/domain/status_macros.h"

namespace listeplass::storage {
namespace {

Person* FindIn(std::vector<Person>& persons, PersonId id) {
  const auto at = std::find_if(persons.begin(), persons.end(), [&](const Person& person) { return person.id == id; });
  return at == persons.end() ? nullptr : &*at;
}

}  // namespace

template <typename Interface>
absl::StatusOr<std::optional<Person>> RememberingReads<Interface>::FindPerson(PersonId id) const {
  if (const Person* known = FindIn(persons_, id)) {
    return known->merged_into ? FindPerson(known->merged_into) : std::optional<Person>(*known);
  }
  LP_ASSIGN_OR_RETURN(std::optional<Person> person, StateReads<Interface>::FindPerson(id));
  if (person) Remember(*person);
  return person;
}

template <typename Interface>
void RememberingReads<Interface>::Remember(const Person& person) const {
  if (Person* known = FindIn(persons_, person.id)) {
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
