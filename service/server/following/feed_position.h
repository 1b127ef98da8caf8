// Positions in the feed as the API tells them: "4711.3" is the place of the fourth entry of change 4711. Callers keep
// them and give them back, and compute nothing with them.
#ifndef LISTEPLASS_SERVICE_SERVER_FOLLOWING_FEED_POSITION_H_
#define LISTEPLASS_SERVICE_SERVER_FOLLOWING_FEED_POSITION_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/feed_entry.h"
#include "service/domain/state.h"

namespace listeplass::server {

// The index behind all entries of a change, of which there are never so many.
inline constexpr int64_t kFeedIndexEnd = 999'999'999;

// Returns the position behind all entries of the change. A change without entries has one too.
constexpr FeedPosition FeedEndOf(int64_t sequence) { return {.sequence = sequence, .index = kFeedIndexEnd}; }
// Returns the position behind everything that the state has.
inline FeedPosition FeedEnd(const StateReader& state) { return FeedEndOf(state.sequence()); }
// Returns the position before the oldest entry that the feed has kept.
inline FeedPosition FeedBegin(const StateReader& state) { return FeedEndOf(state.feed_first_sequence() - 1); }

std::string FormatFeedPosition(FeedPosition position);

// Reads a position as a caller gave it, whether or not it is one of an entry. INVALID_ARGUMENT (FIELD_INVALID).
absl::StatusOr<FeedPosition> ParseFeedPosition(absl::string_view text, absl::string_view field);

// Says whether everything behind the position can be read. OUT_OF_RANGE: FEED_POSITION_TOO_OLD, FEED_POSITION_AHEAD.
absl::Status CheckFeedPosition(const StateReader& state, FeedPosition position, absl::string_view field);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_FOLLOWING_FEED_POSITION_H_
