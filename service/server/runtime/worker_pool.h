// A few threads for work that is too long for gRPC's own: those are as many as there are cores, and one that is busy
// keeps all other calls waiting.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_WORKER_POOL_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_WORKER_POOL_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace listeplass::server {

// Thread safe.
class WorkerPool {
 public:
  // `waiting_max`: work that may wait while all threads are busy.
  WorkerPool(int threads, size_t waiting_max);
  ~WorkerPool() { Stop(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Whether the work was taken; false if too much is waiting, or after Stop. `then` runs on the same thread once that
  // counts as free again: whoever is told there that the work is done will not be refused for it.
  [[nodiscard]] bool TrySubmit(std::function<void()> work, std::function<void()> then = {});

  // Finishes what was taken, then takes nothing more. May be called again.
  void Stop();

 private:
  struct Task {
    std::function<void()> work;
    std::function<void()> then;  // may be empty
  };

  void Run();

  const size_t waiting_max_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> queue_;            // guarded by mutex_
  size_t idle_ = 0;                   // guarded by mutex_: threads without work
  bool stopping_ = false;             // guarded by mutex_
  std::vector<std::thread> threads_;  // last: they use all of the above
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_WORKER_POOL_H_
