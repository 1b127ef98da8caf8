// LastOptOut says what a person who opted out did then, and WaitAgain lets them wait again on opting in (R3).
#ifndef LISTEPLASS_SERVICE_REGISTER_REQUESTS_OPT_IN_REQUEST_H_
#define LISTEPLASS_SERVICE_REGISTER_REQUESTS_OPT_IN_REQUEST_H_

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/state.h"

namespace listeplass {

// Returns the change by which the person last opted out; unset: none.
absl::StatusOr<std::optional<EventBatch>> LastOptOut(const StateReader& state, PersonId person);

// Adds the event that places the request again which the person's last opt-out closed, with its waiting time, less what
// no longer holds. Of its people there remain the person and those who may still wait, wait for nothing else and have
// the same list as the person will have (`list`; null: none). Of its wishes there remain those that all of them may
// still be given. If the person waited in somebody else's request, that request is placed with the person in it again,
// provided it is unchanged, the applicant has `list`, and the person may still be given each of its wishes.
//
// Adds nothing if no request is reopened: none stood; the person waits in a request already; the day on which the
// opt-out took effect has passed; nothing of the request is left; or the opt-out was recorded before opt-outs kept what
// they closed. REQUIRES: the person has opted out. Errors of the store.
absl::Status WaitAgain(const StateReader& state, const Person& person, ListId list, absl::CivilDay today,
                       std::vector<Event>& events);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_REQUESTS_OPT_IN_REQUEST_H_
