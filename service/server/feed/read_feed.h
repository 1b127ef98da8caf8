// Reads the feed for one caller, a part at a time.
#ifndef LISTEPLASS_SERVICE_SERVER_FEED_READ_FEED_H_
#define LISTEPLASS_SERVICE_SERVER_FEED_READ_FEED_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "service/domain/feed_entry.h"
#include "service/domain/state.h"
#include "service/server/feed/feed_audience.h"
#include "service/server/feed/feed_filter.h"

namespace listeplass::server {

struct FeedPart {
  std::vector<FeedItem> items;  // by position
  // Everything that fits up to here, and is not deleted, is in `items`. At least where the reading began.
  FeedPosition position;
  bool at_end = false;  // the state has nothing behind `position`
};

// Returns the entries behind `after` that fit the filter and are shown to the audience: at most `items_max`, and of
// at most `looked_through_max` entries; each at least 1. For a filter with a person it looks at the changes about the
// person, by whichever number they were known, and at nothing between; where the audience may not see the person, it is
// at the end at once. Fails only if the store does. REQUIRES: CheckFeedPosition.
absl::StatusOr<FeedPart> ReadFeed(const StateReader& state, FeedPosition after, const FeedFilter& filter,
                                  const FeedAudience& audience, int64_t items_max, int64_t looked_through_max);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_FEED_READ_FEED_H_
