// WaitUnlessStopped is a wait that a request to stop ends at once, for programs that Ctrl-C must not leave hanging.
#ifndef LISTEPLASS_CLIENTS_CLIENT_STOPPABLE_WAIT_H_
#define LISTEPLASS_CLIENTS_CLIENT_STOPPABLE_WAIT_H_

#include <stop_token>

#include "absl/time/time.h"

namespace listeplass::client {

// Waits for the duration, and returns early if a stop is requested. Thread safe.
void WaitUnlessStopped(const std::stop_token& stop, absl::Duration wait);

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_STOPPABLE_WAIT_H_
