// An Uptime counts time evenly, from some moment on, whatever becomes of the machine's clock: for ages and waits.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_UPTIME_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_UPTIME_H_

#include <chrono>
#include <functional>

#include "absl/time/time.h"

namespace listeplass::server {

// Thread safe; never goes back.
using Uptime = std::function<absl::Duration()>;

// Returns the machine's own count.
inline Uptime SteadyUptime() {
  return [] { return absl::FromChrono(std::chrono::steady_clock::now().time_since_epoch()); };
}

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_UPTIME_H_
