// The commands of `listeplass list` on a list's life are declared here: created, described, its doctors, handed over,
// ended.
#ifndef LISTEPLASS_CLIENTS_CLI_LISTS_LIST_LIFE_DECLARATION_H_
#define LISTEPLASS_CLIENTS_CLI_LISTS_LIST_LIFE_DECLARATION_H_

#include "CLI/CLI.hpp"
#include "clients/cli/command_declaration.h"

namespace listeplass::cli {

void AddListLifeCommands(CLI::App& family, Chosen& chosen);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTS_LIST_LIFE_DECLARATION_H_
