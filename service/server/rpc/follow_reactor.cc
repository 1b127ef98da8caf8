#include "service/server/rpc/follow_reactor.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "service/access/caller_errors.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"

namespace listeplass::server {
namespace {

constexpr absl::Duration kSilenceMax = absl::Seconds(limits::kFeedHeartbeatSeconds);
// How often a call that rests asks whether its proof still holds.
constexpr absl::Duration kAskProofEvery = absl::Seconds(1);

}  // namespace

FollowReactor::FollowReactor(const StreamCall& call, WorkerPool& workers, StopGate& gate, FeedHub& hub)
    : WritingReactor(call), workers_(workers), gate_(gate), hub_(hub) {}

absl::Status FollowReactor::Subscribe(const FeedReader& reader) {
  absl::StatusOr<std::unique_ptr<FeedHub::Subscription>> subscription =
      hub_.Subscribe(reader, {}, [this](FeedCall call) { OnCall(call); });
  reader_ = reader.name;
  if (!subscription.ok()) return subscription.status();
  subscription_ = *std::move(subscription);
  return absl::OkStatus();
}

void FollowReactor::Follow(Steps steps) {
  steps_ = std::move(steps);
  OnGone([this] { EndSoon(); });
  waiting_ = std::make_unique<StopGate::Waiting>(gate_, [this] { EndSoon(); });
  Submit();
}

void FollowReactor::OnCall(FeedCall call) {
  const absl::Duration now = hub_.uptime()();
  bool ended = has_ended();
  if (call == FeedCall::kTick && now - asked_proof_ >= kAskProofEvery) {
    asked_proof_ = now;
    ended = HasEndedNow();
  }
  {
    const MutexLock lock(&mutex_);
    due_ = due_ || call == FeedCall::kEntries;
    if (state_ != State::kResting || (!due_ && !ended && now - spoke_ < kSilenceMax)) return;
    state_ = State::kLooking;
  }
  Submit();
}

void FollowReactor::OnAllWritten() {
  {
    const MutexLock lock(&mutex_);
    // The end of an earlier page's writing may be told while the next page is on its way.
    if (state_ != State::kWriting || OwesAnswer()) return;
    EndWaiting();
    state_ = more_ || due_ ? State::kLooking : State::kResting;
    if (state_ == State::kResting) return;
  }
  Submit();
}

void FollowReactor::OnWaitedTooLong(ClientLimit limit, absl::Duration /*length*/) {
  if (limit == ClientLimit::kProof) End();
  EndSoon();
}

void FollowReactor::EndSoon() {
  {
    const MutexLock lock(&mutex_);
    if (state_ != State::kResting && state_ != State::kWriting) return;  // The look sees for itself.
    state_ = State::kLooking;
  }
  Submit();
}

void FollowReactor::Submit() {
  struct Outcome {
    std::optional<absl::Status> over;
    bool again = false;
  };
  const auto outcome = std::make_shared<Outcome>();
  // Unless it is over or to look again, the call may be gone when the look is done.
  const std::optional<WorkerPool::Ticket> taken =
      workers_.TrySubmit([this, outcome] { outcome->over = Look(outcome->again); },
                         [this, outcome] {
                           if (outcome->over) return EndCall(*outcome->over);
                           if (outcome->again) Submit();
                         },
                         reader_);
  if (taken) return;
  // There is a place for each reader, so that only a lane that has stopped takes no more.
  EndCall(gate_.stopping() ? errors::ServerStopping() : errors::ServerBusy("too many streams look for what is new"));
}

std::optional<absl::Status> FollowReactor::Look(bool& again) {
  if (absl::Status over = WhyOver(); !over.ok()) return over;
  // Its silence counts from before it writes: whoever has read a message counts no less.
  const absl::Duration now = hub_.uptime()();
  bool must_speak = false;
  {
    const MutexLock lock(&mutex_);
    due_ = false;
    must_speak = now - spoke_ >= kSilenceMax;
  }
  absl::StatusOr<Page> page = steps_.look(must_speak);
  if (!page.ok()) return page.status();
  for (const grpc::ByteBuffer& message : page->messages) WriteBytes(message);
  {
    const MutexLock lock(&mutex_);
    if (!page->messages.empty()) spoke_ = now;
    more_ = page->more;
    // Whoever ends the call from here on finds it resting or writing.
    if (!gate_.stopping() && !cancelled()) {
      if (OwesAnswer()) {
        state_ = State::kWriting;
        BeginWaiting();
        return std::nullopt;
      }
      EndWaiting();
      again = more_ || due_;
      if (!again) state_ = State::kResting;
      return std::nullopt;
    }
  }
  return WhyOver();
}

absl::Status FollowReactor::WhyOver() {
  if (HasEndedNow()) return errors::TokenEnded();
  if (gate_.stopping()) return errors::ServerStopping();
  if (cancelled()) return errors::CallAbandoned();
  return absl::OkStatus();
}

void FollowReactor::EndCall(const absl::Status& status) {
  {
    const MutexLock lock(&mutex_);
    state_ = State::kOver;
  }
  FinishAfterWrites(steps_.status(status));
}

FeedReader ReaderOf(const Caller& caller) {
  const Actor actor = caller.actor();
  const bool is_citizen = caller.who.role == access::AccessRole::kCitizen;
  return {.name = absl::StrCat(access::AccessRoleName(caller.who.role), "/", RoleName(actor.role), "/",
                               is_citizen ? "" : actor.organisation, "/", actor.subject),
          .readers_max = is_citizen ? limits::kFeedReadersPerCitizenMax : limits::kFeedReadersPerCallerMax};
}

}  // namespace listeplass::server
