// What the server says about itself: one line per event on standard error.
//
//   2026-11-21T22:14:05.120Z INFO serving address="127.0.0.1:4600" sequence=12
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

// Writes one line; thread safe. Values are quoted where they hold more than [A-Za-z0-9._:/-].
void Log(LogLevel level, absl::string_view event, std::initializer_list<LogField> fields);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_LOG_H_
