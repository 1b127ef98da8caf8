// A few threads for work that is too long for gRPC's own. Those are as many as there are cores, and one that is busy
// keeps all other calls waiting.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_WORKER_POOL_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_WORKER_POOL_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/domain/mutex.h"
#include "service/server/runtime/uptime.h"

namespace listeplass::server {

// Thread safe.
class WorkerPool {
 public:
  // A Ticket names a piece of work that was taken, in the order of taking.
  using Ticket = uint64_t;

  // `waiting_max` is how many pieces of work may wait while all threads are busy. The threads give way to others by
  // `niceness`, from 0 to 19 (thread_priority.h).
  WorkerPool(int threads, size_t waiting_max, int niceness = 0, Uptime uptime = SteadyUptime());
  ~WorkerPool() { Stop(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Takes the work; nullopt if too much is waiting, or after Stop. `then` runs on the same thread once that counts as
  // free again, so that a client who is told there that the work is done is not refused because of it.
  //
  // Work is done in the order of taking, but for that of callers who take turns: each of them has one piece done before
  // any has its next, so that who brings much waits for themselves. Empty: the work is no such caller's.
  [[nodiscard]] std::optional<Ticket> TrySubmit(std::function<void()> work, std::function<void()> then = {},
                                                absl::string_view caller = {}) LP_EXCLUDES(mutex_);

  // Takes work back that still waits, so that another finds its place. True: it has not begun and never will. False: it
  // has begun, or is over.
  bool Withdraw(Ticket ticket) LP_EXCLUDES(mutex_);

  // Whether it can serve nobody: as much waits as may, and every thread has been at one piece of work for longer than
  // `bound`.
  bool IsStuck(absl::Duration bound) const LP_EXCLUDES(mutex_);

  // Finishes the work that was taken, then takes no more. May be called again.
  void Stop() LP_EXCLUDES(mutex_);

 private:
  struct Task {
    std::function<void()> work;
    std::function<void()> then;  // may be empty
    std::string caller;          // who takes turns; may be empty
  };
  // In which turn a task is done, and its ticket.
  using Place = std::pair<uint64_t, Ticket>;

  void Run() LP_EXCLUDES(mutex_);
  // Waits for work, and counts the thread as busy then. Nullopt says that there will be no more.
  std::optional<Task> Take() LP_EXCLUDES(mutex_);
  void BecomeIdle() LP_EXCLUDES(mutex_);

  const size_t waiting_max_;
  const int niceness_;
  const Uptime uptime_;
  mutable Mutex mutex_;
  CondVar changed_;
  std::map<Place, Task> queue_ LP_GUARDED_BY(mutex_);
  Ticket next_ticket_ LP_GUARDED_BY(mutex_) = 0;
  uint64_t turn_ LP_GUARDED_BY(mutex_) = 0;  // of the task that was begun last
  // The last turn of each caller of whom a task waits.
  absl::flat_hash_map<std::string, uint64_t> last_turns_ LP_GUARDED_BY(mutex_);
  absl::Duration last_taken_ LP_GUARDED_BY(mutex_);  // when a thread last took work
  size_t idle_ LP_GUARDED_BY(mutex_) = 0;            // threads without work
  bool stopping_ LP_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;  // last: they use all of the above
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_WORKER_POOL_H_
