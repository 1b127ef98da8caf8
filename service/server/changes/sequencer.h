// The only place where the register changes: it takes changes from all calls, decides one after another, and commits
// them in groups.
//
// One thread, the writer thread, does all writing. It takes changes that wait, in the order of change_queue.h, until
// none is left, or there are limits::kCommandsPerCommitMax, or it has been at it for as long as a commit takes
// (change_pace.h): so one that comes now is not behind all that came before. It treats each in turn, against the state
// with those before it:
//   1. If its caller has gone or waits no longer, it is not made: CALL_ABANDONED. (A call that is cancelled gives up
//      its place before, by Withdraw.)
//   2. It looks the request id up. A repeated request gets its first answer, completed anew, and nothing else happens.
//   3. It decides, at the time that the change will be recorded with (recorded_time.h). This gives events or an error.
//   4. It applies the events, checks the invariants, makes the answer, appends the batch, and keeps the answer for
//      the id.
// A change that fails at any step is rolled back alone. Then everything is written with one synced commit, and only
// after that are the calls answered, on another thread (answering.h): an acknowledged change survives a crash.
//
// Before the commit the whole group is checked once more (register/commit_check.h). A breach found there belongs to no
// single change: nothing is committed, and writing stops as after a failed commit.
//
// When a commit fails, nobody knows what is on disk. All changes of the group fail with the store's error, `on_stopped`
// is told, and every later change fails with WRITES_STOPPED until the process has been started again. A request whose
// answer was kept before still gets it, so that a lost answer can be fetched. After Stop, changes fail with
// SERVER_STOPPING instead.
//
// Who follows the register is told of each commit (`on_committed`), and the writer thread does not wait for that.
//
// A change that is only rehearsed (validate_only) never comes to the writer thread. It is decided by the same functions
// on a transaction that is dropped, which begins from the last commit: it sees every change that was acknowledged
// before it was sent.
#ifndef LISTEPLASS_SERVICE_SERVER_CHANGES_SEQUENCER_H_
#define LISTEPLASS_SERVICE_SERVER_CHANGES_SEQUENCER_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/domain/clock.h"
#include "service/domain/mutex.h"
#include "service/register/commit_check.h"
#include "service/server/changes/answering.h"
#include "service/server/changes/change.h"
#include "service/server/changes/change_queue.h"
#include "service/server/runtime/uptime.h"
#include "storage/store.h"

namespace listeplass::server {

// How long a server that stops goes on with the changes that wait: one that is told to stop should be gone in two
// seconds. Who is refused then sends the change again to the next server.
inline constexpr absl::Duration kStopTimeMax = absl::Seconds(1);

// Thread safe.
class Sequencer {
 public:
  // `store` and `clock` must outlive this. `on_stopped` is called on the writer thread. `accept_clock_behind`: see
  // recorded_time.h. `uptime` tells how long changes wait. `on_committed` is called on the writer thread after each
  // commit, when the store shows it, and must not wait.
  Sequencer(
      storage::Store& store, const Clock& clock, std::function<void(const absl::Status&)> on_stopped,
      std::optional<int64_t> accept_clock_behind = std::nullopt, Uptime uptime = SteadyUptime(),
      std::function<void()> on_committed = [] {});
  ~Sequencer() { Stop(); }
  Sequencer(const Sequencer&) = delete;
  Sequencer& operator=(const Sequencer&) = delete;

  // Queues the change, which must not be for rehearsal. Besides what decide and respond return, `done` gets:
  //   INVALID_ARGUMENT     REQUEST_ID_REUSED
  //   RESOURCE_EXHAUSTED   SERVER_BUSY: it would wait too long (change_queue.h); at once
  //   CANCELLED            CALL_ABANDONED
  //   UNAVAILABLE          SERVER_STOPPING (after Stop), CLOCK_BEHIND (recorded_time.h; an answer that is kept is given
  //                        all the same)
  //   FAILED_PRECONDITION  WRITES_STOPPED (an answer that is kept is given all the same)
  //   INTERNAL             INVARIANT_BROKEN, EVENT_WITHOUT_SUBJECT: the decision was wrong; nothing was written
  //   and the store's error where the commit failed
  // Returns the ticket of a change that waits; nullopt: it was refused, and `done` has been called.
  std::optional<ChangeTicket> Submit(Change change, ChangeDone done) LP_EXCLUDES(mutex_);
  // Gives up a change whose turn has not come, so that another finds its place at once: it is not made, and its `done`
  // gets CALL_ABANDONED on this thread. Does nothing to one whose turn has come.
  void Withdraw(ChangeTicket ticket) LP_EXCLUDES(mutex_);
  // Submits for a thread that may wait for the answer, and withdraws the change soon after its caller has gone. The
  // writer thread must not call it.
  absl::StatusOr<std::string> SubmitAndWait(Change change) LP_EXCLUDES(mutex_);

