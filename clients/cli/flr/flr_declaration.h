// `listeplass export flr` and `listeplass import flr` are declared here.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_DECLARATION_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_DECLARATION_H_

#include "CLI/CLI.hpp"
#include "clients/cli/command_declaration.h"

namespace listeplass::cli {

// `import_app` is the command `import`, of which `import flr` is a subcommand.
void AddFlrCommands(CLI::App& app, CLI::App& import_app, Chosen& chosen);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_DECLARATION_H_
