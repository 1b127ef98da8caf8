// `listeplass population record`: events of the population register from a file, one by one.
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_POPULATION_COMMAND_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_POPULATION_COMMAND_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"

namespace listeplass::cli {

struct RecordEventsOptions {
  std::string file;         // "-": standard input
  std::string as_of = {};   // RFC 3339, of events that do not say it themselves; empty: they all must
  bool keep_going = false;  // a refused event stops nothing behind it
  bool dry_run = false;     // record nothing; each event is decided on top of those before it
};

// Each line is a listeplass.v1.PopulationEvent as protobuf JSON. Events are recorded in order; what stood before a
// refused one stays: events may come twice, so that the file can be sent again. The first refused event ends it, naming
// its line, unless told to keep going: then each refused line is shown and the rest is recorded. In the end it says how
// many were recorded. The server's own faults, and its absence, end it always.
//
// Errors: INVALID_ARGUMENT FIELD_INVALID (a line that is no event; metadata "row"), NOT_FOUND FILE_NOT_READABLE, the
// server's; FAILED_PRECONDITION EVENTS_REFUSED when it kept going past some.
absl::Status RecordEvents(Context& context, const RecordEventsOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_POPULATION_COMMAND_H_
