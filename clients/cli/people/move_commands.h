// `listeplass move` moves people by hand, and `listeplass undo` takes back a change.
#ifndef LISTEPLASS_CLIENTS_CLI_PEOPLE_MOVE_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_PEOPLE_MOVE_COMMANDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "clients/cli/context.h"

namespace listeplass::cli {

struct MoveOptions {
  std::vector<std::string> persons;
  // Or a selection of people:
  std::string from;             // a list
  std::string without_list_in;  // a municipality
  std::string bydel;
  std::string group;  // "refugee", ...
  int persons_max = 0;
  std::string to;
  std::string reason;
  std::string effective;  // a date; empty: the server's default
  bool override_rules = false;
  bool yes = false;  // do not ask
  bool dry_run = false;
};

// Shows what would happen, asks, then moves them. If nobody can be asked and `yes` is not given: INVALID_ARGUMENT
// (CONFIRMATION_REQUIRED). A "no" is OK and changes nothing.
absl::Status MovePersons(Context& context, const MoveOptions& options);

struct UndoOptions {
  int64_t change = 0;
  std::string reason;
  bool yes = false;  // do not ask
  bool dry_run = false;
};
// Shows what would happen, asks, then takes the change back, as MovePersons does.
absl::Status UndoChange(Context& context, const UndoOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_PEOPLE_MOVE_COMMANDS_H_
