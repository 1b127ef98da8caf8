#include "clients/client/feed_reader.h"

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

#include "absl/random/random.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "clients/client/api_error.h"
#include "clients/client/position_file.h"
#include "clients/client/stoppable_wait.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/sync_stream.h"
#include "listeplass/v1/feed_service.grpc.pb.h"
#include "service/domain/status_macros.h"

namespace listeplass::client {
namespace {

using Feed = v1::FeedService::Stub;

constexpr int64_t kFeedPageSize = 1000;
constexpr absl::string_view kNow = "now";

// Cancels a call on which nothing comes for too long, or when a stop is requested. It counts only while a message is
// waited for: a program may take its time with an entry.
class CallGuard {
 public:
  CallGuard(grpc::ClientContext& context, absl::Duration silence_max, const std::stop_token& stop)
      : context_(context),
        silence_max_(silence_max),
        on_stop_(stop, [this] { context_.TryCancel(); }),
        thread_([this](const std::stop_token& end) { Watch(end); }) {}

  void BeginWait() { SetWaiting(true); }
  void EndWait() { SetWaiting(false); }

 private:
  void SetWaiting(bool waiting) {
    const std::lock_guard lock(mutex_);
    waiting_ = waiting;
    ++turns_;
    changed_.notify_all();
  }

  void Watch(const std::stop_token& end) {
    std::unique_lock lock(mutex_);
    while (!end.stop_requested()) {
      const int64_t turn = turns_;
      const auto turned = [&] { return turns_ != turn; };
      if (!waiting_) {
        changed_.wait(lock, end, turned);
      } else if (!changed_.wait_for(lock, end, absl::ToChronoNanoseconds(silence_max_), turned) &&
                 !end.stop_requested()) {
        context_.TryCancel();
        return;
      }
    }
  }

