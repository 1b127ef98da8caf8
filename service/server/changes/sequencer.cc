#include "service/server/changes/sequencer.h"

#include <algorithm>
#include <functional>
#include <future>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/server/changes/decide_and_apply.h"
#include "service/server/changes/recorded_time.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {
namespace {

// How often a thread that waits for its change asks whether the caller is still there.
constexpr absl::Duration kAbandonedLookedAtEvery = absl::Milliseconds(20);

// The key keeps one caller's ids apart from another's. '/' is in none of the parts.
std::string IdempotencyKey(const Change& change) {
  if (change.request_id.empty()) return {};
  const Actor& actor = change.actor;
  const std::string organisation = actor.organisation.empty() ? "" : absl::StrCat(actor.organisation, "/");
  return absl::StrCat(RoleName(actor.role), "/", organisation, actor.subject, "/", change.request_id);
}

// Returns the answer that was given to the change before; unset: none was, or none is kept.
absl::StatusOr<std::optional<std::string>> KeptAnswer(const storage::Transaction& transaction, const Change& change) {
  const std::string key = IdempotencyKey(change);
  if (key.empty()) return std::nullopt;
  LP_ASSIGN_OR_RETURN(auto earlier, transaction.FindIdempotent(key));
  if (!earlier) return std::nullopt;
  if (earlier->fingerprint != change.fingerprint) return errors::RequestIdReused();
  return std::move(earlier->response);
}

// Whether nobody waits for the answer any more.
bool IsAbandoned(const WaitingChange& waiting, absl::Duration now) {
  return now - waiting.since > waiting.change.patience || (waiting.change.abandoned && waiting.change.abandoned());
}

}  // namespace

Sequencer::Sequencer(storage::Store& store, const Clock& clock, std::function<void(const absl::Status&)> on_stopped,
                     std::optional<int64_t> accept_clock_behind, Uptime uptime, std::function<void()> on_committed)
    : store_(store),
      clock_(clock),
      on_stopped_(std::move(on_stopped)),
      accept_clock_behind_(accept_clock_behind),
      on_committed_(std::move(on_committed)),
      uptime_(std::move(uptime)),
      answering_(store),
      thread_([this] { Run(); }) {}

std::optional<ChangeTicket> Sequencer::Submit(Change change, ChangeDone done) {
  absl::Status refused;
  bool failed = false;
  {
    const MutexLock lock(&mutex_);
    failed = failed_;
    const absl::Duration now = uptime_();
    refused = stopping_ ? WhyRefused() : queue_.CheckRoom(change, now);
    if (refused.ok()) {
      changed_.Signal();
      return queue_.Push({.change = std::move(change), .done = std::move(done), .since = now});
    }
  }
  done(failed ? Completed(store_, change.complete, AnswerWithoutWriting(change, refused)) : std::move(refused));
  return std::nullopt;
}

void Sequencer::Withdraw(ChangeTicket ticket) {
  std::optional<WaitingChange> withdrawn;
  {
    const MutexLock lock(&mutex_);
    withdrawn = queue_.Withdraw(ticket, uptime_());
  }
  if (withdrawn) withdrawn->done(errors::CallAbandoned());
}

size_t Sequencer::waiting() const {
  const MutexLock lock(&mutex_);
  return queue_.size();
}

bool Sequencer::IsStuck(absl::Duration bound) const {
  const int64_t since = at_work_since_;
  return since != kAtRest && uptime_() - absl::Nanoseconds(since) > bound;
}

absl::Status Sequencer::WhyRefused() const {
  if (!stopping_) return absl::OkStatus();
  return failed_ ? errors::WritesStopped() : errors::ServerStopping();
}

absl::StatusOr<std::string> Sequencer::Rehearse(const Change& change) const {
  {
    const MutexLock lock(&mutex_);
    LP_RETURN_IF_ERROR(WhyRefused());
  }
  const std::unique_ptr<storage::Transaction> scratch = store_.BeginTransaction();  // never committed
  LP_ASSIGN_OR_RETURN(const absl::Time now, RecordedTime(clock_.Now(), scratch->head(), accept_clock_behind_));
  LP_ASSIGN_OR_RETURN(const Decision decision,
                      DecideAndApply(change.decide, change.actor, change.origin, now, *scratch));
  LP_ASSIGN_OR_RETURN(std::string answer, change.respond(*scratch, decision));
  return change.complete ? change.complete(*scratch, std::move(answer)) : std::move(answer);
}

