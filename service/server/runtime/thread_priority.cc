#include "service/server/runtime/thread_priority.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace listeplass::server {

void LowerThreadPriority(int niceness) {
  if (niceness == 0) return;
  // On Linux each thread has a niceness of its own. To lower one's priority is always allowed.
  const auto thread = static_cast<id_t>(syscall(SYS_gettid));
  setpriority(PRIO_PROCESS, thread, getpriority(PRIO_PROCESS, thread) + niceness);
}

}  // namespace listeplass::server
