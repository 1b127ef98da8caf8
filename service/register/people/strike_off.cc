#include "service/register/people/strike_off.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "service/domain/doctor_period_check.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/effective_day.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"
#include "service/register/memberships_before.h"
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

absl::StatusOr<bool> IsTheirs(const StateReader& state, const Membership* membership, const std::set<DoctorId>& doctors,
                              absl::CivilDay today) {
  if (membership == nullptr) return false;
  LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, membership->list, "person"));
  return std::any_of(doctors.begin(), doctors.end(),
                     [&](DoctorId doctor) { return WorksFrom(list.doctors, doctor, today); });
}

// Takes the person off today's list from `effective` on, and drops a coming move, where it is the doctors' list.
// Another coming move begins at once when they leave.
absl::Status Leave(const StateReader& state, const Person& person, const std::set<DoctorId>& doctors,
                   absl::CivilDay effective, absl::CivilDay today, std::vector<Event>& events) {
  const Membership* present = MembershipOn(person, today);
  const Membership* coming = ComingMembership(person, today);
  LP_ASSIGN_OR_RETURN(const bool leaves, IsTheirs(state, present, doctors, today));
  LP_ASSIGN_OR_RETURN(const bool drops, IsTheirs(state, coming, doctors, today));
  const bool changes_what_comes = coming != nullptr || (present != nullptr && present->to);
  const std::vector<Membership> before =
      changes_what_comes ? PresentAndComing(person, today) : std::vector<Membership>();
  const auto release = [&](const Membership& open, absl::CivilDay day) {
    events.push_back(PersonReleased{.person = person.id,
                                    .list = open.list,
                                    .effective = day,
                                    .group = Group::kDisplaced,
                                    .rule = Rule::kR26,
                                    .end_cause = EndCause::kStruckOff,
                                    .before = before});
  };
  const auto bring_forward = [&](const Membership& ending, ListId next, absl::CivilDay day) {
    events.push_back(LeavingBroughtForward{.person = person.id,
                                           .list = ending.list,
                                           .next = next,
                                           .effective = day,
                                           .rule = Rule::kR26,
                                           .before = before});
  };
  if (drops) {
    const absl::CivilDay day = std::min(effective, coming->from);
    if (coming->to) {
      bring_forward(*coming, ListId(), day);
    } else {
      release(*coming, day);
    }
  }
  if (!leaves) return absl::OkStatus();
  if (!present->to) {
    release(*present, effective);
  } else if (*present->to > effective) {
    const bool follows = coming != nullptr && !drops && coming->from == present->to;
    bring_forward(*present, follows ? coming->list : ListId(), effective);
  }
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
  std::optional<GpList> list;  // today's
  if (const Membership* present = MembershipOn(person, context.today)) {
    LP_ASSIGN_OR_RETURN(list, GetList(state, present->list, "person"));
  }
  LP_ASSIGN_OR_RETURN(const std::set<DoctorId> doctors, DoctorsToExclude(command, list, context.today));

  Decision decision;
  for (DoctorId doctor : doctors) {
    // What is so already is not decided again: undoing this change must not take an earlier one back.
    if (!std::binary_search(person.excluded_doctors.begin(), person.excluded_doctors.end(), doctor)) {
      decision.events.push_back(DoctorExcluded{.person = person.id, .doctor = doctor, .reason = command.reason});
    }
  }
  const std::vector<Event>::size_type excluded = decision.events.size();
  LP_RETURN_IF_ERROR(Leave(state, person, doctors, effective, context.today, decision.events));
  const bool released =
      std::any_of(decision.events.begin() + static_cast<std::ptrdiff_t>(excluded), decision.events.end(),
                  [](const Event& event) { return std::holds_alternative<PersonReleased>(event); });
  if (released) LP_RETURN_IF_ERROR(WaitWithoutOthers(state, person, decision.events));
  return decision;
}

}  // namespace listeplass