absl::StatusOr<std::string> Sequencer::AnswerWithoutWriting(const Change& change, const absl::Status& refused) const {
  LP_ASSIGN_OR_RETURN(std::optional<std::string> kept, KeptAnswer(*store_.BeginTransaction(), change));
  if (kept) return *std::move(kept);
  return refused;
}

absl::StatusOr<std::string> Sequencer::SubmitAndWait(Change change) {
  const std::function<bool()> abandoned = change.abandoned;
  std::promise<absl::StatusOr<std::string>> promise;
  std::future<absl::StatusOr<std::string>> answer = promise.get_future();
  const std::optional<ChangeTicket> ticket = Submit(
      std::move(change), [&promise](absl::StatusOr<std::string> result) { promise.set_value(std::move(result)); });
  while (ticket && abandoned &&
         answer.wait_for(absl::ToChronoMilliseconds(kAbandonedLookedAtEvery)) != std::future_status::ready) {
    if (!abandoned()) continue;
    Withdraw(*ticket);
    break;
  }
  return answer.get();
}

std::string Sequencer::WhyStopped() const {
  const MutexLock lock(&mutex_);
  return why_failed_;
}

void Sequencer::TakeNothing(std::string why) {
  {
    const MutexLock lock(&mutex_);
    stopping_ = true;
    failed_ = true;
    why_failed_ = std::move(why);
  }
  changed_.Signal();
}

void Sequencer::Stop() {
  {
    const MutexLock lock(&mutex_);
    stopping_ = true;
    give_up_at_ = std::min(give_up_at_, uptime_() + kStopTimeMax);
  }
  changed_.Signal();
  if (thread_.joinable()) thread_.join();
  answering_.Stop();
}

void Sequencer::Run() {
  while (AwaitWork()) {
    CommitGroup();
    NoteAtRest();
  }
}

bool Sequencer::AwaitWork() {
  std::vector<WaitingChange> given_up;
  bool more = false;
  {
    const MutexLock lock(&mutex_);
    while (!stopping_ && queue_.empty()) changed_.Wait(&mutex_);
    if (uptime_() > give_up_at_) given_up = queue_.Take(std::numeric_limits<size_t>::max(), uptime_());
    more = !queue_.empty();
  }
  std::vector<DueAnswer> refusals;
  for (WaitingChange& waiting : given_up) refusals.push_back({{}, std::move(waiting.done), errors::ServerStopping()});
  answering_.Give(std::move(refusals));
  return more;
}

std::optional<WaitingChange> Sequencer::TakeNext(absl::Duration began, size_t taken) {
  const MutexLock lock(&mutex_);
  const absl::Duration now = uptime_();
  if (queue_.empty() || taken >= limits::kCommandsPerCommitMax) return std::nullopt;
  if (taken > 0 && now - began >= queue_.GroupTime()) return std::nullopt;
  return std::move(queue_.Take(1, now).front());
}

void Sequencer::CommitGroup() {
  NoteAtWork(uptime_());
  // Only this thread writes, so this is the state that the transaction begins with.
  const std::shared_ptr<const storage::Snapshot> before = store_.GetSnapshot();
  std::unique_ptr<storage::Transaction> transaction = store_.BeginTransaction();
  CommitCheck check;
  GroupTimes times;
  std::vector<Decided> group = DecideGroup(*transaction, check, times);
  const absl::Duration decided = uptime_();
  NoteAtWork(decided);
  absl::Status committed = check.Run(*before, *transaction);
  if (committed.ok()) committed = store_.Commit(std::move(transaction));
  times.committing = uptime_() - decided;
  {
    const MutexLock lock(&mutex_);
    queue_.Note(times);
  }
  if (committed.ok()) {
    on_committed_();
  } else {
    StopTaking(committed);
  }
  std::vector<DueAnswer> answers;
  answers.reserve(group.size());
  for (Decided& one : group) {
    // A refusal may rest on a change of the same group, so it is not known either when the commit failed.
    if (!committed.ok()) one.answer = AnswerWithoutWriting(one.waiting.change, committed);
    answers.push_back({std::move(one.waiting.change.complete), std::move(one.waiting.done), std::move(one.answer)});
  }
  answering_.Give(std::move(answers));
}

