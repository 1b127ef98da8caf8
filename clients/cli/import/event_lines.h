// These functions read one line of a file of population events, and name the line in its errors. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_EVENT_LINES_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_EVENT_LINES_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "listeplass/v1/population_service.pb.h"

namespace listeplass::cli {

// Reads an event in protobuf JSON. Error: FIELD_INVALID, which never repeats the line, because it may hold a national
// id.
absl::StatusOr<v1::PopulationEvent> ParseEventLine(const std::string& line);

// The error with the number of its line: in the message for people, and as metadata "row" for programs.
absl::Status AtLine(const absl::Status& status, int64_t row);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_EVENT_LINES_H_
