// ServeCommand is what listeplassd does from its command line to its exit status (flags.h).
#ifndef LISTEPLASS_SERVICE_SERVER_SERVE_COMMAND_H_
#define LISTEPLASS_SERVICE_SERVER_SERVE_COMMAND_H_

#include <functional>

#include "service/server/server.h"

namespace listeplass::server {

using AdjustOptions = std::function<void(ServerOptions&)>;

// Serves until a signal comes, and returns the exit status. `adjust` changes what the command line says, for a program
// that puts something in the place of the real store or of real time; empty: nothing is changed. To be called first in
// a process, before any thread starts.
int ServeCommand(int argc, char** argv, const AdjustOptions& adjust = {});

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_SERVE_COMMAND_H_
