// Reads all stored data once a day, to see that it can be read (Store::Scrub), at limits::kScrubBytesPerSecond.
//
// The first time begins when the server starts. Each file that cannot be read is logged each time. The register is then
// to be restored from a backup; the rest of it is served meanwhile.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_SCRUBBER_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_SCRUBBER_H_

#include <cstdint>
#include <functional>
#include <thread>
#include <utility>

#include "absl/time/time.h"
#include "service/domain/mutex.h"
#include "storage/store.h"

namespace listeplass::server {

// How long the disk rests after so many bytes have been read.
absl::Duration RestAfter(int64_t bytes);

class Scrubber {
 public:
  // `store` must outlive this. `on_unreadable` is called, on the scrubber's thread, each time that something cannot be
  // read.
  Scrubber(const storage::Store& store, std::function<void()> on_unreadable)
      : store_(store), on_unreadable_(std::move(on_unreadable)) {}
  ~Scrubber() { Stop(); }
  Scrubber(const Scrubber&) = delete;
  Scrubber& operator=(const Scrubber&) = delete;

  void Start();

  // Reads everything once. The scrubber's thread calls it, and tests without a thread.
  void ScrubOnce() LP_EXCLUDES(mutex_);

  // Ends after the file that is being read. May be called again.
  void Stop() LP_EXCLUDES(mutex_);

 private:
  // Waits for so long. False: the scrubber was stopped.
  bool Rest(absl::Duration duration) LP_EXCLUDES(mutex_);

  const storage::Store& store_;
  const std::function<void()> on_unreadable_;
  Mutex mutex_;
  CondVar stopping_;
  bool stopped_ LP_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_SCRUBBER_H_
