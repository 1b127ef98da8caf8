#include "service/register/people/move_by_hand.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/effective_day.h"
#include "service/register/excluded_doctors.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"
#include "service/register/lists/intake.h"
#include "service/register/memberships_before.h"
#include "service/register/people/leaving_cause.h"
#include "service/register/requests/request_group.h"

namespace listeplass {
namespace {

absl::StatusOr<absl::CivilDay> EffectiveDay(const MoveByHandCommand& command, absl::CivilDay today) {
  const absl::CivilDay effective = command.effective.value_or(FirstOfNextMonth(today));
  LP_RETURN_IF_ERROR(CheckAhead(effective, today, limits::kMoveAheadDaysMax, Rule::kR11));
  return effective;
}

absl::Status CheckForm(const MoveByHandCommand& command) {
  if (command.selection && !command.persons.empty()) return errors::FieldInvalid("selection", "beside persons");
  if (command.persons.empty() && !command.selection) return errors::FieldRequired("persons");
  if (command.persons.size() > limits::kUnitSizeMax) {
    return errors::UnitTooLarge("persons", static_cast<int64_t>(command.persons.size()));
  }
  return CheckReason(command.reason);
}

absl::StatusOr<std::vector<Person>> LoadPersons(const StateReader& state, const std::vector<PersonId>& ids, ListId to,
                                                absl::CivilDay today, absl::CivilDay effective) {
  std::vector<Person> persons;
  std::set<PersonId> named;
  for (size_t i = 0; i < ids.size(); ++i) {
    const std::string field = absl::StrCat("persons[", i, "]");
    LP_ASSIGN_OR_RETURN(Person person, GetPerson(state, ids[i], field));
    if (!named.insert(person.id).second) return errors::FieldInvalid(field, "named twice");
    if (CommittedList(person) == to) return errors::OwnList(field, to);
    persons.push_back(std::move(person));
  }
  for (size_t i = 0; i < persons.size(); ++i) {
    const Person& person = persons[i];
    const std::string field = absl::StrCat("persons[", i, "]");
    if (!IsEntitled(person)) return WithMetadata(errors::NotEntitled(person.id), "field", field);
    if (person.opted_out) return WithMetadata(errors::OptedOut(person.id), "field", field);
    const Membership* coming = ComingMembership(person, today);
    if (coming != nullptr && coming->from < effective) return errors::ComingMoveEarlier(person.id, coming->from);
  }
  return persons;
}

// R20, R30: may the list take this many? If only an override allows it, the ground names the override.
absl::StatusOr<Ground> AdmittingGround(const GpList& list, const std::vector<Person>& persons,
                                       const MoveByHandCommand& command) {
  StaffOverrides overrides;
  if (list.status == ListStatus::kLocked) {
    if (!command.override_lock) return errors::ListLocked(list.id);
    overrides.lock = true;
  }
  const bool closed = list.status == ListStatus::kClosed;
  std::map<Group, int64_t> arrivals;
  for (const Person& person : persons) ++arrivals[RequestGroup(person, CommittedList(person))];
  if (closed || !HasPlacesFor(list, arrivals, /*departures=*/0)) {
    if (!command.override_ceiling) {
      const int64_t needed = static_cast<int64_t>(persons.size());
      return closed ? errors::ListClosed(list.id) : errors::ListFull(list.id, list.free(), needed);
    }
    overrides.ceiling = true;
  }
  return Ground::StaffDecision(overrides);
}

// Returns the events that end standing requests by the move.
absl::StatusOr<std::vector<Event>> EndRequests(const StateReader& state, const std::vector<Person>& persons,
                                               ListId to) {
  std::vector<Event> events;
  std::set<PersonId> moving;
  for (const Person& person : persons) moving.insert(person.id);
  std::set<PersonId> seen;
  for (const Person& person : persons) {
    if (!person.request_by || !seen.insert(person.request_by).second) continue;
    LP_ASSIGN_OR_RETURN(const Request request, GetRequestOf(state, person));
    const bool all_move =
        std::all_of(request.unit.begin(), request.unit.end(), [&](PersonId id) { return moving.contains(id); });
    if (!all_move) return errors::WaitsWithOthers(person.id, person.request_by);
    const bool wished = request.Names(to);
    if (wished || !CommittedList(person)) {
      events.push_back(
          RequestClosed{.applicant = person.request_by, .end = RequestEnd::kMovedByHand, .request = request});
    }
  }
  return events;
}

}  // namespace

absl::StatusOr<Decision> DecideMoveByHand(const StateReader& state, const MoveByHandCommand& command,
                                          const DecisionContext& context) {
  LP_RETURN_IF_ERROR(CheckForm(command));
  LP_ASSIGN_OR_RETURN(const absl::CivilDay effective, EffectiveDay(command, context.today));
  LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, command.to, "list"));
  std::vector<PersonId> ids = command.persons;
  if (command.selection) {
    LP_ASSIGN_OR_RETURN(ids, SelectPersons(state, *command.selection, list, context.today, effective));
  }
  LP_ASSIGN_OR_RETURN(const std::vector<Person> persons, LoadPersons(state, ids, list.id, context.today, effective));
  if (list.ended) return errors::ListEnded(list.id);
  LP_RETURN_IF_ERROR(CheckNoExcludedDoctor(persons, list, context.today));
  const int64_t needed = static_cast<int64_t>(persons.size());
  LP_ASSIGN_OR_RETURN(const Ground ground, AdmittingGround(list, persons, command));
  LP_ASSIGN_OR_RETURN(std::vector<Event> closings, EndRequests(state, persons, list.id));

  Decision decision;
  for (const Person& person : persons) {
    LP_ASSIGN_OR_RETURN(const EndCause end_cause, LeavingCause(state, person, effective));
    const Membership* coming = ComingMembership(person, context.today);
    const bool replaces = coming != nullptr && !coming->to;
    decision.events.push_back(
        MoveScheduled{.person = person.id,
                      .from = CommittedList(person),
                      .to = list.id,
                      .effective = effective,
                      .cause = MoveCause::kManual,
                      .counts_as_switch = false,
                      .ground = ground,
                      .reason = command.reason,
                      .plan = PlanId(),
                      .above_ceiling_by = list.members + needed > list.ceiling ? Ground::StaffDecision() : Ground(),
                      .group = RequestGroup(person, CommittedList(person)),
                      .end_cause = end_cause,
                      .before = replaces ? PresentAndComing(person, context.today) : std::vector<Membership>()});
  }
  for (Event& closing : closings) decision.events.push_back(std::move(closing));
  return decision;
}

}  // namespace listeplass
