#include "service/register/feed/apply_batch.h"

#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/register/apply.h"
#include "service/register/feed/derive_feed.h"

namespace listeplass {

absl::StatusOr<std::vector<FeedEntry>> ApplyBatch(const EventBatch& batch, StateWriter& state) {
  FeedDerivation feed(batch.origin, OsloDay(batch.time), state);
  for (const Event& event : batch.events) {
    LP_RETURN_IF_ERROR(feed.Before(event));
    LP_RETURN_IF_ERROR(Apply(event, batch.sequence, batch.time, state));
    LP_RETURN_IF_ERROR(feed.After(event));
  }
  return feed.Take();
}

}  // namespace listeplass
