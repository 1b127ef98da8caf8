// ExplainFeedEntry tells an entry of the feed in words.
#ifndef LISTEPLASS_SERVICE_PLANNING_EXPLAIN_FEED_H_
#define LISTEPLASS_SERVICE_PLANNING_EXPLAIN_FEED_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/domain/feed_entry.h"
#include "service/domain/state.h"

namespace listeplass::planning {

// The same text in Bokmål and in English.
struct FeedText {
  std::string nb;
  std::string en;
};

// Fails only if the store does.
absl::StatusOr<FeedText> ExplainFeedEntry(const StateReader& state, const FeedItem& item);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_EXPLAIN_FEED_H_
