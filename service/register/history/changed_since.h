// FirstSince finds the change that stands against undoing an earlier one.
#ifndef LISTEPLASS_SERVICE_REGISTER_HISTORY_CHANGED_SINCE_H_
#define LISTEPLASS_SERVICE_REGISTER_HISTORY_CHANGED_SINCE_H_

#include <cstdint>
#include <optional>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// Returns the first change after `change` with an event for which `is_it` holds; nothing where none of the first
// limits::kUndoSearchMax changes has one. Fails only if the store does.
absl::StatusOr<std::optional<int64_t>> FirstSince(const StateReader& state, int64_t change,
                                                  absl::FunctionRef<bool(const Event&)> is_it);

// Returns the first change after `change` that is about the person.
absl::StatusOr<std::optional<int64_t>> FirstSince(const StateReader& state, int64_t change, PersonId person);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_CHANGED_SINCE_H_