std::vector<Sequencer::Decided> Sequencer::DecideGroup(storage::Transaction& transaction, CommitCheck& check,
                                                       GroupTimes& times) {
  std::vector<Decided> group;
  const absl::Duration began = uptime_();
  absl::Duration now = began;
  while (std::optional<WaitingChange> waiting = TakeNext(began, group.size())) {
    if (IsAbandoned(*waiting, now)) {
      group.push_back({*std::move(waiting), errors::CallAbandoned()});
      continue;
    }
    absl::StatusOr<std::string> answer = Execute(waiting->change, transaction, check);
    const auto lane = static_cast<size_t>(waiting->change.lane);
    group.push_back({*std::move(waiting), std::move(answer)});
    const absl::Duration before = std::exchange(now, uptime_());
    NoteAtWork(now);
    ++times.decided[lane];
    times.deciding[lane] += now - before;
  }
  return group;
}

absl::StatusOr<std::string> Sequencer::Execute(const Change& change, storage::Transaction& transaction,
                                               CommitCheck& check) {
  LP_ASSIGN_OR_RETURN(std::optional<std::string> kept, KeptAnswer(transaction, change));
  if (kept) return *std::move(kept);
  transaction.SetSavePoint();
  auto answer = DecideAndAnswer(change, IdempotencyKey(change), transaction, check);
  if (answer.ok()) {
    transaction.DropSavePoint();
  } else {
    transaction.RollbackToSavePoint();
  }
  return answer;
}

absl::StatusOr<std::string> Sequencer::DecideAndAnswer(const Change& change, const std::string& idempotency_key,
                                                       storage::Transaction& transaction, CommitCheck& check) {
  // Decided with the same time that is read back.
  const absl::StatusOr<absl::Time> recorded = RecordedTime(clock_.Now(), transaction.head(), accept_clock_behind_);
  TellOfClock(recorded.status());
  LP_RETURN_IF_ERROR(recorded.status());
  const absl::Time now = *recorded;
  LP_ASSIGN_OR_RETURN(const Decision decision,
                      DecideAndApply(change.decide, change.actor, change.origin, now, transaction));
  LP_ASSIGN_OR_RETURN(std::string answer, change.respond(transaction, decision));
  if (!idempotency_key.empty()) {
    transaction.PutIdempotent(
        idempotency_key,
        {.fingerprint = change.fingerprint, .response = answer, .sequence = transaction.sequence(), .time = {}});
  }
  check.Add(decision.events);
  return answer;
}

void Sequencer::TellOfClock(const absl::Status& refused) {
  if (clock_refused_ == !refused.ok()) return;
  clock_refused_ = !refused.ok();
  if (clock_refused_) {
    Log(LogLevel::kError, "changes_refused", {{"message", std::string(refused.message())}});
  } else {
    Log(LogLevel::kInfo, "changes_taken_again", {});
  }
}

void Sequencer::StopTaking(const absl::Status& failure) {
  std::vector<WaitingChange> left;
  const std::string reason = GetErrorDetails(failure).reason;
  {
    const MutexLock lock(&mutex_);
    stopping_ = true;
    failed_ = true;
    why_failed_ = reason.empty() ? absl::StatusCodeToString(failure.code()) : reason;
    left = queue_.Take(std::numeric_limits<size_t>::max(), uptime_());
  }
  on_stopped_(failure);
  std::vector<DueAnswer> answers;
  for (WaitingChange& waiting : left) {
    absl::StatusOr<std::string> answer = AnswerWithoutWriting(waiting.change, errors::WritesStopped());
    answers.push_back({std::move(waiting.change.complete), std::move(waiting.done), std::move(answer)});
  }
  answering_.Give(std::move(answers));
}

}  // namespace listeplass::server
