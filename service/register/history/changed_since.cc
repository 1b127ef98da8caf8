#include "service/register/history/changed_since.h"

#include <algorithm>

#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass {

absl::StatusOr<std::optional<int64_t>> FirstSince(const StateReader& state, int64_t change,
                                                  absl::FunctionRef<bool(const Event&)> is_it) {
  std::optional<int64_t> found;
  LP_RETURN_IF_ERROR(state.ForEachBatch(change, [&](const EventBatch& batch) {
    if (batch.sequence > change + limits::kUndoSearchMax) return false;
    if (std::any_of(batch.events.begin(), batch.events.end(), is_it)) found = batch.sequence;
    return !found;
  }));
  return found;
}

absl::StatusOr<std::optional<int64_t>> FirstSince(const StateReader& state, int64_t change, PersonId person) {
  std::optional<int64_t> found;
  LP_RETURN_IF_ERROR(state.ForEachBatchAbout(person, change, [&](int64_t sequence) {
    found = sequence;
    return false;
  }));
  return found;
}

}  // namespace listeplass
