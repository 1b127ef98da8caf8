// What the server says about itself: one line per event on standard error.
//
//   2026-11-21T22:14:05.120Z INFO serving address="127.0.0.1:4600" sequence=12
//
// To log never waits. A reader that has fallen behind, or has stopped reading, costs lines and not calls: what does not
// fit into its pipe or socket at once is dropped and counted, and the next line that fits is preceded by
//
//   2026-11-21T22:15:00.000Z WARNING log_lines_dropped lines=4021
//
// Values are ids, counts, codes and addresses. No national id, name, health fact, request body or request id.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_LOG_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_LOG_H_

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace listeplass::server {

enum class LogLevel { kInfo, kWarning, kError };

using LogField = std::pair<absl::string_view, std::string>;

// Writes one line, or drops it; thread safe. Values are quoted where they hold more than [A-Za-z0-9._:/-]. A line of
// more than 4096 bytes is cut, and ends with "[cut]" then.
void Log(LogLevel level, absl::string_view event, std::initializer_list<LogField> fields);

// Has what gRPC itself logs go the same way, as `grpc`; it would write to standard error and wait.
void LogForGrpc();

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_LOG_H_
