// Why a person leaves a list for another one: it decides whether they may come back (R18).
#ifndef LISTEPLASS_SERVICE_REGISTER_LEAVING_CAUSE_H_
#define LISTEPLASS_SERVICE_REGISTER_LEAVING_CAUSE_H_

#include "absl/status/statusor.h"
#include "service/domain/person.h"
#include "service/domain/state.h"
#include "service/domain/status_macros.h"

namespace listeplass {

// kMovedAway where they have moved from the list's municipality since they came to it (they kept it until now, R34),
// kOtherList otherwise. `list` null: they have none. Errors of the store.
inline absl::StatusOr<EndCause> LeavingCause(const StateReader& state, const Person& person, ListId list) {
  if (!list || !person.moved_here || person.memberships.empty() || person.memberships.back().from >= *person.moved_here)
    return EndCause::kOtherList;
  LP_ASSIGN_OR_RETURN(const auto found, state.FindList(list));
  return found && found->municipality != person.municipality ? EndCause::kMovedAway : EndCause::kOtherList;
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LEAVING_CAUSE_H_
