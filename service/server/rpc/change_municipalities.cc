#include "service/server/rpc/change_municipalities.h"

#include <optional>
#include <variant>

#include "service/domain/event_persons.h"
#include "service/domain/status_macros.h"
#include "service/register/commit_check.h"

namespace listeplass::server {

namespace {

// Touched is what a change is about.
struct Touched {
  std::set<PersonId> persons;
  std::set<ListId> lists;
  std::set<MunicipalityId> named;
};

Touched TouchedBy(const std::vector<Event>& events) {
  CommitCheck check;
  check.Add(events);
  Touched touched{.persons = check.persons(), .lists = check.lists(), .named = {}};
  for (const Event& event : events) {
    for (PersonId person : PersonsOf(event)) {
      touched.persons.insert(person);  // also of requests, which are records of their own
    }
    if (const auto* set = std::get_if<PolicySet>(&event)) touched.named.insert(set->policy.municipality);
    if (const auto* plan = std::get_if<PlanCommitted>(&event)) touched.named.insert(plan->plan.municipality);
    if (const auto* preview = std::get_if<PlanPreviewed>(&event)) touched.named.insert(preview->municipality);
    if (const auto* practice = std::get_if<PracticeRegistered>(&event)) {
      touched.named.insert(practice->practice.municipality);
    }
    if (const auto* run = std::get_if<DailyRunDone>(&event)) touched.named.insert(run->municipality);
    if (const auto* turned = std::get_if<CalendarTurned>(&event)) {
      if (turned->municipality) touched.named.insert(turned->municipality);
    }
    if (const auto* reform = std::get_if<MunicipalityReformed>(&event)) {
      for (const auto& successor : reform->successors) touched.named.insert(successor.municipality);
    }
  }
  return touched;
}

absl::Status AddOf(const StateReader& state, PersonId id, std::set<MunicipalityId>& municipalities) {
  LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state.FindPerson(id));
  if (person) municipalities.insert(person->municipality);
  return absl::OkStatus();
}

absl::Status AddOf(const StateReader& state, ListId id, std::set<MunicipalityId>& municipalities) {
  LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(id));
  if (list) municipalities.insert(list->municipality);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::set<MunicipalityId>> MunicipalitiesOf(const StateReader& state, const std::vector<Event>& events) {
  const Touched touched = TouchedBy(events);
  std::set<MunicipalityId> municipalities = touched.named;
  for (PersonId id : touched.persons) LP_RETURN_IF_ERROR(AddOf(state, id, municipalities));
  for (ListId id : touched.lists) LP_RETURN_IF_ERROR(AddOf(state, id, municipalities));
  return municipalities;
}

absl::StatusOr<std::set<MunicipalityId>> SomeMunicipalitiesOf(const StateReader& state,
                                                              const std::vector<Event>& events) {
  const Touched touched = TouchedBy(events);
  std::set<MunicipalityId> municipalities = touched.named;
  LP_RETURN_IF_ERROR(AddOf(state, touched.persons.empty() ? PersonId() : *touched.persons.begin(), municipalities));
  LP_RETURN_IF_ERROR(AddOf(state, touched.lists.empty() ? ListId() : *touched.lists.begin(), municipalities));
  return municipalities;
}

}  // namespace listeplass::server