  // Answers as the change would if it were made now, and changes nothing. It takes as long as deciding does, on the
  // caller's thread. Errors: those of Submit but SERVER_BUSY, CALL_ABANDONED, REQUEST_ID_REUSED and the commit's.
  absl::StatusOr<std::string> Rehearse(const Change& change) const LP_EXCLUDES(mutex_);

  // The value given to the constructor, for code that decides as this would but commits nothing.
  std::optional<int64_t> accept_clock_behind() const { return accept_clock_behind_; }

  // Makes every new change fail with WRITES_STOPPED from now on, for a store that can only be read. `why` is the reason
  // of the error behind it.
  void TakeNothing(std::string why) LP_EXCLUDES(mutex_);
  // Returns the reason of the error that stopped all changes, such as "STORE_FULL"; empty while they are taken.
  std::string WhyStopped() const LP_EXCLUDES(mutex_);

  // Returns how many changes wait for their turn.
  size_t waiting() const LP_EXCLUDES(mutex_);
  // Whether the writer thread has been at one change, or at one commit, for longer than `bound`.
  bool IsStuck(absl::Duration bound) const;

  // Takes no more, and finishes the changes that wait; those that still do after kStopTimeMax get
  // SERVER_STOPPING. May be called again.
  void Stop() LP_EXCLUDES(mutex_);

 private:
  // A change that has been decided, with its answer.
  struct Decided {
    WaitingChange waiting;
    absl::StatusOr<std::string> answer;
  };

  void Run();
  // Waits until a change does. False: there will be none any more.
  bool AwaitWork() LP_EXCLUDES(mutex_);
  // Takes the next change of a group that began then and has so many. Nullopt: the group is whole.
  std::optional<WaitingChange> TakeNext(absl::Duration began, size_t taken) LP_EXCLUDES(mutex_);
  void CommitGroup() LP_EXCLUDES(mutex_);
  // Takes and decides changes one after another, and tells how long each lane's took.
  std::vector<Decided> DecideGroup(storage::Transaction& transaction, CommitCheck& check, GroupTimes& times)
      LP_EXCLUDES(mutex_);
  absl::StatusOr<std::string> Execute(const Change& change, storage::Transaction& transaction, CommitCheck& check);
  absl::StatusOr<std::string> DecideAndAnswer(const Change& change, const std::string& idempotency_key,
                                              storage::Transaction& transaction, CommitCheck& check);
  // Returns the error of a change that comes while none is taken; OK while changes are taken.
  absl::Status WhyRefused() const LP_REQUIRES(mutex_);
  // Returns the kept answer of a change that cannot be written; `refused` where none is kept.
  absl::StatusOr<std::string> AnswerWithoutWriting(const Change& change, const absl::Status& refused) const;
  // Logs when the clock is refused and when it is taken again, once each.
  void TellOfClock(const absl::Status& refused);
  void StopTaking(const absl::Status& failure) LP_EXCLUDES(mutex_);

  storage::Store& store_;
  const Clock& clock_;
  const std::function<void(const absl::Status&)> on_stopped_;
  const std::optional<int64_t> accept_clock_behind_;
  const std::function<void()> on_committed_;
  // Says that the writer thread is at the next change, or the commit; or that it waits for changes.
  void NoteAtWork(absl::Duration now) { at_work_since_ = absl::ToInt64Nanoseconds(now); }
  void NoteAtRest() { at_work_since_ = kAtRest; }

  static constexpr int64_t kAtRest = -1;

  const Uptime uptime_;
  std::atomic<int64_t> at_work_since_ = kAtRest;  // ns of uptime_
  bool clock_refused_ = false;                    // the writer thread's own

  mutable Mutex mutex_;
  CondVar changed_;
  ChangeQueue queue_ LP_GUARDED_BY(mutex_);
  bool stopping_ LP_GUARDED_BY(mutex_) = false;                                 // nothing more is taken
  absl::Duration give_up_at_ LP_GUARDED_BY(mutex_) = absl::InfiniteDuration();  // by uptime_: what still waits
  bool failed_ LP_GUARDED_BY(mutex_) = false;  // because a commit failed, or no commit can be
  std::string why_failed_ LP_GUARDED_BY(mutex_);
  Answering answering_;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CHANGES_SEQUENCER_H_
