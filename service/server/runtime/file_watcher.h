// A FileWatcher takes what the operator's files say into use while the server runs, and only such as hold.
//
// It reads the files every other second. A change counts once two readings are alike, so that files which are just
// being written are not judged. What does not hold is logged once, and what was taken before stays in use.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_FILE_WATCHER_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_FILE_WATCHER_H_

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/domain/mutex.h"

namespace listeplass::server {

// Contents can be compared.
template <typename Contents>
class FileWatcher {
 public:
  struct Files {
    // Reads all files.
    std::function<absl::StatusOr<Contents>()> read;
    // Takes what was read into use, if it holds and is not in use. It is asked at each reading, because what is in use
    // may have ceased to hold.
    std::function<absl::Status(const Contents&)> take;
    // Logs why the newest files are refused; OK: that they are good again.
    std::function<void(const absl::Status&)> log;
  };

  // `in_use` was read and taken before.
  FileWatcher(Files files, Contents in_use) : files_(std::move(files)), last_read_(std::move(in_use)) {}
  ~FileWatcher() { Stop(); }
  FileWatcher(const FileWatcher&) = delete;
  FileWatcher& operator=(const FileWatcher&) = delete;

  // Starts the thread. `on_health` is called on it each time that good() has changed.
  void Start(std::function<void()> on_health) {
    on_health_ = std::move(on_health);
    thread_ = std::thread([this] {
      while (Rest()) CheckOnce();
    });
  }

  // Reads and judges once. The thread calls it, and tests without a thread.
  void CheckOnce() {
    absl::StatusOr<Contents> read = files_.read();
    const bool settled = read == last_read_;
    last_read_ = std::move(read);
    if (!settled) return;
    const absl::Status taken = last_read_.ok() ? files_.take(*last_read_) : last_read_.status();
    if (taken.message() != last_refusal_) files_.log(taken);
    last_refusal_ = std::string(taken.message());
    if (good_.exchange(taken.ok()) != taken.ok()) on_health_();
  }

  // Ends the thread. May be called again.
  void Stop() LP_EXCLUDES(mutex_) {
    {
      const MutexLock lock(&mutex_);
      stopped_ = true;
    }
    stopping_.SignalAll();
    if (thread_.joinable()) thread_.join();
  }

  // False while the newest files are refused. Thread safe.
  bool good() const { return good_; }

 private:
  static constexpr absl::Duration kBetweenReadings = absl::Seconds(2);

  // Waits until the next reading is due. False: the watcher was stopped.
  bool Rest() LP_EXCLUDES(mutex_) {
    const auto end = std::chrono::steady_clock::now() + absl::ToChronoNanoseconds(kBetweenReadings);
    const MutexLock lock(&mutex_);
    while (!stopped_) {
      const auto left = end - std::chrono::steady_clock::now();
      if (left <= left.zero()) break;
      stopping_.WaitWithTimeout(&mutex_, absl::FromChrono(left));
    }
    return !stopped_;
  }

  const Files files_;
  absl::StatusOr<Contents> last_read_;
  std::string last_refusal_;  // as it was logged; empty: the newest files were taken
  std::function<void()> on_health_ = [] {};
  std::atomic<bool> good_ = true;
  Mutex mutex_;
  CondVar stopping_;
  bool stopped_ LP_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_FILE_WATCHER_H_
