// The one place where the register changes: takes changes from all calls, decides one after another, commits in groups.
//
// One thread owns all writing. It takes everything that waits (at most limits::kCommandsPerCommitMax), and for each
// change in turn, against the state with those before it:
//   1. looks the request id up: a repeated request gets its first answer, and nothing else happens;
//   2. decides, which gives events or an error, at the time that it will be recorded with (recorded_time.h);
//   3. applies the events, checks the invariants, makes the answer, appends the batch, keeps the answer for the id.
// A change that fails at any step, or is only rehearsed (validate_only), is rolled back alone. Then everything is
// written with one synced commit, and only after that is anybody answered: what was acknowledged survives a crash.
//
// Before the commit the whole group is checked once more (register/commit_check.h). A breach there is about to be
// written and is nobody's own: nothing is committed, and writing stops as after a failed commit.
//
// When a commit fails nobody knows what is on disk: all of the group fail with the store's error, `on_stopped` is told,
// and every later change fails with WRITES_STOPPED until the process has been started again. After Stop, that is as the
// server stops, they fail with SERVER_STOPPING instead.
#ifndef LISTEPLASS_SERVICE_SERVER_CHANGES_SEQUENCER_H_
#define LISTEPLASS_SERVICE_SERVER_CHANGES_SEQUENCER_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/domain/clock.h"
#include "service/domain/event.h"
#include "service/domain/mutex.h"
#include "service/domain/state.h"
#include "service/register/commit_check.h"
#include "service/register/decision.h"
#include "storage/store.h"

namespace listeplass::server {

struct Change {
  Actor actor;
  Origin origin = Origin::kUnnamed;
  std::string request_id;   // empty: not safe to repeat
  std::string fingerprint;  // of the request (fingerprint.h); with a request_id
  bool validate_only = false;
  // Runs on the writer thread, so it must not wait for anything.
  std::function<absl::StatusOr<Decision>(const StateReader&, const DecisionContext&)> decide;
  // The serialized answer, from the state with the events applied. Runs on the writer thread.
  std::function<absl::StatusOr<std::string>(const StateReader& after, const Decision&)> respond;
};

// The serialized answer or the error. Called once, on the writer thread or, for a change that is refused at once, on
// the caller's. Must not wait.
using ChangeDone = std::function<void(absl::StatusOr<std::string>)>;

// Thread safe.
class Sequencer {
 public:
  // `store` and `clock` must outlive this. `on_stopped` is called on the writer thread. `accept_clock_behind`: see
  // recorded_time.h.
  Sequencer(storage::Store& store, const Clock& clock, std::function<void(const absl::Status&)> on_stopped,
            std::optional<int64_t> accept_clock_behind = std::nullopt);
  ~Sequencer() { Stop(); }
  Sequencer(const Sequencer&) = delete;
  Sequencer& operator=(const Sequencer&) = delete;

  // Beside what decide and respond return, `done` gets:
  // INVALID_ARGUMENT  REQUEST_ID_REUSED
  // UNAVAILABLE       SERVER_BUSY (limits::kSequencerQueueMax changes wait), SERVER_STOPPING (after Stop),
  //                   CLOCK_BEHIND (recorded_time.h; an answer that is kept is given all the same)
  // FAILED_PRECONDITION  WRITES_STOPPED
  // INTERNAL          INVARIANT_BROKEN, EVENT_WITHOUT_SUBJECT: the decision was wrong; nothing was written
  void Submit(Change change, ChangeDone done) LP_EXCLUDES(mutex_);
  // The same for a thread that may wait; never the writer's own.
  absl::StatusOr<std::string> SubmitAndWait(Change change) LP_EXCLUDES(mutex_);

  // As given; for who decides as this would, and commits nothing.
  std::optional<int64_t> accept_clock_behind() const { return accept_clock_behind_; }

  // Every change fails with WRITES_STOPPED from now on: for a store that can only be read.
  void TakeNothing() LP_EXCLUDES(mutex_);

  // Finishes what waits, then takes nothing more. May be called again.
  void Stop() LP_EXCLUDES(mutex_);

 private:
  struct Waiting {
    Change change;
    ChangeDone done;
  };

  void Run();
  std::vector<Waiting> TakeGroup() LP_EXCLUDES(mutex_);
  void CommitGroup(std::vector<Waiting> group);
  absl::StatusOr<std::string> Execute(const Change& change, storage::Transaction& transaction, CommitCheck& check);
  // The events of a change that is not only rehearsed are added to what will be checked.
  absl::StatusOr<std::string> DecideAndAnswer(const Change& change, const std::string& idempotency_key,
                                              storage::Transaction& transaction, CommitCheck& check);
  // Logs when the clock is refused and when it is taken again, once each.
  void TellOfClock(const absl::Status& refused);
  void StopTaking(const absl::Status& failure) LP_EXCLUDES(mutex_);

  storage::Store& store_;
  const Clock& clock_;
  const std::function<void(const absl::Status&)> on_stopped_;
  const std::optional<int64_t> accept_clock_behind_;
  bool clock_refused_ = false;  // the writer thread's own

  Mutex mutex_;
  CondVar changed_;
  std::deque<Waiting> queue_ LP_GUARDED_BY(mutex_);
  bool stopping_ LP_GUARDED_BY(mutex_) = false;  // nothing more is taken
  bool failed_ LP_GUARDED_BY(mutex_) = false;    // because a commit failed, or no commit can be
  std::thread thread_;                           // last: it uses all of the above
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CHANGES_SEQUENCER_H_
