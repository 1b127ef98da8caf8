// `listeplass population record` records events of the population register from a file, one by one.
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_POPULATION_COMMAND_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_POPULATION_COMMAND_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"

namespace listeplass::cli {

struct RecordEventsOptions {
  std::string file;         // "-": standard input
  std::string as_of = {};   // RFC 3339, for events without their own; empty: each event must have it
  bool keep_going = false;  // goes on after a refused event
  bool dry_run = false;     // records nothing; each event is decided on top of those before it
};

// Each line is a listeplass.v1.PopulationEvent as protobuf JSON. Events are recorded in order. The first refused event
// ends the command, which names its line; the events before it stay. The file can then be sent again, because an event
// that comes twice changes nothing. With `keep_going` each refused line is shown and the rest is recorded. An error of
// the server or the connection always ends the command. In the end it says how many events were recorded.
//
// Errors: INVALID_ARGUMENT FIELD_INVALID (a line that is no event; metadata "row"); NOT_FOUND FILE_NOT_READABLE;
// FAILED_PRECONDITION EVENTS_REFUSED (with `keep_going`, after refused events); the server's.
absl::Status RecordEvents(Context& context, const RecordEventsOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_POPULATION_COMMAND_H_
