#include "service/server/audit/change_units.h"

#include <optional>
#include <set>
#include <utility>
#include <variant>

#include "service/domain/event_persons.h"
#include "service/domain/status_macros.h"

namespace listeplass::server {

bool IsOfOneUnit(Origin origin) { return origin == Origin::kAskForLists || origin == Origin::kCancelMove; }

void ChangeUnits::Add(absl::Span<const Event> events, bool as_one) {
  if (disclosure_.shows_everybody()) return;
  std::vector<PersonId> all;
  std::map<HouseholdId, std::vector<PersonId>> homes;
  for (const Event& event : events) {
    const std::vector<PersonId> unit = PersonsOf(event);
    AddUnit(unit);
    all.insert(all.end(), unit.begin(), unit.end());
    if (const auto* registered = std::get_if<PersonRegistered>(&event)) {
      homes[registered->person.household].push_back(registered->person.id);
    } else if (const auto* moved = std::get_if<PersonRelocated>(&event)) {
      homes[moved->household].push_back(moved->person);
    } else if (const auto* plan = std::get_if<PlanCommitted>(&event)) {
      for (const PlanMove& move : plan->plan.moves) AddUnit(move.unit);
    } else if (const auto* draw = std::get_if<ListReduced>(&event)) {
      for (const DrawEntry& entry : draw->order) AddUnit(entry.persons);
    }
  }
  for (const auto& [home, persons] : homes) {
    if (home) AddUnit(persons);
  }
  if (as_one) AddUnit(all);
}

void ChangeUnits::AddUnit(absl::Span<const PersonId> unit) {
  for (PersonId person : unit) units_of_[person].push_back(units_.size());
  units_.emplace_back(unit.begin(), unit.end());
}

absl::StatusOr<std::vector<PersonId>> ChangeUnits::Beside(PersonId id) const {
  std::vector<PersonId> beside;
  if (const auto found = units_of_.find(id); found != units_of_.end()) {
    for (size_t unit : found->second) beside.insert(beside.end(), units_[unit].begin(), units_[unit].end());
  }
  const auto add_changed = [&](const std::vector<PersonId>& persons) {
    for (PersonId person : persons) {
      if (units_of_.contains(person)) beside.push_back(person);
    }
  };
  LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state_.FindPerson(id));
  if (!person) return beside;
  LP_ASSIGN_OR_RETURN(const std::optional<Household> home, state_.FindHousehold(person->household));
  if (home) add_changed(home->members);
  if (person->request_by) {
    LP_ASSIGN_OR_RETURN(const std::optional<Request> request, state_.FindRequest(person->request_by));
    if (request) add_changed(request->unit);
  }
  return beside;
}

absl::StatusOr<bool> ChangeUnits::Shows(absl::Span<const PersonId> persons) const {
  if (disclosure_.shows_everybody()) return true;
  std::set<PersonId> seen(persons.begin(), persons.end());
  std::vector<PersonId> open(persons.begin(), persons.end());
  while (!open.empty()) {
    const PersonId person = open.back();
    open.pop_back();
    LP_ASSIGN_OR_RETURN(const bool shows, disclosure_.Shows(person));
    if (!shows) return false;
    LP_ASSIGN_OR_RETURN(const std::vector<PersonId> beside, Beside(person));
    for (PersonId other : beside) {
      if (seen.insert(other).second) open.push_back(other);
    }
  }
  return true;
}

}  // namespace listeplass::server
