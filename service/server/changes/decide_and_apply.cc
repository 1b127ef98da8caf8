#include "service/server/changes/decide_and_apply.h"

#include <utility>

#include "absl/time/time.h"
#include "service/domain/status_macros.h"
#include "service/register/apply.h"
#include "service/register/invariants.h"

namespace listeplass::server {

absl::StatusOr<Decision> DecideAndApply(const DecideFunction& decide, const Actor& actor, Origin origin, absl::Time now,
                                        storage::Transaction& transaction) {
  LP_ASSIGN_OR_RETURN(Decision decision, decide(transaction, MakeDecisionContext(now, actor)));
  if (decision.events.empty()) return decision;
  EventBatch batch{.sequence = transaction.sequence() + 1,
                   .time = now,
                   .actor = actor,
                   .origin = origin,
                   .events = std::move(decision.events)};
  for (const Event& event : batch.events) LP_RETURN_IF_ERROR(Apply(event, batch.sequence, batch.time, transaction));
  LP_RETURN_IF_ERROR(CheckInvariants(batch.events, transaction));
  LP_RETURN_IF_ERROR(transaction.AppendBatch(batch));
  decision.events = std::move(batch.events);
  return decision;
}

}  // namespace listeplass::server
