// Turns a command into one more batch in a transaction, in the same way for a change that is committed and for one that
// is only rehearsed.
#ifndef LISTEPLASS_SERVICE_SERVER_CHANGES_DECIDE_AND_APPLY_H_
#define LISTEPLASS_SERVICE_SERVER_CHANGES_DECIDE_AND_APPLY_H_

#include <functional>

#include "absl/status/statusor.h"
#include "service/domain/actor.h"
#include "service/domain/origin.h"
#include "service/domain/state.h"
#include "service/register/decision.h"
#include "storage/transaction.h"

namespace listeplass::server {

using DecideFunction = std::function<absl::StatusOr<Decision>(const StateReader&, const DecisionContext&)>;

// Decides on what the transaction holds so far, applies the events, checks the invariants and appends the batch. `now`
// is the time that the batch is recorded with (recorded_time.h). After an error the transaction may hold half of the
// batch, so the caller sets a save point before.
absl::StatusOr<Decision> DecideAndApply(const DecideFunction& decide, const Actor& actor, Origin origin, absl::Time now,
                                        storage::Transaction& transaction);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CHANGES_DECIDE_AND_APPLY_H_
