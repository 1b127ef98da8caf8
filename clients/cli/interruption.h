// These functions make an interruption (Ctrl-C) of a program that waits for the answer to a change say what a lost
// answer says: that the change may have been made, and how to repeat it. Without them the request id would be gone with
// the program. There is one text for the whole process, because a signal handler takes no arguments of ours. Not thread
// safe.
#ifndef LISTEPLASS_CLIENTS_CLI_INTERRUPTION_H_
#define LISTEPLASS_CLIENTS_CLI_INTERRUPTION_H_

#include "absl/strings/string_view.h"

namespace listeplass::cli {

// From now on SIGINT, SIGTERM and SIGHUP write the text to standard error before they end the program as they always
// do. A signal that is ignored (nohup) stays ignored. At most 1 KiB of the text is kept.
void SayIfInterrupted(absl::string_view text);
// From now on they end the program silently again, as before SayIfInterrupted.
void ForgetInterruption();

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_INTERRUPTION_H_
