// ApplyBatch applies a change to the state and derives what the feed tells of it. Whoever writes a change, and whoever
// replays one, goes through it, so that the feed follows from the log alone.
#ifndef LISTEPLASS_SERVICE_REGISTER_FEED_APPLY_BATCH_H_
#define LISTEPLASS_SERVICE_REGISTER_FEED_APPLY_BATCH_H_

#include <vector>

#include "absl/status/statusor.h"
#include "service/domain/event.h"
#include "service/domain/feed_entry.h"
#include "service/domain/state.h"

namespace listeplass {

// Returns the change's entries in the feed, to be kept with it. Errors are those of Apply; after one the transaction
// must be rolled back.
absl::StatusOr<std::vector<FeedEntry>> ApplyBatch(const EventBatch& batch, StateWriter& state);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_FEED_APPLY_BATCH_H_
