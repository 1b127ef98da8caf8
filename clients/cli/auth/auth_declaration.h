// The commands of `listeplass auth` are declared here.
#ifndef LISTEPLASS_CLIENTS_CLI_AUTH_AUTH_DECLARATION_H_
#define LISTEPLASS_CLIENTS_CLI_AUTH_AUTH_DECLARATION_H_

#include "CLI/CLI.hpp"
#include "clients/cli/command_declaration.h"

namespace listeplass::cli {

void AddAuthCommands(CLI::App& app, Chosen& chosen);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_AUTH_AUTH_DECLARATION_H_
