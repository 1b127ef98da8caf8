// These functions tell why a person leaves a list for another one. That decides whether they may come back (R18) and
// whether the switch is free (R8, switch_quota.h).
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_LEAVING_CAUSE_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_LEAVING_CAUSE_H_

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/person.h"
#include "service/domain/state.h"
#include "service/domain/status_macros.h"

namespace listeplass {

// Has the person moved to another municipality since they came to the list, and do they live outside the list's today?
// Fails only if the store does.
inline absl::StatusOr<bool> HasMovedAway(const StateReader& state, const Person& person, const Membership& period) {
  if (!person.moved_here || period.from >= *person.moved_here) return false;
  LP_ASSIGN_OR_RETURN(const auto list, state.FindList(period.list));
  return list && list->municipality != person.municipality;
}

// Returns why a person leaves the list that they are on until `effective`, when a move takes effect: kMovedAway if they
// have moved away from it and kept it until now (R34), otherwise kOtherList. Fails only if the store does.
inline absl::StatusOr<EndCause> LeavingCause(const StateReader& state, const Person& person, absl::CivilDay effective) {
  if (!CommittedList(person)) return EndCause::kOtherList;
  const Membership* left = nullptr;  // a coming move that is replaced leaves nothing
  for (const Membership& period : person.memberships) {
    if (period.from < effective) left = &period;
  }
  if (left == nullptr) return EndCause::kOtherList;
  LP_ASSIGN_OR_RETURN(const bool moved_away, HasMovedAway(state, person, *left));
  return moved_away ? EndCause::kMovedAway : EndCause::kOtherList;
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_LEAVING_CAUSE_H_
