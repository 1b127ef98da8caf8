// `listeplass population record`: events of the population register from a file, one by one.
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_POPULATION_COMMAND_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_POPULATION_COMMAND_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"

namespace listeplass::cli {

struct RecordEventsOptions {
  std::string file;  // "-": standard input
  bool dry_run = false;
};

// Each line is a listeplass.v1.PopulationEvent as protobuf JSON. Events are recorded in order; the first that is
// refused ends it, naming its line, and what stood before it stays: events may come twice, so that the file can be sent
// again. Errors: INVALID_ARGUMENT FIELD_INVALID (a line that is no event; metadata "row"), NOT_FOUND FILE_NOT_READABLE,
// and the server's.
absl::Status RecordEvents(Context& context, const RecordEventsOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_POPULATION_COMMAND_H_
