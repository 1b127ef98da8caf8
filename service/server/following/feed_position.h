// Positions in the feed as the API tells them: "4711.3-1f3a9c02" is the place of the fourth entry of change 4711.
// Callers keep them and give them back, and compute nothing with them.
//
// The last part is a check of the change's time. A register that was restored from a backup has other changes under the
// numbers of those that it lost, and a reader who comes with a position of the lost ones is told so instead of missing
// what is new. A position without a check, as earlier versions gave them, is taken as it is.
#ifndef LISTEPLASS_SERVICE_SERVER_FOLLOWING_FEED_POSITION_H_
#define LISTEPLASS_SERVICE_SERVER_FOLLOWING_FEED_POSITION_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
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

// A position as a caller gave it.
struct GivenFeedPosition {
  FeedPosition position;
  std::optional<uint32_t> check;  // unset: it has none

  friend bool operator==(const GivenFeedPosition&, const GivenFeedPosition&) = default;
};

// `time`: of the change.
std::string FormatFeedPosition(FeedPosition position, absl::Time time);
// The same, with the time of the change, which is decoded unless it is the last one. A position before the first change
// has no check. Fails only if the store does.
absl::StatusOr<std::string> TellFeedPosition(const StateReader& state, FeedPosition position);

// Reads a position, whether or not it is one of an entry. INVALID_ARGUMENT (FIELD_INVALID).
absl::StatusOr<GivenFeedPosition> ParseFeedPosition(absl::string_view text, absl::string_view field);

// Says whether everything behind the position can be read. OUT_OF_RANGE: FEED_POSITION_TOO_OLD, FEED_POSITION_AHEAD.
absl::Status CheckFeedPosition(const StateReader& state, FeedPosition position, absl::string_view field);
// The same of a position that a caller gave: OUT_OF_RANGE (FEED_POSITION_AHEAD) also if it is of changes that the
// register does not have any more. Decodes the change, unless it is the last one.
absl::Status CheckGivenFeedPosition(const StateReader& state, const GivenFeedPosition& given, absl::string_view field);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_FOLLOWING_FEED_POSITION_H_
