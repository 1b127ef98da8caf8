// RunCommandLine is the program: it has the options that every command takes, and the list of command families. Each
// family declares its own commands, in its own folder (lists/list_declaration.h).
#ifndef LISTEPLASS_CLIENTS_CLI_COMMAND_LINE_H_
#define LISTEPLASS_CLIENTS_CLI_COMMAND_LINE_H_

#include "clients/cli/terminal.h"

namespace listeplass::cli {

// Parses the arguments, runs the command they name, and returns the program's exit status (exit_code.h).
int RunCommandLine(int argc, const char* const* argv, Terminal terminal);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_COMMAND_LINE_H_
