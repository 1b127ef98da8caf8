// The commands of `listeplass municipality` are declared here.
#ifndef LISTEPLASS_CLIENTS_CLI_MUNICIPALITY_MUNICIPALITY_DECLARATION_H_
#define LISTEPLASS_CLIENTS_CLI_MUNICIPALITY_MUNICIPALITY_DECLARATION_H_

#include "CLI/CLI.hpp"
#include "clients/cli/command_declaration.h"

namespace listeplass::cli {

void AddMunicipalityCommands(CLI::App& app, Chosen& chosen);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_MUNICIPALITY_MUNICIPALITY_DECLARATION_H_
