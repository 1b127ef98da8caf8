#include "service/register/people/citizen_view.h"

#include "service/domain/civil_date.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/existing_records.h"
#include "service/register/policy/policy_in_force.h"

namespace listeplass {

absl::StatusOr<CitizenView> GetCitizenView(const StateReader& state, PersonId person_id, absl::CivilDay today,
                                           absl::string_view field) {
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, person_id, field));
  CitizenView view;
  view.person = person.id;
  view.municipality = person.municipality;
  view.entitled = IsEntitled(person);
  view.opted_out = person.opted_out;
  if (const Membership* current = MembershipOn(person, today)) view.current = *current;
  if (const Membership* coming = ComingMembership(person, today)) view.coming = *coming;
  LP_ASSIGN_OR_RETURN(const Policy policy, PolicyOf(state, person.municipality, today));
  view.switches_left_this_year = SwitchesLeft(person, today, policy);
  LP_ASSIGN_OR_RETURN(view.free_switch, FindFreeSwitch(state, person, today, today));
  LP_ASSIGN_OR_RETURN(view.may_return, ReturnRights(state, person, today));
  if (person.request_by) {
    LP_ASSIGN_OR_RETURN(view.request, state.FindRequest(person.request_by));
  }
  if (AgeYears(person.birth_date, today) < limits::kAgeOfMajorityYears) view.custody = person.custody;
  return view;
}

}  // namespace listeplass
