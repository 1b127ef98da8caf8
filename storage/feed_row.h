// A FeedRow is a part of the feed as it is stored: entries of one change that follow each other.
//
// A row has at most kFeedRowEntriesMax entries, so that a reader who wants a page of a large change decodes little
// more than that page.
#ifndef LISTEPLASS_STORAGE_FEED_ROW_H_
#define LISTEPLASS_STORAGE_FEED_ROW_H_

#include <cstdint>
#include <vector>

#include "absl/time/time.h"
#include "service/domain/feed_entry.h"

namespace listeplass::storage {

inline constexpr int64_t kFeedRowEntriesMax = 500;

struct FeedRow {
  absl::Time time;  // of the change
  std::vector<FeedEntry> entries;

  friend bool operator==(const FeedRow&, const FeedRow&) = default;
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_FEED_ROW_H_
