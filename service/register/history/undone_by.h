// UndoneBy says whether a change was undone (undo.h). Like PlanUndoneBy it reads the record of changes, which no second
// record can contradict.
#ifndef LISTEPLASS_SERVICE_REGISTER_HISTORY_UNDONE_BY_H_
#define LISTEPLASS_SERVICE_REGISTER_HISTORY_UNDONE_BY_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "service/domain/event.h"
#include "service/domain/state.h"

namespace listeplass {

// Returns the sequence number of the change that undid the one in `batch`; 0: none of the first limits::kUndoSearchMax
// changes since has, or something of the same kind was decided anew before. Fails only if the store does.
absl::StatusOr<int64_t> UndoneBy(const StateReader& state, const EventBatch& batch);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_UNDONE_BY_H_
