#include "service/server/changes/sequencer.h"

#include <algorithm>
#include <future>
#include <iterator>
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

// The key keeps one caller's ids apart from another's. '/' is in none of the parts.
std::string IdempotencyKey(const Change& change) {
  if (change.request_id.empty() || change.validate_only) return {};
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

}  // namespace

Sequencer::Sequencer(storage::Store& store, const Clock& clock, std::function<void(const absl::Status&)> on_stopped,
                     std::optional<int64_t> accept_clock_behind)
    : store_(store),
      clock_(clock),
      on_stopped_(std::move(on_stopped)),
      accept_clock_behind_(accept_clock_behind),
      thread_([this] { Run(); }) {}

void Sequencer::Submit(Change change, ChangeDone done) {
  absl::Status refused;
  bool failed = false;
  {
    const MutexLock lock(&mutex_);
    failed = failed_;
    if (stopping_) {
      refused = failed ? errors::WritesStopped() : errors::ServerStopping();
    } else if (queue_.size() >= limits::kSequencerQueueMax) {
      refused = errors::ServerBusy("too many changes wait to be written");
    } else {
      queue_.push_back({std::move(change), std::move(done)});
      changed_.Signal();
      return;
    }
  }
  done(failed ? AnswerWithoutWriting(change, refused) : std::move(refused));
}

absl::StatusOr<std::string> Sequencer::AnswerWithoutWriting(const Change& change, const absl::Status& refused) const {
  LP_ASSIGN_OR_RETURN(std::optional<std::string> kept, KeptAnswer(*store_.BeginTransaction(), change));
  if (kept) return *std::move(kept);
  return refused;
}

absl::StatusOr<std::string> Sequencer::SubmitAndWait(Change change) {
  std::promise<absl::StatusOr<std::string>> promise;
  Submit(std::move(change), [&promise](absl::StatusOr<std::string> result) { promise.set_value(std::move(result)); });
  return promise.get_future().get();
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
  }
  changed_.Signal();
  if (thread_.joinable()) thread_.join();
}

void Sequencer::Run() {
  for (;;) {
    std::vector<Waiting> group = TakeGroup();
    if (group.empty()) return;
    CommitGroup(std::move(group));
  }
}

// Waits for work. An empty group says that there will be no more.
std::vector<Sequencer::Waiting> Sequencer::TakeGroup() {
  const MutexLock lock(&mutex_);
  while (!stopping_ && queue_.empty()) changed_.Wait(&mutex_);
  const auto end = queue_.begin() + std::min<std::ptrdiff_t>(std::ssize(queue_), limits::kCommandsPerCommitMax);
  std::vector<Waiting> group(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
  queue_.erase(queue_.begin(), end);
  return group;
}

void Sequencer::CommitGroup(std::vector<Waiting> group) {
  // Only this thread writes, so this is the state that the transaction begins with.
  const std::shared_ptr<const storage::Snapshot> before = store_.GetSnapshot();
  std::unique_ptr<storage::Transaction> transaction = store_.BeginTransaction();
  CommitCheck check;
  std::vector<absl::StatusOr<std::string>> answers;
  answers.reserve(group.size());
  for (const Waiting& waiting : group) answers.push_back(Execute(waiting.change, *transaction, check));
  absl::Status committed = check.Run(*before, *transaction);
  if (committed.ok()) committed = store_.Commit(std::move(transaction));
  if (!committed.ok()) StopTaking(committed);
  for (size_t i = 0; i < group.size(); ++i) {
    // A refusal may rest on a change of the same group, so it is not known either when the commit failed.
    group[i].done(committed.ok() ? std::move(answers[i]) : AnswerWithoutWriting(group[i].change, committed));
  }
}

absl::StatusOr<std::string> Sequencer::Execute(const Change& change, storage::Transaction& transaction,
                                               CommitCheck& check) {
  LP_ASSIGN_OR_RETURN(std::optional<std::string> kept, KeptAnswer(transaction, change));
  if (kept) return *std::move(kept);
  transaction.SetSavePoint();
  auto answer = DecideAndAnswer(change, IdempotencyKey(change), transaction, check);
  if (answer.ok() && !change.validate_only) {
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
  if (!change.validate_only) check.Add(decision.events);
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
  std::deque<Waiting> left;
  const std::string reason = GetErrorDetails(failure).reason;
  {
    const MutexLock lock(&mutex_);
    stopping_ = true;
    failed_ = true;
    why_failed_ = reason.empty() ? absl::StatusCodeToString(failure.code()) : reason;
    left.swap(queue_);
  }
  on_stopped_(failure);
  for (Waiting& waiting : left) waiting.done(AnswerWithoutWriting(waiting.change, errors::WritesStopped()));
}

}  // namespace listeplass::server
