// Apply is the only function that changes the register's state.
//
// It is deterministic and holds no rule: what may happen was decided before the event was made. So events written years
// ago still apply when the rules have changed. Replaying all batches into an empty store gives the same state.
#ifndef LISTEPLASS_SERVICE_REGISTER_APPLY_H_
#define LISTEPLASS_SERVICE_REGISTER_APPLY_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "service/domain/event.h"
#include "service/domain/state.h"

namespace listeplass {

// `sequence` is the number of the batch that holds the event, and `time` that batch's. From them come what events leave
// out because it follows: GpList::revision, and since when a list is shut (list_clock.h).
//
// INTERNAL EVENT_WITHOUT_SUBJECT: the person, list or request that the event speaks of is not there. INTERNAL
// INVARIANT_BROKEN: a request takes in somebody who is still part of another. Otherwise it fails only if the store
// does. After an error the transaction must be rolled back.
absl::Status Apply(const Event& event, int64_t sequence, absl::Time time, StateWriter& state);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_APPLY_H_
