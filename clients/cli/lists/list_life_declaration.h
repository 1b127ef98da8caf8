// The commands of `listeplass list` that lists/list_life_commands.h implements are declared here.
#ifndef LISTEPLASS_CLIENTS_CLI_LISTS_LIST_LIFE_DECLARATION_H_
#define LISTEPLASS_CLIENTS_CLI_LISTS_LIST_LIFE_DECLARATION_H_

#include "CLI/CLI.hpp"
#include "clients/cli/command_declaration.h"

namespace listeplass::cli {

void AddListLifeCommands(CLI::App& family, Chosen& chosen);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTS_LIST_LIFE_DECLARATION_H_
