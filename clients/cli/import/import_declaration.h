// The commands that bring the register in are declared here: `listeplass import` and `listeplass population`.
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_DECLARATION_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_DECLARATION_H_

#include "CLI/CLI.hpp"
#include "clients/cli/command_declaration.h"

namespace listeplass::cli {

// Declares `import` and returns it. `import flr` (flr/flr_declaration.h) and the commands on imports that have begun
// are declared below it.
CLI::App& AddImportCommand(CLI::App& app, Chosen& chosen);
// Declares `import ls`, `import undo` and `import discard`.
void AddImportsCommands(CLI::App& import_app, Chosen& chosen);
void AddPopulationCommands(CLI::App& app, Chosen& chosen);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_DECLARATION_H_
