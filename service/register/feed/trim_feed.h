// Trimming deletes entries of the feed whose retention time is over. The events that they were derived from stay.
#ifndef LISTEPLASS_SERVICE_REGISTER_FEED_TRIM_FEED_H_
#define LISTEPLASS_SERVICE_REGISTER_FEED_TRIM_FEED_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct TrimFeedCommand {
  absl::Time before;  // entries of changes made before this go
};

// Trims at most about limits::kFeedEntriesTrimmedMax entries, and is repeated until nothing is left to trim. Event:
// FeedTrimmed; none where nothing is old enough. Fails only if the store does.
absl::StatusOr<Decision> DecideTrimFeed(const StateReader& state, const TrimFeedCommand& command,
                                        const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_FEED_TRIM_FEED_H_
