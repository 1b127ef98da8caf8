// These functions bring back the memberships that a change cut short, moved or dropped, such as a coming move that an
// opt-out dropped. The change's events hold the memberships as they were (`before`).
#ifndef LISTEPLASS_SERVICE_REGISTER_MEMBERSHIPS_BEFORE_H_
#define LISTEPLASS_SERVICE_REGISTER_MEMBERSHIPS_BEFORE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/event.h"
#include "service/domain/person.h"
#include "service/domain/state.h"

namespace listeplass {

// Returns the person's present membership and the one to come, as far as there are any.
std::vector<Membership> PresentAndComing(const Person& person, absl::CivilDay today);

// Returns the memberships that the batch's events keep of the person; empty: none.
std::vector<Membership> MembershipsBefore(const EventBatch& batch, PersonId person);

// Back are the days that count for bringing memberships back, and what else the same change does.
struct Back {
  absl::CivilDay today;
  absl::CivilDay lost_from;               // the first day that the change took from the person must be this or later
  std::map<ListId, int64_t> places = {};  // persons who come to the list by the same change, less those who leave it
};

// Returns the event by which the person has again what the batch's events keep, if it is still there: no list has ended
// earlier, none has a doctor they may not have (R26), and the place is not somebody else's. Otherwise they stay on the
// present list, as if no move had been to come, if that place is still there.
//
// Returns nothing where neither is; where the events keep nothing; or where the person's memberships are not as the
// batch left them. Nor does it for a person into whom a number was merged: whose places are whose is not known then.
// Fails only if the store does.
absl::StatusOr<std::optional<MoveUndone>> MembershipsAgain(const StateReader& state, const EventBatch& batch,
                                                           const Person& person, const Back& back);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_MEMBERSHIPS_BEFORE_H_
