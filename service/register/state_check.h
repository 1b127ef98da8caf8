// The invariants of a whole state, checked person by person and list by list: of what was written, whatever wrote it.
#ifndef LISTEPLASS_SERVICE_REGISTER_STATE_CHECK_H_
#define LISTEPLASS_SERVICE_REGISTER_STATE_CHECK_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "service/domain/state.h"

namespace listeplass {

// Calls `tell` with each breach, an INVARIANT_BROKEN of invariants.h: everything there but CEILING, which is about
// moves and not about states. Returns errors of the store alone. Takes some ten microseconds for each person.
absl::Status CheckState(const StateReader& state, absl::FunctionRef<void(const absl::Status& broken)> tell);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_STATE_CHECK_H_
