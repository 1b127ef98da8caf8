#include "clients/client/stoppable_wait.h"

#include <condition_variable>
#include <mutex>

namespace listeplass::client {

void WaitUnlessStopped(const std::stop_token& stop, absl::Duration wait) {
  std::mutex mutex;
  std::condition_variable_any never_notified;
  std::unique_lock lock(mutex);
  never_notified.wait_for(lock, stop, absl::ToChronoNanoseconds(wait), [] { return false; });
}

}  // namespace listeplass::client
