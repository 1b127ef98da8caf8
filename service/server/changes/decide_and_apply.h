// From a command to one more batch in a transaction: the same for what is committed and for what is only rehearsed.
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

// `now` is the time that the batch is recorded with (recorded_time.h). Decides on what the transaction holds so far,
// applies the events, checks the invariants and appends the batch. On an error the transaction may hold half of it: set
// a save point before.
absl::StatusOr<Decision> DecideAndApply(const DecideFunction& decide, const Actor& actor, Origin origin, absl::Time now,
                                        storage::Transaction& transaction);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CHANGES_DECIDE_AND_APPLY_H_
