#include "service/register/custodians.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "service/domain/civil_date.h"
#include "service/domain/custody.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

bool Contains(const std::vector<PersonId>& ascending, PersonId id) {
  return std::binary_search(ascending.begin(), ascending.end(), id);
}

// A number may have been merged since it was reported (Person::merged_from), so any of the person's numbers will do.
bool Names(const std::vector<PersonId>& ascending, const Person& person) {
  const std::vector<PersonId>& numbers = person.merged_from;
  return Contains(ascending, person.id) ||
         std::any_of(numbers.begin(), numbers.end(), [&](PersonId number) { return Contains(ascending, number); });
}

// Returns persons among whom all those with custody are.
absl::StatusOr<std::vector<PersonId>> PossibleCustodians(const StateReader& state, const Person& child) {
  const Custody& custody = child.custody;
  if (custody.TellsWhoChooses()) return custody.custodians.value_or(std::vector<PersonId>());
  std::vector<PersonId> ids;
  LP_ASSIGN_OR_RETURN(const std::optional<Household> home, state.FindHousehold(child.household));
  if (home) ids = home->members;
  if (custody.other_home_with && !Contains(ids, custody.other_home_with)) ids.push_back(custody.other_home_with);
  return ids;
}

}  // namespace

bool NeedsCustodian(const Person& person, absl::CivilDay today) {
  return AgeYears(person.birth_date, today) < limits::kAgeOfChoiceYears;
}

bool IsPresumedCustodian(const Person& person, const Person& child, absl::CivilDay today) {
  const bool at_home = child.household && person.household == child.household;
  const bool other_home = child.custody.other_home_with && Names({child.custody.other_home_with}, person);
  return (at_home || other_home) &&
         AgeYears(person.birth_date, today) >= AgeYears(child.birth_date, today) + limits::kPresumedCustodianOlderYears;
}

bool HasCustody(const Person& person, const Person& child, absl::CivilDay today) {
  if (!child.custody.TellsWhoChooses()) return IsPresumedCustodian(person, child, today);
  return child.custody.custodians && Names(*child.custody.custodians, person);
}

bool MayChooseFor(const Person& person, const Person& child, absl::CivilDay today) {
  return HasCustody(person, child, today) || Names(child.custody.guardians, person);
}

absl::StatusOr<std::vector<Person>> CustodiansOf(const StateReader& state, const Person& child, absl::CivilDay today) {
  LP_ASSIGN_OR_RETURN(const std::vector<PersonId> ids, PossibleCustodians(state, child));
  std::vector<Person> custodians;
  for (PersonId id : ids) {
    LP_ASSIGN_OR_RETURN(std::optional<Person> person, state.FindPerson(id));
    if (!person || !HasCustody(*person, child, today)) continue;
    const bool named_before =
        std::any_of(custodians.begin(), custodians.end(), [&](const Person& other) { return other.id == person->id; });
    if (!named_before) custodians.push_back(*std::move(person));
  }
  return custodians;
}

absl::StatusOr<bool> HasCustodianOn(const StateReader& state, const Person& child, ListId list, absl::CivilDay today) {
  LP_ASSIGN_OR_RETURN(const std::vector<Person> custodians, CustodiansOf(state, child, today));
  return std::any_of(custodians.begin(), custodians.end(), [&](const Person& person) {
    const bool may_be_told = !HasProtectedAddress(person) || person.household == child.household;
    return may_be_told && CommittedList(person) == list;
  });
}

}  // namespace listeplass
