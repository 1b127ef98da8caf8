#include "service/register/people/strike_off.h"

#include <algorithm>
#include <set>
#include <utility>

#include "service/domain/doctor_period_check.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/effective_day.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"
#include "service/register/requests/request_follow_up.h"
#include "service/register/requests/request_group.h"

namespace listeplass {
namespace {

// Returns the doctors whose lists are to be offered no more.
absl::StatusOr<std::set<DoctorId>> DoctorsToExclude(const StrikeOffCommand& command, const std::optional<GpList>& list,
                                                    absl::CivilDay today) {
  if (command.doctor) return std::set<DoctorId>{command.doctor};
  if (!list) return errors::NotOnList(command.person);
  std::set<DoctorId> doctors;
  for (const DoctorPeriod& period : list->doctors) {
    if (period.covers(today)) doctors.insert(period.doctor);
  }
  if (doctors.empty()) return errors::NoDoctorToExclude(list->id);
  return doctors;
}

// A person who leaves cannot wait together with those who stay on the list. If they are the applicant, they wait on
// alone; otherwise the others wait on without them.
absl::Status WaitWithoutOthers(const StateReader& state, const Person& person, std::vector<Event>& events) {
  if (!person.request_by) return absl::OkStatus();
  if (person.request_by != person.id) return LeaveRequest(state, person, RequestEnd::kWithdrawn, events);
  LP_ASSIGN_OR_RETURN(Request request, GetRequestOf(state, person));
  Person displaced = person;
  displaced.group = Group::kDisplaced;
  request.unit = {person.id};
  request.group = RequestGroup(displaced, ListId());
  events.push_back(RequestPlaced{std::move(request)});
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Decision> DecideStrikeOff(const StateReader& state, const StrikeOffCommand& command,
                                         const DecisionContext& context) {
  const absl::CivilDay effective = command.effective.value_or(context.today);
  if (command.doctor) LP_RETURN_IF_ERROR(CheckDoctor(command.doctor, "doctor"));
  LP_RETURN_IF_ERROR(CheckAhead(effective, context.today, limits::kMoveAheadDaysMax, Rule::kR26));
  LP_RETURN_IF_ERROR(CheckReason(command.reason));
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, command.person, "person"));
  std::optional<GpList> list;
  if (const ListId id = CommittedList(person)) {
    LP_ASSIGN_OR_RETURN(list, GetList(state, id, "person"));
  }
  LP_ASSIGN_OR_RETURN(const std::set<DoctorId> doctors, DoctorsToExclude(command, list, context.today));

  Decision decision;
  bool on_their_list = false;
  for (DoctorId doctor : doctors) {
    // What is so already is not decided again: undoing this change must not take an earlier one back.
    if (!std::binary_search(person.excluded_doctors.begin(), person.excluded_doctors.end(), doctor)) {
      decision.events.push_back(DoctorExcluded{.person = person.id, .doctor = doctor, .reason = command.reason});
    }
    on_their_list = on_their_list || (list && WorksFrom(list->doctors, doctor, context.today));
  }
  if (!on_their_list) return decision;
  const PersonReleased released{.person = person.id,
                                .list = list->id,
                                .effective = effective,
                                .group = Group::kDisplaced,
                                .rule = Rule::kR26,
                                .end_cause = EndCause::kStruckOff};
  decision.events.push_back(released);
  LP_RETURN_IF_ERROR(WaitWithoutOthers(state, person, decision.events));
  return decision;
}

}  // namespace listeplass
