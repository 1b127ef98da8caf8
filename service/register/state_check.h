// CheckState checks the invariants of a whole state, person by person and list by list, whatever has written it.
#ifndef LISTEPLASS_SERVICE_REGISTER_STATE_CHECK_H_
#define LISTEPLASS_SERVICE_REGISTER_STATE_CHECK_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "service/domain/state.h"

namespace listeplass {

// Calls `tell` with each breach, which is an error INVARIANT_BROKEN (see invariants.h). Two invariants are not looked
// at: CEILING is about moves and not about states, and ONE_PERSON is checked only when numbers are merged. Fails only
// if the store does. Takes some ten microseconds for each person.
absl::Status CheckState(const StateReader& state, absl::FunctionRef<void(const absl::Status& broken)> tell);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_STATE_CHECK_H_
