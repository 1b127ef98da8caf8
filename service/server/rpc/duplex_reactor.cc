#include "service/server/rpc/duplex_reactor.h"

#include <utility>

#include "service/access/caller_errors.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::server {

void DuplexReactor::Converse(Importer& importer, StopGate& gate, Steps steps) {
  importer_ = &importer;
  gate_ = &gate;
  steps_ = std::move(steps);
  {
    const MutexLock lock(&mutex_);
    state_ = State::kWaiting;
    BeginWaiting();
    StartRead(&incoming_);
  }
  waiting_ = std::make_unique<StopGate::Waiting>(gate, [this] { EndWaitWith(errors::ServerStopping()); });
}

void DuplexReactor::OnReadDone(bool ok) {
  {
    const MutexLock lock(&mutex_);
    arrived_ = ok ? Arrived::kMessage : Arrived::kEnd;
  }
  Go();
}

void DuplexReactor::OnWaitedTooLong(ClientLimit limit, absl::Duration length) {
  if (limit == ClientLimit::kProof) {
    End();
    return EndWaitWith(errors::TokenEnded());
  }
  LogStalled("a message", length);
  EndWaitWith(limit == ClientLimit::kTotal ? errors::UploadTooSlow(length) : errors::UploadStalled(length));
}

void DuplexReactor::EndWaitWith(const absl::Status& status) {
  {
    const MutexLock lock(&mutex_);
    if (state_ != State::kWaiting) return;  // The work sees for itself.
    given_up_ = status;
  }
  Go();
}

bool DuplexReactor::HasWork() const {
  return given_up_ || has_ended() || gate_->stopping() || (arrived_ != Arrived::kNothing && !OwesAnswer());
}

void DuplexReactor::Go() {
  {
    const MutexLock lock(&mutex_);
    if (state_ != State::kWaiting || !HasWork()) return;
    state_ = State::kWorking;
    EndWaiting();
  }
  const auto over = std::make_shared<std::optional<absl::Status>>();
  const bool taken = importer_->Do([this, over] { *over = Work(); },
                                   [this, over] {
                                     if (*over) EndCall(**over);
                                   });
  if (!taken) EndCall(errors::ServerStopping());
}

std::optional<absl::Status> DuplexReactor::Work() {
  for (;;) {
    const absl::StatusOr<bool> more = Step();
    if (!more.ok() || !*more) {
      absl::Status status = more.status();
      if (!status.ok() && gate_->abandoned()) status = errors::ServerStopping();
      if (has_ended()) status = errors::TokenEnded();
      return status;
    }
    importer_->NoteProgress();
    const MutexLock lock(&mutex_);
    if (HasWork()) continue;
    state_ = State::kWaiting;
    BeginWaiting();
    return std::nullopt;  // From here on the reactor may be gone.
  }
}

absl::StatusOr<bool> DuplexReactor::Step() {
  if (HasEndedNow()) return errors::TokenEnded();
  if (gate_->stopping()) return errors::ServerStopping();
  grpc::ByteBuffer message;
  bool ended = false;
  {
    const MutexLock lock(&mutex_);
    if (given_up_) return *given_up_;
    ended = arrived_ == Arrived::kEnd;
    if (!ended) {
      message.Swap(&incoming_);
      arrived_ = Arrived::kNothing;
      StartRead(&incoming_);
    }
  }
  const StopGate::Work under_way(*gate_, [this] { GiveUp(); });
  if (ended) {
    LP_RETURN_IF_ERROR(steps_.end());
    return false;
  }
  if (HasReachedTotal()) {
    LogStalled("the rest of its messages", call_.total_limit);
    return errors::UploadTooSlow(call_.total_limit);
  }
  return steps_.take(message);
}

void DuplexReactor::EndCall(const absl::Status& status) {
  const grpc::Status converted = steps_.status(status);
  steps_ = {};  // What they hold goes before another upload may begin.
  importer_->GiveBackPlace();
  FinishAfterWrites(converted);
}

}  // namespace listeplass::server
