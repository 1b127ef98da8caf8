// The commands that bring the register in are declared here: `listeplass import` and `listeplass population`.
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_DECLARATION_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_DECLARATION_H_

#include "CLI/CLI.hpp"
#include "clients/cli/command_declaration.h"

namespace listeplass::cli {

// The command itself: `import flr` is declared below it (flr/flr_declaration.h).
CLI::App& AddImportCommand(CLI::App& app, Chosen& chosen);
void AddPopulationCommands(CLI::App& app, Chosen& chosen);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_DECLARATION_H_
