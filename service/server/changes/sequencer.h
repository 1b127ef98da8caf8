// The only place where the register changes: it takes changes from all calls, decides one after another, and commits
// them in groups.
//
// One thread, the writer thread, does all writing. It takes all changes that wait (at most
// limits::kCommandsPerCommitMax), and treats each in turn, against the state with those before it:
//   1. It looks the request id up. A repeated request gets its first answer, and nothing else happens.
//   2. It decides, at the time that the change will be recorded with (recorded_time.h). This gives events or an error.
//   3. It applies the events, checks the invariants, makes the answer, appends the batch, and keeps the answer for
//      the id.
// A change that fails at any step, or is only rehearsed (validate_only), is rolled back alone. Then everything is
// written with one synced commit, and only after that are the calls answered: an acknowledged change survives a crash.
//
// Before the commit the whole group is checked once more (register/commit_check.h). A breach found there belongs to no
// single change: nothing is committed, and writing stops as after a failed commit.
//
// When a commit fails, nobody knows what is on disk. All changes of the group fail with the store's error, `on_stopped`
// is told, and every later change fails with WRITES_STOPPED until the process has been started again. A request whose
// answer was kept before still gets it, so that a lost answer can be fetched. After Stop, changes fail with
// SERVER_STOPPING instead.
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
  // Makes the serialized answer from the state with the events applied. Runs on the writer thread.
  std::function<absl::StatusOr<std::string>(const StateReader& after, const Decision&)> respond;
};

// Takes the serialized answer or the error. It is called once: on the writer thread, or on the caller's for a change
// that is refused at once. It must not wait.
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

  // Queues the change. Besides what decide and respond return, `done` gets:
  //   INVALID_ARGUMENT     REQUEST_ID_REUSED
  //   UNAVAILABLE          SERVER_BUSY (limits::kSequencerQueueMax changes wait), SERVER_STOPPING (after Stop),
  //                        CLOCK_BEHIND (recorded_time.h; an answer that is kept is given all the same)
  //   FAILED_PRECONDITION  WRITES_STOPPED (an answer that is kept is given all the same)
  //   INTERNAL             INVARIANT_BROKEN, EVENT_WITHOUT_SUBJECT: the decision was wrong; nothing was written
  //   and the store's error where the commit failed
  void Submit(Change change, ChangeDone done) LP_EXCLUDES(mutex_);
  // Does the same for a thread that may wait. The writer thread must not call it.
  absl::StatusOr<std::string> SubmitAndWait(Change change) LP_EXCLUDES(mutex_);

  // The value given to the constructor, for code that decides as this would but commits nothing.
  std::optional<int64_t> accept_clock_behind() const { return accept_clock_behind_; }

  // Makes every new change fail with WRITES_STOPPED from now on, for a store that can only be read. `why` is the reason
  // of the error behind it.
  void TakeNothing(std::string why) LP_EXCLUDES(mutex_);
  // Returns the reason of the error that stopped all changes, such as "STORE_FULL"; empty while they are taken.
  std::string WhyStopped() const LP_EXCLUDES(mutex_);

  // Finishes the changes that wait, then takes no more. May be called again.
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
  // Adds the events of a change to `check`, unless it is only rehearsed.
  absl::StatusOr<std::string> DecideAndAnswer(const Change& change, const std::string& idempotency_key,
                                              storage::Transaction& transaction, CommitCheck& check);
  // Returns the kept answer of a change that cannot be written; `refused` where none is kept.
  absl::StatusOr<std::string> AnswerWithoutWriting(const Change& change, const absl::Status& refused) const;
  // Logs when the clock is refused and when it is taken again, once each.
  void TellOfClock(const absl::Status& refused);
  void StopTaking(const absl::Status& failure) LP_EXCLUDES(mutex_);

  storage::Store& store_;
  const Clock& clock_;
  const std::function<void(const absl::Status&)> on_stopped_;
  const std::optional<int64_t> accept_clock_behind_;
  bool clock_refused_ = false;  // the writer thread's own

  mutable Mutex mutex_;
  CondVar changed_;
  std::deque<Waiting> queue_ LP_GUARDED_BY(mutex_);
  bool stopping_ LP_GUARDED_BY(mutex_) = false;  // nothing more is taken
  bool failed_ LP_GUARDED_BY(mutex_) = false;    // because a commit failed, or no commit can be
  std::string why_failed_ LP_GUARDED_BY(mutex_);
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CHANGES_SEQUENCER_H_