  grpc::ClientContext& context_;
  const absl::Duration silence_max_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool waiting_ = false;
  int64_t turns_ = 0;
  const std::stop_callback<std::function<void()>> on_stop_;
  const std::jthread thread_;  // last, because it uses the others
};

absl::Status OutOfOrder(absl::string_view what) {
  return MakeClientError(absl::StatusCode::kDataLoss, "FEED_OUT_OF_ORDER",
                         absl::StrCat("the server's feed is not in order: ", what));
}

bool IsTooOld(const absl::Status& status) { return GetApiError(status).reason == "FEED_POSITION_TOO_OLD"; }

}  // namespace

FeedReader::FeedReader(Client& client, FeedReaderOptions options) : client_(client), options_(std::move(options)) {}

absl::Status FeedReader::Begin() {
  if (std::exchange(begun_, true)) return absl::OkStatus();
  position_ = options_.from;
  if (!options_.position_file.empty()) {
    LP_ASSIGN_OR_RETURN(saved_, PositionFile(options_.position_file).Read());
    if (!saved_.empty()) position_ = saved_;
  }
  // What is no position is the server's to refuse, in its words.
  done_ = ReadApiPosition(position_);
  return absl::OkStatus();
}

absl::Status FeedReader::Save() {
  unsaved_entries_ = 0;
  if (options_.position_file.empty() || !done_ || saved_ == position_) return absl::OkStatus();
  if (options_.before_save) LP_RETURN_IF_ERROR(options_.before_save());
  LP_RETURN_IF_ERROR(PositionFile(options_.position_file).Write(position_));
  saved_ = position_;
  return absl::OkStatus();
}

absl::StatusOr<std::optional<ApiPosition>> FeedReader::InOrder(absl::string_view position) {
  if (position.empty()) return std::nullopt;
  const std::optional<ApiPosition> read = ReadApiPosition(position);
  if (!read) return OutOfOrder("it names a place that is no position");
  if (sent_ && *read < *sent_) {
    return OutOfOrder(absl::StrCat(position, " came after ", sent_->sequence, ".", sent_->index));
  }
  sent_ = read;
  return read;
}

absl::Status FeedReader::Take(const v1::FeedEntry& entry, const OnEntry& on_entry) {
  LP_ASSIGN_OR_RETURN(const std::optional<ApiPosition> at, InOrder(entry.position()));
  if (!at) return OutOfOrder("an entry has no position");
  if (done_ && *at <= *done_) return absl::OkStatus();  // sent again
  LP_RETURN_IF_ERROR(on_entry(entry));
  done_ = at;
  position_ = entry.position();
  ++handled_;
  return ++unsaved_entries_ >= options_.save_every ? Save() : absl::OkStatus();
}

absl::Status FeedReader::MoveTo(absl::string_view position) {
  LP_ASSIGN_OR_RETURN(const std::optional<ApiPosition> at, InOrder(position));
  if (!at || (done_ && *at <= *done_)) return absl::OkStatus();
  done_ = at;
  position_ = std::string(position);
  return absl::OkStatus();
}

absl::Status FeedReader::SkipGap(const absl::Status& too_old) {
  const ApiError error = GetApiError(too_old);
  const auto oldest = error.metadata.find("oldest");
  if (!options_.skip_gap || oldest == error.metadata.end()) return too_old;
  const std::optional<ApiPosition> at = ReadApiPosition(oldest->second);
  if (!at || (done_ && *at <= *done_)) return OutOfOrder("the oldest position that it names lies behind the reader's");
  if (options_.on_gap) options_.on_gap(position_, oldest->second);
  done_ = at;
  position_ = oldest->second;
  return Save();
}

absl::Status FeedReader::ReadToEnd(int64_t limit, const OnEntry& on_entry) {
  LP_RETURN_IF_ERROR(Begin());
  at_end_ = false;
  const int64_t handled_before = handled_;
  while (!at_end_ && (limit == 0 || handled_ - handled_before < limit)) {
    v1::PullEventsRequest request;
    request.set_after(position_);
    *request.mutable_filter() = options_.filter;
    const int64_t more = limit == 0 ? kFeedPageSize : std::min(limit - (handled_ - handled_before), kFeedPageSize);
    request.set_page_size(static_cast<int32_t>(more));
    const absl::StatusOr<v1::PullEventsResponse> page = client_.Call(&Feed::PullEvents, request);
    if (!page.ok() && IsTooOld(page.status())) {
      LP_RETURN_IF_ERROR(SkipGap(page.status()));
      continue;
    }
    if (!page.ok()) return page.status();
    const std::string before = position_;
    sent_.reset();
    for (const v1::FeedEntry& entry : page->entries()) LP_RETURN_IF_ERROR(Take(entry, on_entry));
    LP_RETURN_IF_ERROR(MoveTo(page->position()));
    LP_RETURN_IF_ERROR(Save());
    at_end_ = page->at_end();
    if (!at_end_ && position_ == before) return OutOfOrder(absl::StrCat("there is more behind ", before, ", and none"));
  }
  return absl::OkStatus();
}

absl::Status FeedReader::StreamOnce(const std::stop_token& stop, const OnEntry& on_entry) {
  if (absl::Status checked = client_.CheckOptions(); !checked.ok()) return checked;
  v1::StreamEventsRequest request;
  request.set_after(position_);
  *request.mutable_filter() = options_.filter;
  sent_.reset();
  messages_ = 0;
  grpc::ClientContext context;
  client_.Prepare(context, absl::InfiniteDuration());
  CallGuard guard(context, options_.silence_max, stop);
  const auto stream = client_.stub<Feed>().StreamEvents(&context, request);
  v1::StreamEventsResponse message;
  const auto receive = [&] {
    guard.BeginWait();
    const bool received = stream->Read(&message);
    guard.EndWait();
    return received;
  };
  while (receive()) {
    ++messages_;
    was_answered_ = true;
    if (message.has_entry()) {
      fault_ = Take(message.entry(), on_entry);
    } else {
      fault_ = MoveTo(message.position());
      if (fault_.ok()) fault_ = Save();
    }
    if (fault_.ok() && !stop.stop_requested()) continue;
    context.TryCancel();
    break;
  }
  return FromGrpcStatus(stream->Finish());
}

// A stream has no end of its own. So one that ended has ended for the server's or the network's sake, unless the server
// gives a reason that would come again.
bool FeedReader::MendsByItself(const absl::Status& ended) const {
  if (ended.ok() || absl::IsUnavailable(ended) || RetryAfter(ended)) return true;
  const std::string reason = GetApiError(ended).reason;
  // Another program renews the file of the token.
  if (was_answered_ && (reason == "TOKEN_EXPIRED" || !client_.CheckOptions().ok())) return true;
  return reason.empty() && (absl::IsCancelled(ended) || absl::IsInternal(ended) || absl::IsUnknown(ended) ||
                            absl::IsDeadlineExceeded(ended) || absl::IsAborted(ended));
}

absl::Status FeedReader::Follow(const std::stop_token& stop, const OnEntry& on_entry) {
  LP_RETURN_IF_ERROR(Begin());
  absl::BitGen random;
  fault_ = absl::OkStatus();
  for (int attempt = 1; !stop.stop_requested();) {
    absl::Status ended = StreamOnce(stop, on_entry);
    if (absl::Status saved = Save(); fault_.ok()) fault_ = saved;
    // An entry whose handling the stop has ended comes again.
    if (stop.stop_requested() && absl::IsCancelled(fault_)) break;
    LP_RETURN_IF_ERROR(fault_);
    if (stop.stop_requested()) break;
    if (IsTooOld(ended)) {
      LP_RETURN_IF_ERROR(SkipGap(ended));
      continue;
    }
    if (!MendsByItself(ended)) return ended;
    attempt = messages_ > 0 ? 2 : attempt + 1;
    if (!was_answered_ && attempt > options_.reconnect.attempts) return ended;
    const absl::Duration least = std::min(RetryAfter(ended).value_or(absl::ZeroDuration()), kRetryAfterMax);
    const absl::Duration wait = least + BackoffCap(options_.reconnect, attempt) * absl::Uniform(random, 0.5, 1.0);
    if (options_.on_broken) options_.on_broken(ended, wait);
    WaitUnlessStopped(stop, wait);
  }
  return Save();
}

}  // namespace listeplass::client
