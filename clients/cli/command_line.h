// The program's command line: the options that every command takes, and the list of families. Each family's commands
// are declared beside them, in its room (lists/list_declaration.h).
#ifndef LISTEPLASS_CLIENTS_CLI_COMMAND_LINE_H_
#define LISTEPLASS_CLIENTS_CLI_COMMAND_LINE_H_

#include "clients/cli/terminal.h"

namespace listeplass::cli {

// Parses the arguments, runs the command they name, and returns the program's exit status (exit_code.h).
int RunCommandLine(int argc, const char* const* argv, Terminal terminal);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_COMMAND_LINE_H_
