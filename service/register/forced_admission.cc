#include "service/register/forced_admission.h"

#include <algorithm>
#include <optional>

#include "service/domain/civil_date.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

bool IsChild(const Person& person, absl::CivilDay today) {
  return AgeYears(person.birth_date, today) < limits::kAgeOfChoiceYears;
}

bool MayReturn(const Person& person, ListId list, absl::CivilDay today) {
  return std::any_of(person.memberships.begin(), person.memberships.end(), [&](const Membership& membership) {
    if (membership.list != list || !membership.to || membership.end_cause != EndCause::kMovedAway) return false;
    const absl::CivilDay until(membership.to->year() + limits::kReturnYears, membership.to->month(),
                               membership.to->day());
    return today <= until;
  });
}

absl::StatusOr<bool> HasMemberAdult(const StateReader& state, HouseholdId household_id, ListId list,
                                    absl::CivilDay today) {
  LP_ASSIGN_OR_RETURN(const std::optional<Household> household, state.FindHousehold(household_id));
  if (!household) return false;
  for (PersonId id : household->members) {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state.FindPerson(id));
    if (person && !IsChild(*person, today) && CommittedList(*person) == list) return true;
  }
  return false;
}

}  // namespace

absl::StatusOr<std::vector<MoveCause>> ForcedAdmission(const StateReader& state, const std::vector<Person>& unit,
                                                       ListId list, absl::CivilDay today) {
  std::vector<MoveCause> causes;
  for (const Person& person : unit) {
    if (MayReturn(person, list, today)) {
      causes.push_back(MoveCause::kReturn);
      continue;
    }
    if (!IsChild(person, today)) return std::vector<MoveCause>();
    bool admitted = std::any_of(unit.begin(), unit.end(), [&](const Person& other) {
      return other.household == person.household && !IsChild(other, today) && MayReturn(other, list, today);
    });
    if (!admitted) {
      LP_ASSIGN_OR_RETURN(admitted, HasMemberAdult(state, person.household, list, today));
    }
    if (!admitted) return std::vector<MoveCause>();
    causes.push_back(MoveCause::kChildOfMember);
  }
  return causes;
}

}  // namespace listeplass
