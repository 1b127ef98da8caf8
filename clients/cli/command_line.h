// The program's command line: every command, its options, its help and its examples, declared in one place. The only
// file that knows CLI11.
#ifndef LISTEPLASS_CLIENTS_CLI_COMMAND_LINE_H_
#define LISTEPLASS_CLIENTS_CLI_COMMAND_LINE_H_

#include "clients/cli/terminal.h"

namespace listeplass::cli {

// Parses the arguments, runs the command they name, and returns the program's exit status (exit_code.h).
int RunCommandLine(int argc, const char* const* argv, Terminal terminal);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_COMMAND_LINE_H_
