#include "service/server/following/feed_position.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "service/domain/errors.h"
#include "service/domain/event.h"
#include "service/domain/spread_bits.h"
#include "service/domain/status_macros.h"

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

constexpr absl::string_view kCheckMark = "-";
constexpr size_t kCheckDigits = 8;

uint32_t CheckOf(absl::Time time) {
  return static_cast<uint32_t>(SpreadBits(static_cast<uint64_t>(absl::ToUnixMicros(time))) >> 32);
}

// Finds when the change was made; nullopt: there is none. All who follow ask for the last one.
absl::StatusOr<std::optional<absl::Time>> TimeOf(const StateReader& state, int64_t sequence) {
  if (sequence == state.sequence() && state.last_change() > absl::UnixEpoch()) return state.last_change();
  LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> change, state.FindBatch(sequence));
  return change ? std::optional(change->time) : std::nullopt;
}

// Reads a check as it is written.
std::optional<uint32_t> ParseCheck(absl::string_view text) {
  uint32_t check = 0;
  const bool plain = text.size() == kCheckDigits && std::all_of(text.begin(), text.end(), [](char digit) {
                       return absl::ascii_isdigit(static_cast<unsigned char>(digit)) || (digit >= 'a' && digit <= 'f');
                     });
  if (!plain || !absl::SimpleHexAtoi(text, &check)) return std::nullopt;
  return check;
}

}  // namespace

std::string FormatFeedPosition(FeedPosition position, absl::Time time) {
  return absl::StrCat(position.sequence, ".", position.index, kCheckMark,
                      absl::Hex(CheckOf(time), absl::PadSpec::kZeroPad8));
}

absl::StatusOr<std::string> TellFeedPosition(const StateReader& state, FeedPosition position) {
  LP_ASSIGN_OR_RETURN(const std::optional<absl::Time> time, TimeOf(state, position.sequence));
  return time ? FormatFeedPosition(position, *time) : absl::StrCat(position.sequence, ".", position.index);
}

absl::StatusOr<GivenFeedPosition> ParseFeedPosition(absl::string_view text, absl::string_view field) {
  const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(text, absl::MaxSplits('.', 1));
  const size_t mark = parts.second.find(kCheckMark);
  const bool has_check = mark != absl::string_view::npos;
  const std::optional<int64_t> sequence = ParsePlainNumber(parts.first);
  const std::optional<int64_t> index = ParsePlainNumber(parts.second.substr(0, mark));
  const std::optional<uint32_t> check =
      has_check ? ParseCheck(parts.second.substr(mark + kCheckMark.size())) : std::nullopt;
  if (!sequence || !index || *index > kFeedIndexEnd || has_check != check.has_value()) {
    return errors::FieldInvalid(field, "must be a position that FeedService gave, such as 4711.0-1f3a9c02");
  }
  return GivenFeedPosition{.position = {.sequence = *sequence, .index = *index}, .check = check};
}

absl::Status CheckFeedPosition(const StateReader& state, FeedPosition position, absl::string_view field) {
  const FeedPosition oldest = FeedBegin(state);
  // Before the first change there was nothing that could have been deleted.
  if (position < oldest && oldest.sequence > 0) {
    LP_ASSIGN_OR_RETURN(const std::string go_on, TellFeedPosition(state, oldest));
    return errors::FeedPositionTooOld(field, go_on);
  }
  const FeedPosition newest = FeedEnd(state);
  if (position <= newest) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const std::string last, TellFeedPosition(state, newest));
  return errors::FeedPositionAhead(field, last);
}

absl::Status CheckGivenFeedPosition(const StateReader& state, const GivenFeedPosition& given, absl::string_view field) {
  LP_RETURN_IF_ERROR(CheckFeedPosition(state, given.position, field));
  if (!given.check) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const std::optional<absl::Time> time, TimeOf(state, given.position.sequence));
  if (time && CheckOf(*time) == *given.check) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const std::string last, TellFeedPosition(state, FeedEnd(state)));
  return errors::FeedPositionLost(field, last);
}

}  // namespace listeplass::server
