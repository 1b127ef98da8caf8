// `listeplass move` and `listeplass undo` are declared here.
#ifndef LISTEPLASS_CLIENTS_CLI_PEOPLE_MOVE_DECLARATION_H_
#define LISTEPLASS_CLIENTS_CLI_PEOPLE_MOVE_DECLARATION_H_

#include "CLI/CLI.hpp"
#include "clients/cli/command_declaration.h"

namespace listeplass::cli {

void AddMoveCommand(CLI::App& app, Chosen& chosen);
void AddUndoCommand(CLI::App& app, Chosen& chosen);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_PEOPLE_MOVE_DECLARATION_H_
