#include "service/server/feed/feed_handler.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/server/feed/feed_audience.h"
#include "service/server/feed/feed_filter.h"
#include "service/server/feed/feed_messages.h"
#include "service/server/feed/read_feed.h"
#include "service/server/following/feed_position.h"

namespace listeplass::server {
namespace {

// A stream that begins with what comes.
constexpr absl::string_view kNow = "now";

absl::StatusOr<FeedPosition> ReadAfter(const StateReader& state, absl::string_view after) {
  if (after.empty()) return FeedBegin(state);
  LP_ASSIGN_OR_RETURN(const GivenFeedPosition given, ParseFeedPosition(after, "after"));
  LP_RETURN_IF_ERROR(CheckGivenFeedPosition(state, given, "after"));
  return given.position;
}

// Sends the entries behind a position, and then what comes.
class EntryFollower final : public Follower<v1::StreamEventsResponse> {
 public:
  EntryFollower(const StreamContext& context, FeedFilter filter, FeedPosition position)
      : context_(context), filter_(filter), position_(position) {}

  FeedInterest interest() const override { return interest_; }

  absl::StatusOr<FollowedPage<v1::StreamEventsResponse>> Look(const FollowLook& look) override {
    // The feed may have been trimmed behind a reader that is slow.
    LP_RETURN_IF_ERROR(CheckFeedPosition(look.state, position_, "after"));
    LP_RETURN_IF_ERROR(SetInterest(look.state));
    const FeedAudience audience(look.state, context_.caller, filter_,
                                AudienceOf(context_.method.service_role, context_.caller), look.today);
    LP_ASSIGN_OR_RETURN(const FeedPart part,
                        ReadFeed(look.state, position_, filter_, audience, limits::kFollowedPageMessagesMax,
                                 limits::kFeedEntriesLookedThroughMax));
    FollowedPage<v1::StreamEventsResponse> page{.more = !part.at_end};
    FeedMessages messages(look.state, context_.backend.names, audience.is_person_alone());
    int64_t bytes = 0;
    for (const FeedItem& item : part.items) {
      if (bytes >= limits::kFollowedPageBytesMax) {
        page.more = true;  // The others are read again.
        return page;
      }
      v1::StreamEventsResponse& message = page.messages.emplace_back();
      LP_ASSIGN_OR_RETURN(*message.mutable_entry(), messages.MessageOf(item));
      position_ = item.position;
      message.set_position(message.entry().position());
      bytes += static_cast<int64_t>(message.ByteSizeLong());
    }
    position_ = part.position;
    if (look.must_speak && page.messages.empty()) {
      LP_ASSIGN_OR_RETURN(*page.messages.emplace_back().mutable_position(), PositionText(look.state));
    }
    return page;
  }

 private:
  // A person may be another by a merge of numbers.
  absl::Status SetInterest(const StateReader& state) {
    interest_ = {};
    if (filter_.person) {
      LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state.FindPerson(filter_.person));
      interest_.persons = {person ? person->id : filter_.person};
    } else if (filter_.list) {
      interest_.lists = {filter_.list};
    } else {
      interest_.everything = true;
    }
    return absl::OkStatus();
  }

  // A stream that is silent tells one position again and again.
  absl::StatusOr<std::string> PositionText(const StateReader& state) {
    if (position_text_.empty() || told_ != position_) {
      LP_ASSIGN_OR_RETURN(position_text_, TellFeedPosition(state, position_));
      told_ = position_;
    }
    return position_text_;
  }

  const StreamContext& context_;
  const FeedFilter filter_;
  FeedPosition position_;      // up to which it has looked
  FeedPosition told_;          // the one of `position_text_`
  std::string position_text_;  // empty: none has been told by itself
  FeedInterest interest_;
};

}  // namespace

absl::StatusOr<v1::PullEventsResponse> PullEvents(const ReadContext& context, const v1::PullEventsRequest& request) {
  if (request.page_size() < 0) return errors::FieldInvalid("page_size", "must not be negative");
  const int size =
      request.page_size() == 0 ? limits::kPageSizeDefault : std::min(request.page_size(), limits::kPageSizeMax);
  LP_ASSIGN_OR_RETURN(const FeedFilter filter, ReadFeedFilter(context.state, context.names, request.filter()));
  const FeedAudience audience(context.state, context.caller, filter, context.audience, context.today);
  LP_RETURN_IF_ERROR(audience.Check());
  LP_ASSIGN_OR_RETURN(const FeedPosition after, ReadAfter(context.state, request.after()));
  LP_ASSIGN_OR_RETURN(const FeedPart part,
                      ReadFeed(context.state, after, filter, audience, size, limits::kFeedEntriesLookedThroughMax));
  v1::PullEventsResponse response;
  FeedMessages messages(context.state, context.names, audience.is_person_alone());
  for (const FeedItem& item : part.items) {
    LP_ASSIGN_OR_RETURN(*response.add_entries(), messages.MessageOf(item));
  }
  LP_ASSIGN_OR_RETURN(*response.mutable_position(), TellFeedPosition(context.state, part.position));
  response.set_at_end(part.at_end);
  return response;
}

absl::StatusOr<std::unique_ptr<Follower<v1::StreamEventsResponse>>> StreamEvents(
    const StreamContext& context, const StateReader& state, const v1::StreamEventsRequest& request) {
  LP_ASSIGN_OR_RETURN(const FeedFilter filter, ReadFeedFilter(state, context.backend.names, request.filter()));
  LP_RETURN_IF_ERROR(
      FeedAudience(state, context.caller, filter, AudienceOf(context.method.service_role, context.caller), /*today=*/{})
          .Check());
  FeedPosition after = FeedEnd(state);
  if (request.after() != kNow) {
    LP_ASSIGN_OR_RETURN(after, ReadAfter(state, request.after()));
  }
  return std::make_unique<EntryFollower>(context, filter, after);
}

}  // namespace listeplass::server
