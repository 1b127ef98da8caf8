#include "service/server/changes/decide_and_apply.h"

#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "service/domain/status_macros.h"
#include "service/register/feed/apply_batch.h"
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
  LP_ASSIGN_OR_RETURN(const std::vector<FeedEntry> feed, ApplyBatch(batch, transaction));
  LP_RETURN_IF_ERROR(CheckInvariants(batch.events, transaction));
  LP_RETURN_IF_ERROR(transaction.AppendBatch(batch, feed));
  decision.events = std::move(batch.events);
  return decision;
}

}  // namespace listeplass::server
