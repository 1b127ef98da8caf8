// AddSolveCommand declares the command line of `listeplass lab solve`. It is apart from solve_command.h, because CLI11
// is slow to compile.
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_SOLVE_OPTIONS_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_SOLVE_OPTIONS_H_

#include <functional>

#include "clients/cli/lab/solve_command.h"

namespace CLI {
class App;
}

namespace listeplass::lab {

// Adds the subcommand `solve` to `lab`. When it is chosen, `run` is called with the flags, from within App::parse.
void AddSolveCommand(CLI::App& lab, std::function<void(const SolveFlags&)> run);

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_SOLVE_OPTIONS_H_
