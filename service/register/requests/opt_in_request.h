// What a person waits for again who has opted out and opts in again (R3).
#ifndef LISTEPLASS_SERVICE_REGISTER_REQUESTS_OPT_IN_REQUEST_H_
#define LISTEPLASS_SERVICE_REGISTER_REQUESTS_OPT_IN_REQUEST_H_

#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/request.h"
#include "service/domain/state.h"

namespace listeplass {

// The request that the person's last opt-out closed, with its waiting time: for those of the unit who have the list
// `list` (null: none) as the person then has, and wait for nothing else, and for those wishes that they may still be
// given. A person who waited with an applicant joins the applicant's request again if it is the same still.
//
// Unset: no request is reopened. None stood; the day has passed on which the opt-out took effect; nothing of the
// request is left; or the opt-out is older than the record of what it closed. REQUIRES: the person has opted out.
// Errors of the store.
absl::StatusOr<std::optional<Request>> RequestOnOptIn(const StateReader& state, const Person& person, ListId list,
                                                      absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_REQUESTS_OPT_IN_REQUEST_H_
