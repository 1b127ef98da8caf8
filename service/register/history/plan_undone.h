// PlanUndoneBy says whether a committed plan was taken back (undo.h). It reads that from the record of changes, so it
// knows it of every plan there ever was, and no second record can contradict it.
#ifndef LISTEPLASS_SERVICE_REGISTER_HISTORY_PLAN_UNDONE_H_
#define LISTEPLASS_SERVICE_REGISTER_HISTORY_PLAN_UNDONE_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "service/domain/plan_record.h"
#include "service/domain/state.h"

namespace listeplass {

// Returns the sequence number of the change that undid the plan: all its moves, before they took effect. 0: no change
// has, as for a preview and for a plan without moves.
//
// A few look-ups are enough if nothing has happened to one of the plan's first persons since. Otherwise it reads the
// batches about one of them from the plan on. Fails only if the store does.
absl::StatusOr<int64_t> PlanUndoneBy(const StateReader& state, const PlanRecord& plan);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_PLAN_UNDONE_H_
