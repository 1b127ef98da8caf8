// A few threads for work that is too long for gRPC's own. Those are as many as there are cores, and one that is busy
// keeps all other calls waiting.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_WORKER_POOL_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_WORKER_POOL_H_

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

#include "service/domain/mutex.h"

namespace listeplass::server {

// Thread safe.
class WorkerPool {
 public:
  // `waiting_max` is how many pieces of work may wait while all threads are busy.
  WorkerPool(int threads, size_t waiting_max);
  ~WorkerPool() { Stop(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Takes the work; false if too much is waiting, or after Stop. `then` runs on the same thread once that counts as
  // free again, so that a client who is told there that the work is done is not refused because of it.
  [[nodiscard]] bool TrySubmit(std::function<void()> work, std::function<void()> then = {}) LP_EXCLUDES(mutex_);

  // Finishes the work that was taken, then takes no more. May be called again.
  void Stop() LP_EXCLUDES(mutex_);

 private:
  struct Task {
    std::function<void()> work;
    std::function<void()> then;  // may be empty
  };

  void Run() LP_EXCLUDES(mutex_);
  // Waits for work, and counts the thread as busy then. Nullopt says that there will be no more.
  std::optional<Task> Take() LP_EXCLUDES(mutex_);
  void BecomeIdle() LP_EXCLUDES(mutex_);

  const size_t waiting_max_;
  Mutex mutex_;
  CondVar changed_;
  std::deque<Task> queue_ LP_GUARDED_BY(mutex_);
  size_t idle_ LP_GUARDED_BY(mutex_) = 0;  // threads without work
  bool stopping_ LP_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;  // last: they use all of the above
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_WORKER_POOL_H_
