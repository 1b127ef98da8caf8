// The server's log: one line for each event, on standard error.
//
//   2026-11-21T22:14:05.120Z INFO serving address="127.0.0.1:4600" sequence=12
//
// To log never waits. A reader that has fallen behind, or has stopped reading, costs lines and not calls. A line that
// does not fit into its pipe or socket at once is dropped and counted, and the next line that fits comes after
//
//   2026-11-21T22:15:00.000Z WARNING log_lines_dropped lines=4021
//
// Values are ids, counts, codes and addresses, and never a national id, name, health fact, request body or request id.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_LOG_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_LOG_H_

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace listeplass::server {

enum class LogLevel { kInfo, kWarning, kError };

using LogField = std::pair<absl::string_view, std::string>;

// Writes one line, or drops it. Thread safe. Values are quoted where they hold more than [A-Za-z0-9._:/-]. A line of
// more than 4096 bytes is cut and then ends with "[cut]".
void Log(LogLevel level, absl::string_view event, std::initializer_list<LogField> fields);

// Sends gRPC's own log lines the same way, as event `grpc`. gRPC would write to standard error itself, and wait.
void LogForGrpc();

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_LOG_H_
