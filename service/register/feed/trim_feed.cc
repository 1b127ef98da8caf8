#include "service/register/feed/trim_feed.h"

#include <algorithm>
#include <cstdint>

#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass {

absl::StatusOr<Decision> DecideTrimFeed(const StateReader& state, const TrimFeedCommand& command,
                                        const DecisionContext& /*context*/) {
  const int64_t first_now = state.feed_first_sequence();
  // Before the first entry that stays, or, where all are old, behind the last one.
  int64_t first = first_now;
  int64_t entries = 0;
  LP_RETURN_IF_ERROR(state.ForEachFeedItem({.sequence = first_now, .index = -1}, [&](const FeedItem& item) {
    const bool is_next_change = item.position.sequence >= first;
    if (item.time >= command.before || (is_next_change && entries >= limits::kFeedEntriesTrimmedMax)) {
      first = std::max(first, item.position.sequence);
      return false;
    }
    first = item.position.sequence + 1;
    ++entries;
    return true;
  }));
  if (entries == 0) return Decision{};
  return Decision{{FeedTrimmed{.first_sequence = first}}};
}

}  // namespace listeplass
