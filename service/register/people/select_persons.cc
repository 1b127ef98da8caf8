#include "service/register/people/select_persons.h"

#include <algorithm>
#include <map>
#include <utility>

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/excluded_doctors.h"
#include "service/register/existing_records.h"
#include "service/register/known_municipality.h"

namespace listeplass {
namespace {

absl::Status CheckForm(const StateReader& state, const PersonSelection& selection) {
  if (!selection.from && !selection.without_list_in) return errors::FieldRequired("selection.from");
  if (selection.from && selection.without_list_in) {
    return errors::FieldInvalid("selection.without_list_in", "beside a list to come from");
  }
  if (selection.persons_max < 0 || selection.persons_max > limits::kSelectionMax) {
    return errors::OutOfRange("selection.persons_max", selection.persons_max, 0, limits::kSelectionMax);
  }
  if (selection.from) return GetList(state, selection.from, "selection.from").status();
  return CheckMunicipality(state, selection.without_list_in, "selection.without_list_in");
}

// Returns a list's members by id, or people without a list, longest without one first (R13).
absl::StatusOr<std::vector<PersonId>> Candidates(const StateReader& state, const PersonSelection& selection) {
  std::vector<PersonId> ids;
  const auto add = [&](PersonId id) {
    ids.push_back(id);
    return true;
  };
  if (selection.from) {
    LP_RETURN_IF_ERROR(state.ForEachMember(selection.from, PersonId(), add));
  } else {
    LP_RETURN_IF_ERROR(state.ForEachUnassigned(selection.without_list_in, std::nullopt,
                                               [&](const UnassignedEntry& entry) { return add(entry.person); }));
  }
  return ids;
}

std::optional<Group> GroupOf(const Person& person) {
  return CommittedList(person) ? person.memberships.back().group : person.group;
}

absl::StatusOr<bool> LivesThere(const StateReader& state, HouseholdId id, BydelId bydel) {
  if (!bydel) return true;
  LP_ASSIGN_OR_RETURN(const std::optional<Household> household, state.FindHousehold(id));
  return household && household->bydel == bydel;
}

// Do all whom the persons wait with move with them?
absl::StatusOr<bool> WaitAmongThemselves(const StateReader& state, const std::vector<Person>& persons) {
  for (const Person& person : persons) {
    if (!person.request_by) continue;
    LP_ASSIGN_OR_RETURN(const Request request, GetRequestOf(state, person));
    for (PersonId id : request.unit) {
      const bool moves = std::any_of(persons.begin(), persons.end(), [&](const Person& p) { return p.id == id; });
      if (!moves) return false;
    }
  }
  return true;
}

absl::StatusOr<bool> MayCome(const StateReader& state, const std::vector<Person>& persons, const GpList& to,
                             absl::CivilDay today, absl::CivilDay effective) {
  for (const Person& person : persons) {
    const Membership* coming = ComingMembership(person, today);
    if (CommittedList(person) == to.id || (coming != nullptr && coming->from < effective)) return false;
  }
  if (!CheckNoExcludedDoctor(persons, to, today).ok()) return false;
  return WaitAmongThemselves(state, persons);
}

}  // namespace

absl::StatusOr<std::vector<PersonId>> SelectPersons(const StateReader& state, const PersonSelection& selection,
                                                    const GpList& to, absl::CivilDay today, absl::CivilDay effective) {
  LP_RETURN_IF_ERROR(CheckForm(state, selection));
  LP_ASSIGN_OR_RETURN(const std::vector<PersonId> candidates, Candidates(state, selection));
  std::map<HouseholdId, std::vector<Person>> households;
  std::vector<HouseholdId> order;
  for (PersonId id : candidates) {
    LP_ASSIGN_OR_RETURN(Person person, GetPerson(state, id, "selection"));
    std::vector<Person>& household = households[person.household];
    if (household.empty()) order.push_back(person.household);
    household.push_back(std::move(person));
  }
  const int64_t persons_max = selection.persons_max == 0 ? limits::kSelectionMax : selection.persons_max;
  std::vector<PersonId> selected;
  for (HouseholdId id : order) {
    const std::vector<Person>& persons = households[id];
    if (static_cast<int64_t>(selected.size() + persons.size()) > persons_max) continue;
    const bool of_group = !selection.group || std::any_of(persons.begin(), persons.end(), [&](const Person& person) {
      return GroupOf(person) == selection.group;
    });
    if (!of_group || (!selection.with_protected && std::any_of(persons.begin(), persons.end(), HasProtectedAddress)))
      continue;
    LP_ASSIGN_OR_RETURN(const bool lives_there, LivesThere(state, id, selection.bydel));
    if (!lives_there) continue;
    LP_ASSIGN_OR_RETURN(const bool may_come, MayCome(state, persons, to, today, effective));
    if (!may_come) continue;
    for (const Person& person : persons) selected.push_back(person.id);
  }
  if (selected.empty()) return errors::NobodySelected();
  return selected;
}

}  // namespace listeplass
