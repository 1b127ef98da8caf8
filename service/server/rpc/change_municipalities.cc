#include "service/server/rpc/change_municipalities.h"

#include <optional>
#include <variant>

#include "service/domain/event_persons.h"
#include "service/domain/status_macros.h"
#include "service/register/commit_check.h"

namespace listeplass::server {

absl::StatusOr<std::set<MunicipalityId>> MunicipalitiesOf(const StateReader& state, const std::vector<Event>& events) {
  std::set<MunicipalityId> municipalities;
  CommitCheck touched;
  touched.Add(events);
  std::set<PersonId> persons = touched.persons();
  for (const Event& event : events) {
    for (PersonId person : PersonsOf(event))
      persons.insert(person);  // also of requests, which are records of their own
    if (const auto* set = std::get_if<PolicySet>(&event)) municipalities.insert(set->policy.municipality);
    if (const auto* plan = std::get_if<PlanCommitted>(&event)) municipalities.insert(plan->plan.municipality);
    if (const auto* preview = std::get_if<PlanPreviewed>(&event)) municipalities.insert(preview->municipality);
    if (const auto* practice = std::get_if<PracticeRegistered>(&event)) {
      municipalities.insert(practice->practice.municipality);
    }
    if (const auto* run = std::get_if<DailyRunDone>(&event)) municipalities.insert(run->municipality);
    if (const auto* reform = std::get_if<MunicipalityReformed>(&event)) {
      for (const auto& successor : reform->successors) municipalities.insert(successor.municipality);
    }
  }
  for (PersonId id : persons) {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state.FindPerson(id));
    if (person) municipalities.insert(person->municipality);
  }
  for (ListId id : touched.lists()) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(id));
    if (list) municipalities.insert(list->municipality);
  }
  return municipalities;
}

}  // namespace listeplass::server
