#include "service/server/following/feed_position.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "service/domain/errors.h"

namespace listeplass::server {
namespace {

// Reads a number as it is written, so that a position has one text.
std::optional<int64_t> ParsePlainNumber(absl::string_view text) {
  int64_t number = 0;
  if (text.empty() || !absl::ascii_isdigit(static_cast<unsigned char>(text[0])) || !absl::SimpleAtoi(text, &number) ||
      absl::StrCat(number) != text) {
    return std::nullopt;
  }
  return number;
}

}  // namespace

std::string FormatFeedPosition(FeedPosition position) { return absl::StrCat(position.sequence, ".", position.index); }

absl::StatusOr<FeedPosition> ParseFeedPosition(absl::string_view text, absl::string_view field) {
  const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(text, absl::MaxSplits('.', 1));
  const std::optional<int64_t> sequence = ParsePlainNumber(parts.first);
  const std::optional<int64_t> index = ParsePlainNumber(parts.second);
  if (!sequence || !index || *index > kFeedIndexEnd) {
    return errors::FieldInvalid(field, "must be a position that FeedService gave, such as 4711.0");
  }
  return FeedPosition{.sequence = *sequence, .index = *index};
}

absl::Status CheckFeedPosition(const StateReader& state, FeedPosition position, absl::string_view field) {
  const FeedPosition oldest = FeedBegin(state);
  // Before the first change there was nothing that could have been deleted.
  if (position < oldest && oldest.sequence > 0) {
    return errors::FeedPositionTooOld(field, FormatFeedPosition(oldest));
  }
  const FeedPosition newest = FeedEnd(state);
  if (position > newest) return errors::FeedPositionAhead(field, FormatFeedPosition(newest));
  return absl::OkStatus();
}

}  // namespace listeplass::server
