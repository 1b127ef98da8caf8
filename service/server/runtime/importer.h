// The Importer serves one upload at a time. An upload holds the importer's place from its beginning to its end, but its
// thread only while there is a message to be worked at: a client that stalls holds no thread.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_IMPORTER_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_IMPORTER_H_

#include <atomic>
#include <functional>
#include <utility>

#include "absl/time/time.h"
#include "service/domain/mutex.h"
#include "service/server/runtime/uptime.h"
#include "service/server/runtime/worker_pool.h"

namespace listeplass::server {

// Thread safe.
class Importer {
 public:
  explicit Importer(Uptime uptime = SteadyUptime()) : uptime_(std::move(uptime)) {}
  Importer(const Importer&) = delete;
  Importer& operator=(const Importer&) = delete;

  // Takes the place; false if another upload has it.
  bool TryTakePlace() { return !taken_.exchange(true); }
  void GiveBackPlace() { taken_ = false; }

  // Does a piece of the work of whoever has the place, and `then` once the thread counts as free. One piece may wait
  // while another is done. False: the importer has stopped.
  [[nodiscard]] bool Do(std::function<void()> work, std::function<void()> then) LP_EXCLUDES(mutex_);
  // The work under way says that it goes on.
  void NoteProgress() LP_EXCLUDES(mutex_);
  // Whether a piece of work has been at it for longer than `bound` and has said nothing meanwhile.
  bool IsStuck(absl::Duration bound) const LP_EXCLUDES(mutex_);

  // Finishes the work that was taken, then takes no more. May be called again.
  void Stop() { thread_.Stop(); }

 private:
  void NoteWork(bool working) LP_EXCLUDES(mutex_);

  const Uptime uptime_;
  std::atomic<bool> taken_ = false;
  mutable Mutex mutex_;
  bool working_ LP_GUARDED_BY(mutex_) = false;
  absl::Duration last_sign_ LP_GUARDED_BY(mutex_);
  WorkerPool thread_{/*threads=*/1, /*waiting_max=*/1};  // last: it uses all of the above
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_IMPORTER_H_
