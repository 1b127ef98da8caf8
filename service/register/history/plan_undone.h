// Whether a committed plan was taken back (undo.h). It is read from the record of changes, so that it is known of every
// plan there ever was, and from nothing that could come to say otherwise.
#ifndef LISTEPLASS_SERVICE_REGISTER_HISTORY_PLAN_UNDONE_H_
#define LISTEPLASS_SERVICE_REGISTER_HISTORY_PLAN_UNDONE_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "service/domain/plan_record.h"
#include "service/domain/state.h"

namespace listeplass {

// The sequence number of the change that undid the plan: all its moves, before they took effect. 0: none has; so it is
// of a preview, and of a plan without moves. Few look-ups as long as anybody of the plan's first moves has met with
// nothing since; otherwise it reads the batches about one of them, the plan's own included. Errors: the store's.
absl::StatusOr<int64_t> PlanUndoneBy(const StateReader& state, const PlanRecord& plan);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_PLAN_UNDONE_H_
